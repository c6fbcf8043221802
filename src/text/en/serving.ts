import { counted } from '../counted.js';

/** What a server, a command that runs against one, and a check of its health say. */
export const SERVING = {
  'serving.unofficial': ({ version }: { version: string }) => `companyiq-mock ${version}, unofficial; not affiliated with MicroBenefits`,
  'serving.in-memory': ({ profile }: { profile: string }) => `profile ${profile}, state in memory`,
  'serving.in-file': ({ profile, file }: { profile: string; file: string }) => `profile ${profile}, state in ${file}`,
  'serving.base-url': 'Base URL',
  'serving.no-corp': '(no corp yet)',
  'serving.no-key': '(no enabled key yet)',
  'serving.hr-backend': 'HR backend',
  'serving.employee-app': 'employee app',
  'serving.control': 'Control',
  'serving.report': 'Report',
  'serving.console': 'Console',
  'serving.kept-open': ({ url }: { url: string }) => `the mock still runs: look at ${url}, and end it with Ctrl-C`,
  'serving.trust': 'Trust',
  'serving.authority': ({ file, created, p12, password }: { file: string; created: boolean; p12: string; password: string }) =>
    `${file}${created ? ' (new)' : ''}, for Java and Windows ${p12} (password ${password})`,
  'serving.try-it': 'Try it:',

  'serving.exposed': ({ host, variable }: { host: string; variable: string }) =>
    `warning: --host ${host} without --admin-token: whoever reaches this port can read the secrets and change everything; set --admin-token or ${variable}`,
  'serving.port-in-use': ({ host, port }: { host: string; port: number }) =>
    `port ${port} of ${host} is in use: stop what listens there, or name another with --port (0 picks a free one)`,
  'serving.port-refused': ({ host, port }: { host: string; port: number }) =>
    `this user may not listen on port ${port} of ${host}: name one from 1024 up with --port`,
  'serving.foreign-host': ({ host }: { host: string }) => `--host ${host} is not an address of this machine`,
  'serving.database': ({ why }: { why: string }) => `--db ${why}`,

  'serving.operation-of': ({ operation, corpId }: { operation: string; corpId: string }) => `${operation} of ${corpId}`,
  'serving.rules': ({ rules, message }: { rules: readonly string[]; message: string }) => `${rules.join(',')}: ${message}`,
  'serving.dropped': ({ count, file }: { count: number; file: string }) =>
    `${counted(count, 'earlier call')} ${count === 1 ? 'is' : 'are'} not in ${file}: the server's journal had dropped them; give it more with --journal-calls`,

  'serving.no-port-yet': ({ file }: { file: string }) => `there is no port in ${file}: the server is not listening yet`,
  'serving.unhealthy': ({ url, why }: { url: string; why: string }) => `${url}: ${why}`,
  'serving.answered': ({ status }: { status: number }) => `answered with HTTP status ${status}`,

  'serving.nothing-to-dock': 'the fixtures have no corp with an enabled key, so the command would have nothing to dock with',
  'serving.empty-command': 'the command is empty',
  'serving.cannot-start': ({ command, why }: { command: string; why: string }) => `cannot start ${JSON.stringify(command)}: ${why}`,
  'serving.no-such-command': 'there is no such command; a line for the shell needs --shell',
  'serving.not-executable': 'it is not executable',
};
