import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyCommand, wordsOf } from '../../src/cli/command-line.js';
import { buildProgram } from '../../src/cli/program.js';
import { languageWord } from '../../src/cli/settings/language.js';
import { displayWidth } from '../../src/text/display-width.js';
import { HELP, HELP_FRAME } from '../../src/text/en/help.js';
import { HELP_FRAME as HELP_FRAME_ZH, HELP as HELP_ZH } from '../../src/text/zh/help.js';
import { expectIn } from '../text/strangers.js';
import { Cli, type Ended } from './cli-process.js';
import { runCli, serve, temporaryFolder } from './run-cli.js';

const COMMANDS = everyCommand(buildProgram()).map((command) => wordsOf(command).slice(1));

/** What is the same in every language: flags and placeholders, variables, commands of an example, lists of values, and what is quoted. */
const CODE =
  /"[^"]*"|<[^>\n]*>|--?[a-z][\w-]*|\b[A-Z][A-Z0-9_]{2,}\b|(?:companyiq-mock|source|mvn) .*$|[\w.*/~-]*[/._:-][\w.*/~:-]+|\b\w+(?:(?:、|, ?)\w+)+/gm;

const bare = (text: string) => text.replace(CODE, '');

/** Runs of English words: two in a row are names such as "HTTP IP"; three make a phrase. */
const ENGLISH = /(?<![\w-])[A-Za-z]{2,}(?: +[A-Za-z]{2,}){2,}/;
const CHINESE = /[\p{Script=Han}，。；：（）、]/u;

const shown = new Map<string, Promise<Ended>>();

/** The help of a command, asked for once. */
function helpOf(words: readonly string[], language: string): Promise<Ended> {
  const key = [...words, language].join(' ');
  const asked =
    shown.get(key) ?? runCli([...words, '--help', '--lang', language], { env: { LC_ALL: language === 'en' ? 'zh_CN.UTF-8' : 'C' } });
  shown.set(key, asked);
  return asked;
}

const TITLES = [HELP_FRAME, HELP_FRAME_ZH].flatMap((frame) => [frame.arguments, frame.options, frame.commands]);

