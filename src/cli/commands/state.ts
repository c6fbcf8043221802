import { type Command, Option } from 'commander';
import { help } from '../../text/help-id.js';
import { say } from '../../text/say.js';
import { oneOf, suggest } from '../settings/names.js';
import { checkAdminToken } from '../settings/server-settings.js';
import { setting } from '../settings/setting.js';
import type { Terminal } from '../terminal/terminal.js';

const FORMATS = ['terminal', 'json'] as const;

interface DiffOptions {
  readonly corpId?: string;
  readonly adminToken?: string;
  readonly format: (typeof FORMATS)[number];
}

/** How many differences a person is shown. */
const SHOWN = 100;

/** `state diff`: how two states differ. */
export function addStateCommand(program: Command, terminal: Terminal): void {
  const state = program.command('state').description(help('command.state'));
  state
    .command('diff')
    .description(help('command.state-diff'))
    .argument('<expected>', help('argument.state'))
    .argument('<actual>', help('argument.state'))
    .addOption(setting('--corp-id <corpId>', help('option.state-corp')))
    .addOption(setting('--admin-token <token>', help('option.demanded-token')))
    .addOption(suggest(new Option('--format <format>', help('option.format')).argParser(oneOf(FORMATS)).default('terminal'), FORMATS))
    .action((expected: string, actual: string, options: DiffOptions) => diff(terminal, expected, actual, options));
}

async function diff(terminal: Terminal, expected: string, actual: string, { format, ...source }: DiffOptions): Promise<void> {
  checkAdminToken(source.adminToken);
  const [{ loadState }, { compareStates }, { wordDifference }, { word }, { writeOut }] = await Promise.all([
    import('../inputs/load-state.js'),
    import('../../trials/compare-states.js'),
    import('../../trials/word-difference.js'),
    import('../../text/word.js'),
    import('../terminal/write-out.js'),
  ]);
  const [one, other] = await Promise.all([loadState(expected, source), loadState(actual, source)]);
  const differences = compareStates(one, other);
  const { language } = terminal;
  const more = Math.max(0, differences.length - SHOWN);
  const lines = [
    ...differences.slice(0, SHOWN).map((each) => word(wordDifference(each), language)),
    word(differences.length === 0 ? say('states.equal') : say('states.differ', { count: differences.length, more }), language),
  ];
  const text = format === 'json' ? JSON.stringify({ equal: differences.length === 0, differences }, null, 2) : lines.join('\n');
  await writeOut(terminal, undefined, `${text}\n`);
  terminal.exitCode = differences.length === 0 ? 0 : 1;
}
