import { counted } from '../counted.js';
import { didYouMean } from './did-you-mean.js';

/** The nearest of the known names, or all of them. */
const guess = (near: string | undefined, known: readonly string[]): string =>
  didYouMean(near, known.length === 0 ? '' : `; it is one of ${known.join(', ')}`);

/** What a name is none of, with what there is instead. */
const NOT_BUILT_IN = {
  profile: 'there is no built-in profile',
  fixtures: 'there are no built-in fixtures',
  module: 'there is no module template',
};

/** What is wrong with a command line, or with the variables that stand for its options. */
export const USAGE = {
  'usage.see': ({ command }: { command: string }) => `See ${command} --help`,

  'usage.unknown': ({
    thing,
    name,
    near,
    known,
  }: {
    thing: 'command' | 'option';
    name: string;
    near: string | undefined;
    known: readonly string[];
  }) => `unknown ${thing} ${JSON.stringify(name)}${guess(near, known)}`,
  'usage.option-of-command': ({ flag, example }: { flag: string; example: string }) =>
    `${flag} is an option of commands: write it after the command, such as ${example}`,
  'usage.option-elsewhere': ({ command, flag, having }: { command: string; flag: string; having: readonly string[] }) =>
    `${command} has no option ${flag}, only ${having.join(', ')} ${having.length === 1 ? 'has' : 'have'}`,
  'usage.option-missing': ({ flags }: { flags: string }) => `the option '${flags}' is required`,
  'usage.value-missing': ({ flags }: { flags: string }) => `the option '${flags}' has no value`,
  'usage.argument-missing': ({ name }: { name: string }) => `the argument '${name}' is missing`,
  'usage.too-many': ({ command, expected, given }: { command: string; expected: number; given: number }) =>
    `too many arguments for '${command}': it takes ${expected === 0 ? 'none' : counted(expected, 'argument')} and was given ${given}`,

  'usage.wrong-option': ({ flags, value, why }: { flags: string; value: string; why: string }) =>
    `option '${flags}' argument '${value}' is invalid. ${why}`,
  'usage.wrong-variable': ({ flags, value, variable, why }: { flags: string; value: string; variable: string; why: string }) =>
    `option '${flags}' value '${value}' from env '${variable}' is invalid. ${why}`,
  'usage.wrong-argument': ({ value, argument, why }: { value: string; argument: string; why: string }) =>
    `command-argument value '${value}' is invalid for argument '${argument}'. ${why}`,

  'usage.instead': ({ near, known }: { near: string | undefined; known: readonly string[] }) =>
    [near === undefined ? '' : `Did you mean ${near}?`, known.length === 0 ? '' : `It is one of ${known.join(', ')}.`]
      .filter((part) => part !== '')
      .join(' '),
  'usage.whole-number': ({ least, most }: { least: number; most: number }) => `It must be a whole number from ${least} to ${most}.`,
  'usage.percent': 'It must be a number from 0 to 100.',
  'usage.time': 'It must be a time such as 90s, 15m or 500ms; a bare number is seconds.',
  'usage.names': ({ known }: { known: readonly string[] }) => `It must be ${known.join(', ')}, separated by commas.`,
  'usage.none-alone': '"none" must stand alone.',
  'usage.rules-or-errors': 'It must be ids of rules or names of errors, such as USR-4,not-found, separated by commas.',
  'usage.file-name': 'It must be the name of a file.',
  'usage.journal-name': 'It must end in .jsonl or .har.',
  'usage.host-name': ({ name }: { name: string }) => `${JSON.stringify(name)} is not a host name; leave out scheme, port and path.`,

  'usage.not-built-in': ({
    kind,
    name,
    near,
    known,
  }: {
    kind: keyof typeof NOT_BUILT_IN;
    name: string;
    near: string | undefined;
    known: readonly string[];
  }) => `${NOT_BUILT_IN[kind]} ${name}${didYouMean(near, '.')} Name ${known.join(', ')}, or a file`,
  'usage.unknown-variable': ({ name, near, prefix }: { name: string; near: string | undefined; prefix: string }) =>
    `unknown variable ${name}${didYouMean(near, '.')} Every variable that begins with ${prefix} is a setting; unset it if it is not meant for companyiq-mock`,

  'usage.empty': ({ flag }: { flag: string }) => `${flag} is empty`,
  'usage.cert-and-key': '--cert and --key go together',
  'usage.token-characters': '--admin-token must be printable ASCII without spaces, since it travels in a header',
  'usage.not-a-url': ({ flag, url }: { flag: string; url: string }) => `${flag} ${url} is not an http or https URL`,
  'usage.no-format': ({ out }: { out: string }) => `the name in --out ${out} does not tell the format: name one with --format`,
  'usage.people-with-module': '--people needs --module',
  'usage.rows-with-module': '--rows needs --module',
  'usage.users-or-people': '--users makes people up, --people names those who exist: give one of them',
  'usage.rows-need-users': '--rows needs at least one user to belong to: see --users',
  'usage.port-untold': 'with --port 0 only --port-file or --url can tell the port',
};