describe('--help', () => {
  it.each(COMMANDS.map((words) => [words.join(' ') || 'companyiq-mock', words]))('of %s is in the language asked for', async (_, words) => {
    const chinese = await helpOf(words, 'zh');
    expect(chinese).toMatchObject({ code: 0, stderr: '' });
    expect(chinese.stdout).toMatch(/^用法：companyiq-mock/);
    // The first line names the command, the others tell about it; lines that were broken are put together again.
    const told = chinese.stdout.replace(/^.*\n/, '').replace(/^ {2}\S.*?(?: {2,}|$)/gm, '\n');
    expect(bare(told)).not.toMatch(ENGLISH);
    expect(chinese.stdout).not.toMatch(/\b(?:option|argument|command)\.[a-z]/);
    for (const line of told.split('\n').filter((each) => bare(each).trim().length > 12)) expect(line).toMatch(CHINESE);

    const english = await helpOf(words, 'en');
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toMatch(/^Usage: companyiq-mock/);
    expect(english.stdout).not.toMatch(CHINESE);
  });

  it.each(COMMANDS.map((words) => [words.join(' ') || 'companyiq-mock', words]))(
    'of %s fits a terminal, its columns aligned',
    async (_, words) => {
      for (const language of ['en', 'zh']) {
        const { stdout } = await helpOf(words, language);
        // What stands behind the lists is laid out by hand.
        const listed = stdout
          .split('\n\n')
          .filter((block) => TITLES.includes(block.split('\n')[0] ?? ''))
          .flatMap((block) => block.split('\n').slice(1));
        const columns = listed.flatMap((line) => /^(?: {2}\S.*? {2,}(?=\S)| {4,}(?=\S))/u.exec(line)?.[0] ?? []).map(displayWidth);
        expect(new Set(columns).size).toBe(1);
        for (const line of listed) expect(displayWidth(line)).toBeLessThanOrEqual(80);
      }
    },
  );

  it('is in the language of the variables where none is asked for, and the same behind "help"', async () => {
    expect((await runCli(['serve', '--help'], { env: { COMPANYIQ_MOCK_LANG: 'zh' } })).stdout).toContain('运行模拟平台');
    expect((await runCli(['serve', '--help'], { env: { LANG: 'zh_CN.UTF-8' } })).stdout).toContain('运行模拟平台');
    const asked = await runCli(['serve', '--help', '--lang', 'zh']);
    for (const words of ['--lang zh serve --help', 'help serve --lang zh', 'help --lang zh serve', '--lang=zh help serve'])
      expect(await runCli(words.split(' '))).toEqual(asked);
    expect((await runCli(['help', '--lang', 'zh'])).stdout).toMatch(/^用法：companyiq-mock \[选项\] \[命令\]/);
  });

  it('is refused in a language that there is none of', async () => {
    for (const words of ['serve --help --lang fr', 'serve --lang fr --help', 'help serve --lang fr', '--lang fr --help'])
      expect(await runCli(words.split(' '))).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^companyiq-mock: .*'--lang <language>'/),
      });
  });

  it('has the same texts in both languages, each in its own, and all of them are shown', async () => {
    expect(Object.keys(HELP_ZH)).toEqual(Object.keys(HELP));
    expect(Object.keys(HELP_FRAME_ZH)).toEqual(Object.keys(HELP_FRAME));
    const all = (await Promise.all(COMMANDS.map((words) => helpOf(words, 'zh')))).map(({ stdout }) => stdout);
    const together = all.join('\n').replaceAll(/\s+/g, '');
    for (const [id, text] of Object.entries(HELP_ZH))
      if (typeof text === 'string') expect([id, together.includes(text.replaceAll(/\s+/g, ''))]).toEqual([id, true]);
  });
});

/** Each wrong line, what is said of it in either language, and in which its end points to help. */
const WRONG: [line: string, english: RegExp, chinese: RegExp][] = [
  ['sevre', /^unknown command "sevre"; did you mean serve\?/, /^未知命令 "sevre"；是否应为 serve？/],
  ['everything', /^unknown command "everything"; it is one of serve, /, /^未知命令 "everything"；可选值：serve、/],
  ['serve --prot 80', /^unknown option "--prot"; did you mean --port\?/, /^未知选项 "--prot"；是否应为 --port？/],
  [
    '--port 80 serve',
    /^--port is an option of commands: write it after/,
    /^--port 是命令的选项：请写在命令之后，例如 companyiq-mock serve --port/,
  ],
  [
    'openapi --fail-on none',
    /^openapi has no option --fail-on, only exec, report have/,
    /^openapi 没有选项 --fail-on，有此选项的命令：exec、report/,
  ],
  ['serve --db', /^the option '--db <file>' has no value/, /^选项 '--db <file>' 缺少值/],
  ['report', /^the option '--url <url>' is required/, /^必须指定选项 '--url <url>'/],
  ['lint-file --module leave', /^the argument 'file' is missing/, /^缺少参数 'file'/],
  ['serve 8080', /^too many arguments for 'serve': it takes none and was given 1/, /^'serve' 的参数过多：不接受参数，实际给出 1 个/],
  [
    'serve --port http',
    /^option '--port <n>' .* It must be a whole number from 0 to 65535\./,
    /^选项 '--port <n>' 的值 'http' 无效。必须是 0 到 65535 的整数。/,
  ],
  ['serve --log jsn', /Did you mean json\? It is one of pretty, json, silent\./, /是否应为 json？可选值：pretty、json、silent。/],
  ['completion bahs', /^command-argument value 'bahs' is invalid/, /^参数 'shell' 的值 'bahs' 无效。是否应为 bash？/],
  ['exec --timeout soon -- node', /It must be a time such as 90s/, /必须是时间，例如 90s/],
  ['exec --min-coverage 200 -- node', /It must be a number from 0 to 100/, /必须是 0 到 100 的数字/],
  ['exec --expect everything-at-all -- node', /It must be ids of rules or names of errors/, /必须是规则编号或错误名/],
  ['exec --fail-on none,advice -- node', /"none" must stand alone/, /"none" 不能与其他值同时使用/],
  ['exec --journal calls.txt -- node', /It must end in \.jsonl or \.har\./, /必须以 \.jsonl 或 \.har 结尾。/],
  [
    'exec --out report.pdf -- node',
    /^the name in --out report\.pdf does not tell the format/,
    /^无法从 --out report\.pdf 的文件名得知格式/,
  ],
  ['serve --tls-name https://a', /is not a host name; leave out scheme/, /"https:\/\/a" 不是主机名；请去掉协议/],
  ['serve --cert a.pem', /^--cert and --key go together/, /^--cert 和 --key 必须一起使用/],
  ['serve --admin-token 密', /^--admin-token must be printable ASCII/, /^--admin-token 只能包含可打印的 ASCII 字符/],
  ['serve --profile wecom', /^there is no built-in profile wecom\./, /^没有内置的接口配置 wecom。请指定 default、/],
  ['serve --fixtures emtpy', /^there are no built-in fixtures emtpy; did you mean empty\?/, /^没有内置的预置数据 emtpy；是否应为 empty？/],
  ['lint-file a.csv --module salery', /^there is no module template salery/, /^没有模块模板 salery/],
  [
    'lint-file /no/such.csv --module leave',
    /^cannot read \/no\/such\.csv \(ENOENT: no such file or directory\)/,
    /^无法读取 \/no\/such\.csv（ENOENT：没有此文件或目录）/,
  ],
  ['serve --profile /no/such.yaml', /^cannot read --profile \/no\/such\.yaml \(ENOENT: /, /^无法读取 --profile \/no\/such\.yaml（ENOENT：/],
  ['profile check /no/such.yaml', /^cannot read the profile \/no/, /^无法读取接口配置 \/no/],
  ['profile init /no/such/mine.yaml', /^cannot write \/no\/such\/mine\.yaml \(ENOENT/, /^无法写入 \/no\/such\/mine\.yaml（ENOENT：/],
  ['openapi --out /dev/null/a', /^cannot write --out \/dev\/null\/a \(E[A-Z]+: [a-z ]+\)/, /^无法写入 --out \/dev\/null\/a（E[A-Z]+：/],
  [
    'serve --port 0 --db /no/such/a.db',
    /^--db \/no\/such\/a\.db cannot be opened for reading and writing: there is no folder/,
    /^--db \/no\/such\/a\.db 无法打开以供读写：没有目录 \/no\/such；/,
  ],
  ['serve --cert /no/a --key /no/b', /^cannot read --cert \/no\/a/, /^无法读取 --cert \/no\/a（ENOENT：/],
  ['serve --host 192.0.2.1 --admin-token a', /^--host 192\.0\.2\.1 is not an address of this machine/, /^--host 192\.0\.2\.1 不是本机地址/],
  ['report --url nowhere', /^--url nowhere is not an http or https URL/, /^--url nowhere 不是 http 或 https URL/],
  ['report --url http://127.0.0.1:1', /^no report from http:\/\/127\.0\.0\.1:1: /, /^未能从 http:\/\/127\.0\.0\.1:1 取得报告：/],
  ['healthcheck --port 0', /^with --port 0 only --port-file or --url/, /^使用 --port 0 时，只能通过 --port-file 或 --url/],
  [
    'healthcheck --port 0 --port-file /no/such',
    /^there is no port in \/no\/such: the server is not listening yet/,
    /^\/no\/such 中没有端口：服务器尚未开始监听/,
  ],
  [
    'exec -- /no/such/command',
    /^cannot start "\/no\/such\/command": there is no such command/,
    /^无法启动 "\/no\/such\/command"：没有此命令/,
  ],
  ['fixtures generate --rows 3', /^--rows needs --module/, /^--rows 须与 --module 一起使用/],
  ['fixtures generate --people demo --module leave --users 3', /^--users makes people up/, /^--users 生成虚构人员/],
  ['fixtures generate --module leave --people http://127.0.0.1:1', /^no people from http/, /^未能从 http:\/\/127\.0\.0\.1:1 取得人员：/],
];

describe('what is said of a wrong command line', () => {
  it.each(WRONG)('%s', async (line, english, chinese) => {
    const [first = '', ...rest] = line.split(' ');
    for (const [language, said] of [
      ['en', english],
      ['zh', chinese],
    ] as const) {
      // Before the words that are wrong; behind what `exec` runs it would be that command's.
      const words = first.startsWith('-') ? ['--lang', language, first, ...rest] : [first, ...langBehind(rest, language)];
      const { code, stdout, stderr } = await runCli(words, { env: { LC_ALL: language === 'en' ? 'zh_CN.UTF-8' : 'en_US.UTF-8' } });
      expect({ code: code === 0 ? 0 : 'failed', stdout }).toEqual({ code: 'failed', stdout: '' });
      const [told = '', ...more] = stderr.replace(/^companyiq-mock: /, '').split('\n');
      expect(told).toMatch(said);
      expectIn(
        language,
        told.replace(CODE, (word) => (/^"/.test(word) ? '""' : ' ')),
      );
      for (const each of more.filter((text) => text !== ''))
        expect(each).toMatch(language === 'zh' ? /^请参阅 companyiq-mock.* --help$/ : /^See companyiq-mock.* --help$/);
    }
  });

  it('is in Chinese wherever --lang stands, but for what exec runs', () => {
    const program = buildProgram();
    const asked = (line: string) => languageWord(program, line.split(' '));
    for (const line of [
      '--lang zh serve',
      'serve --lang zh',
      'serve --nonsense --lang=zh',
      'serve --port 80 --lang zh',
      'fixtures generate --lang zh',
    ])
      expect([line, asked(line)]).toEqual([line, 'zh']);
    expect(asked('exec -- node --lang zh')).toBeUndefined();
    expect(asked('exec node --lang zh')).toBeUndefined();
    expect(asked('exec --lang en node --lang zh')).toBe('en');
    expect(asked('serve --db --lang zh')).toBe('zh');
    expect(asked('serve --lang en --lang zh')).toBe('zh');
    expect(asked('serve')).toBeUndefined();
  });

  it('names the variable whose value is wrong, and the one that nobody reads', async () => {
    const wrong = await runCli(['serve', '--lang', 'zh'], { env: { COMPANYIQ_MOCK_PORT: 'http' } });
    expect(wrong).toMatchObject({
      code: 2,
      stderr:
        "companyiq-mock: 选项 '--port <n>' 取自环境变量 'COMPANYIQ_MOCK_PORT' 的值 'http' 无效。必须是 0 到 65535 的整数。\n请参阅 companyiq-mock serve --help\n",
    });
    const unknown = await runCli(['serve', '--lang', 'zh'], { env: { COMPANYIQ_MOCK_PROT: '1' } });
    expect(unknown.stderr).toMatch(/^companyiq-mock: 未知环境变量 COMPANYIQ_MOCK_PROT；是否应为 COMPANYIQ_MOCK_PORT？/);
  });

  it('tells every problem of a file in one language', async () => {
    const file = join(temporaryFolder(), 'fixtures.yaml');
    writeFileSync(file, 'corps:\n  - corpId: 7\n    users: none\n    nonsense: 1\n');
    const { code, stderr } = await runCli(['serve', '--port', '0', '--fixtures', file, '--lang', 'zh']);
    expect(code).toBe(2);
    const [head = '', ...problems] = stderr.trim().split('\n');
    expect(head).toBe(`companyiq-mock: 预置数据 ${file} 无法使用：`);
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expectIn('zh', problem.replaceAll(file, ''));
  });
});

/** `--lang` as the last of a command's own words. */
function langBehind(words: readonly string[], language: string): string[] {
  const end = words.indexOf('--');
  const at = end < 0 ? words.length : end;
  // An option whose value is missing stays the last, or it would take this for its value.
  const before = at > 0 && words[at - 1] === '--db' ? at - 1 : at;
  return [...words.slice(0, before), '--lang', language, ...words.slice(before)];
}

/** A folder of a test's own, with a profile in it. */
async function starter(): Promise<string> {
  const file = join(temporaryFolder(), 'mine.yaml');
  expect(await runCli(['profile', 'init', file, '--lang', 'zh'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`已写入 ${file}`),
  });
  return file;
}

describe('in Chinese', () => {
  it('a server warns of who may reach it, greets in aligned columns, and logs', async () => {
    const cli = new Cli(['serve', '--port', '0', '--host', '0.0.0.0', '--lang', 'zh']);
    const [greeting] = await cli.printed(/^[\s\S]*试一试：\n.*\n\n/);
    expect(cli.errors).toMatch(/^companyiq-mock: 警告：--host 0\.0\.0\.0 未搭配 --admin-token/);
    expectIn('zh', greeting.replace(/^ {2}curl.*$/m, ''));
    const addresses = greeting.split('\n').filter((line) => /^ {2}\S.* {2}http/.test(line));
    expect(new Set(addresses.map((line) => displayWidth(line.slice(0, line.indexOf('http')))))).toEqual(new Set([14]));
    const [, base = ''] = /(http\S+\/docking\/v1)/.exec(greeting) ?? [];
    await fetch(`${base}/users`, { headers: { 'X-Corp-Id': 'demo', 'X-Corp-Secret': 'demo-secret' } });
    await cli.printed(/listUsers（企业 demo）\n/);
  });

  it('a report of a running server is shown with --lang, and what refuses one is told', async () => {
    const { url } = await serve(['--admin-token', 'abc']);
    const report = await runCli(['report', '--url', url, '--admin-token', 'abc', '--lang', 'zh']);
    expect(report.code).toBe(1);
    expectIn('zh', report.stdout);
    expect(await runCli(['report', '--url', url, '--lang', 'zh'])).toMatchObject({
      code: 2,
      stderr: `companyiq-mock: 未能从 ${url} 取得报告：需要管理令牌；请用 --admin-token 指定\n`,
    });
    const wrong = await runCli(['report', '--url', url, '--admin-token', 'x', '--lang', 'zh']);
    expect(wrong.stderr).toMatch(/^companyiq-mock: 未能从 \S+ 取得报告：.*\p{Script=Han}/u);
    expectIn('zh', wrong.stderr.replace('companyiq-mock', ''));
  });

  it('profile check sums a profile up, aligned, and counts the faults of another', async () => {
    const file = await starter();
    const { code, stdout } = await runCli(['profile', 'check', file, '--lang', 'zh']);
    expect(code).toBe(0);
    expect(stdout).toContain(`${file}：没有错误\n\n接口配置  mine\n凭证      每次调用在请求头中携带 X-Corp-Id 和 X-Corp-Secret\n`);
    expectIn('zh', stdout);
    writeFileSync(file, 'format: 1\nnonsense: 1\n');
    const faulty = await runCli(['profile', 'check', file, '--lang', 'zh']);
    expect(faulty.code).toBe(1);
    expect(faulty.stdout).toMatch(/：\d+ 处错误\n$/);
    expectIn('zh', faulty.stdout.replaceAll(file, ''));
  });

  it('completion describes commands and options', async () => {
    const { stdout } = await runCli(['completion', 'fish', '--lang', 'zh']);
    expect(stdout).toContain("-f -a 'serve' -d '运行模拟平台'");
    expect(stdout).toContain("-l port -r -f -d '端口；0 表示自动选择空闲端口'");
    expect(stdout).not.toMatch(/-d '[A-Za-z ]+'/);
    expect((await runCli(['completion', 'fish'])).stdout).not.toMatch(CHINESE);
  });
});
