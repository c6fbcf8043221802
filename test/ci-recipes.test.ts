import { spawnSync } from 'node:child_process';
import { type Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { buildProgram } from '../src/cli/program.js';
import { CommandLineError } from '../src/cli/usage-error.js';
import { parseFixture } from '../src/fixtures/load.js';
import { renderReport } from '../src/report/render/render.js';
import { reportOf } from '../src/server/planes/control/contract.js';
import { Platform } from '../src/server/platform.js';
import { VARIABLES } from '../src/server/repeat-call/repeat-call.js';
import { PLANE_OPERATIONS, type PlaneOperationId } from '../src/wire/planes.js';
import { explainPath } from '../src/wire/wire.js';
import { codeBlocks, DOCUMENTS, mockCalls, shellWords } from './recipes/documents.js';

/** The command line, with every command told to do nothing. */
function commandLine(): Command {
  const program = buildProgram();
  program.configureOutput({ writeErr: () => {}, writeOut: () => {} });
  const still = (command: Command) => {
    if (command.commands.length === 0) command.action(() => {});
    command.commands.forEach(still);
  };
  program.commands.forEach(still);
  return program;
}

const everyOption = (command: Command): (string | undefined)[] => [
  ...command.options.map(({ long }) => long),
  ...command.commands.flatMap(everyOption),
];
const everyVariable = (command: Command): (string | undefined)[] => [
  ...command.options.map(({ envVar }) => envVar),
  ...command.commands.flatMap(everyVariable),
];

/** Why the command line would not take a call; undefined where it would. */
async function refusal(words: readonly string[]): Promise<string | undefined> {
  try {
    await commandLine().parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError || error instanceof CommandLineError) return error.code;
    throw error;
  }
}

const RECIPES = codeBlocks('docs/ci.md');
const under = (heading: string, language: string) => RECIPES.filter((each) => each.heading === heading && each.language === language);
const yamlUnder = (heading: string) => under(heading, 'yaml').map(({ text }) => parse(text, { strict: true, uniqueKeys: true }));

/** What a shell runs, wherever it stands in a recipe. */
const scripts: { where: string; text: string }[] = [
  ...RECIPES.filter(({ language }) => language === 'sh').map(({ line, text }) => ({ where: `line ${line}`, text })),
  ...yamlUnder('GitHub Actions').flatMap(({ jobs }) =>
    Object.values<Job>(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run, name }) => (run === undefined ? [] : [{ where: `GitHub: ${name}`, text: run }])),
    ),
  ),
  ...yamlUnder('GitLab CI').flatMap((jobs) =>
    Object.values<Record<string, unknown>>(jobs).flatMap((job) =>
      ['before_script', 'script', 'after_script'].flatMap((part) =>
        ((job[part] ?? []) as string[]).map((text) => ({ where: `GitLab: ${part}`, text })),
      ),
    ),
  ),
  ...under('Jenkins', 'groovy').flatMap(({ text }) =>
    [...text.matchAll(/'''([\s\S]*?)'''/g)].map(([, sh = '']) => ({ where: 'Jenkins', text: sh })),
  ),
];

interface GitLabJob {
  readonly script: readonly string[];
  readonly after_script?: readonly string[];
  readonly services?: readonly { readonly name: string; readonly alias: string }[];
  readonly artifacts: { readonly reports: { readonly junit: string } };
}

interface Job {
  readonly 'runs-on'?: string;
  readonly steps: readonly { readonly uses?: string; readonly run?: string; readonly name?: string; readonly with?: unknown }[];
  readonly services?: Record<string, { readonly image?: string }>;
}

describe('every document', () => {
  const calls = [...DOCUMENTS].flatMap(([file, text]) => mockCalls(text).map((words) => [file, words.join(' '), words] as const));

  it('calls companyiq-mock often enough for this test to mean something', () => {
    expect(calls.length).toBeGreaterThan(12);
  });

  it.each(calls)('%s: companyiq-mock %s', async (_file, _text, words) => {
    // In a sentence a call may leave out what it is not about, and in YAML it may go on in the next line.
    const excused = ['commander.helpDisplayed', 'commander.version', 'commander.missingArgument', 'commander.missingMandatoryOptionValue'];
    const problem = await refusal(words.filter((word) => word !== '…'));
    expect([undefined, ...excused]).toContain(problem);
    const end = words.indexOf('--');
    for (const flag of words.slice(0, end < 0 ? undefined : end).filter((word) => word.startsWith('--') && word !== '--help'))
      expect(everyOption(commandLine())).toContain(flag);
  });

  it.each([...DOCUMENTS.keys()])('%s names variables that there are', (file) => {
    const known = [
      ...everyVariable(commandLine()),
      ...['BASE_URL', 'CORP_ID', 'SECRET', 'MOCK_URL', 'CA_FILE', 'CA_P12'].map((name) => `COMPANYIQ_${name}`),
      // Of the programs that a call is written as.
      ...Object.values(VARIABLES),
      // Of the examples, which tell of them in docs/examples.md, and of compose.yaml.
      ...['COMPANYIQ_ATTENDANCE_MODULE', 'COMPANYIQ_BACKOFF_MS', 'COMPANYIQ_TIMEOUT_MS', 'COMPANYIQ_MOCK_PUBLISHED_PORT'],
    ];
    for (const [name] of (DOCUMENTS.get(file) ?? '').matchAll(/COMPANYIQ_[A-Z]+(_[A-Z]+)*\b(?!_)/g)) expect(known).toContain(name);
  });
});

describe('docs/ci.md', () => {
  it('explains flags that there are', () => {
    const flags = [...(DOCUMENTS.get('docs/ci.md') ?? '').matchAll(/^\| `(--[a-z-]+)/gm)].flatMap(([, flag]) => flag as string);
    expect(flags.length).toBeGreaterThan(5);
    for (const flag of flags) expect(everyOption(commandLine())).toContain(flag);
  });

  it.each(scripts)('has scripts that a shell can read: $where', ({ text }) => {
    expect(typeof text).toBe('string'); // a colon in a plain scalar would make YAML see a mapping
    const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  const calls = scripts.flatMap(({ where, text }) => mockCalls(text).map((words) => [where, words.join(' '), words] as const));

  it.each(calls)('%s: companyiq-mock %s', async (_where, _text, words) => {
    expect(await refusal(words)).toBeUndefined();
  });

  it('starts the mock in every recipe but those that have it as a service', () => {
    expect(calls.map(([where]) => where.replace(/:.*| \d+/g, ''))).toEqual([
      'line',
      'line',
      'line',
      'GitHub',
      'GitHub',
      'GitLab',
      'Jenkins',
    ]);
  });

  it('calls paths of the mock that there are, with parameters and bodies that they take', () => {
    const platform = new Platform();
    const operations = Object.entries(PLANE_OPERATIONS).map(([id, operation]) => ({ id: id as PlaneOperationId, ...operation }));
    const routes = [...platform.wire.routes, ...operations];
    let bodies = 0;
    for (const { text, where } of scripts.filter((each) => each.text.includes('curl'))) {
      const words = shellWords(text.replaceAll(/\\?\n\s*(?!\|)/g, ' '));
      const url = new URL(words.find((word) => /^https?:/.test(word)) ?? '');
      const after = (...flags: string[]) => words[words.findIndex((word) => flags.includes(word)) + 1] ?? '';
      const hasBody = words.some((word) => word.startsWith('--data'));
      const method = hasBody ? 'POST' : 'GET';
      expect(explainPath(routes, method, url.pathname), `${where}: ${url.pathname}`).toEqual({ allow: expect.arrayContaining([method]) });
      const operation = operations.find((each) => each.method === method && each.path === url.pathname);
      const query = operation && 'query' in operation ? operation.query : undefined;
      if (url.search !== '') expect(query?.safeParse(Object.fromEntries(url.searchParams)).error).toBeUndefined();
      if (words.includes('--data') && operation && 'body' in operation) {
        expect(operation.body.safeParse(JSON.parse(after('--data'))).error).toBeUndefined();
        bodies++;
      }
    }
    expect(bodies).toBe(3);
    platform.close();
  });

  it('has fixtures that can be loaded, with the corp and the secret of the recipes', () => {
    const platform = new Platform();
    const [fixtures] = under('Fixtures', 'yaml');
    const loaded = parseFixture(fixtures?.text ?? '', platform.wire.codec.fields);
    platform.close();
    expect(loaded).toMatchObject({ ok: true, document: { corps: [{ corpId: 'suzhou', keys: [{ secret: 'suzhou-secret' }] }] } });
    for (const { text } of RECIPES.filter((each) => each.text.includes('COMPANYIQ_CORP_ID: '))) {
      expect(text).toContain('COMPANYIQ_CORP_ID: suzhou\n');
      expect(text).toContain('COMPANYIQ_SECRET: suzhou-secret\n');
    }
  });

  it('judges a report by the line that says whether it is met', async () => {
    const script = scripts.find(({ text }) => text.includes('| grep'))?.text ?? '';
    const pattern = /grep --quiet '(.*)'/.exec(script)?.[1] ?? 'none';
    const platform = new Platform();
    const judge = async (minCoverage: number) =>
      spawnSync('grep', ['--quiet', pattern], {
        input: await renderReport(await reportOf(platform, { failOn: ['violations'], minCoverage }), 'json'),
      }).status;
    expect(await judge(0)).toBe(0);
    expect(await judge(100)).toBe(1);
    platform.close();
  });
});

describe('the GitHub recipes', () => {
  const WORKFLOW = ['name', 'on', 'jobs', 'env', 'permissions', 'concurrency', 'defaults'];
  const JOB = ['runs-on', 'steps', 'services', 'env', 'timeout-minutes', 'needs', 'if', 'strategy', 'name', 'container', 'permissions'];
  const STEP = ['uses', 'run', 'name', 'with', 'env', 'if', 'id', 'shell', 'working-directory', 'continue-on-error', 'timeout-minutes'];
  const SERVICE = ['image', 'env', 'ports', 'volumes', 'options', 'credentials'];
  const EVENTS = ['push', 'pull_request', 'schedule', 'workflow_dispatch'];
  const workflows = yamlUnder('GitHub Actions');

  it('are two: exec, and a service container', () => {
    expect(workflows.map(({ jobs }) => Object.values<Job>(jobs).map(({ services }) => Object.keys(services ?? {})))).toEqual([
      [[]],
      [['companyiq']],
    ]);
  });

  it.each(workflows)('have the shape of a workflow', (workflow) => {
    for (const key of Object.keys(workflow)) expect(WORKFLOW).toContain(key);
    for (const event of workflow.on) expect(EVENTS).toContain(event);
    for (const job of Object.values<Job>(workflow.jobs)) {
      for (const key of Object.keys(job)) expect(JOB).toContain(key);
      expect(job['runs-on']).toMatch(/^ubuntu-/);
      for (const step of job.steps) {
        for (const key of Object.keys(step)) expect(STEP).toContain(key);
        expect(Number(step.uses !== undefined) + Number(step.run !== undefined)).toBe(1);
        if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
        if (step.run !== undefined) expect(step.with).toBeUndefined();
      }
      for (const service of Object.values(job.services ?? {})) {
        for (const key of Object.keys(service)) expect(SERVICE).toContain(key);
        expect(service.image).toMatch(/^registry\.example\.com\/companyiq-mock:/);
      }
    }
  });
});

describe('the GitLab recipes', () => {
  const KEYS = ['image', 'services', 'variables', 'before_script', 'script', 'after_script', 'artifacts'];

  it.each(yamlUnder('GitLab CI').flatMap((jobs) => Object.values<GitLabJob>(jobs)))('have the shape of a job', (job) => {
    for (const key of Object.keys(job)) expect(KEYS).toContain(key);
    expect(job.artifacts).toMatchObject({
      when: 'always',
      paths: [expect.any(String)],
      reports: { junit: expect.stringMatching(/\.xml$/) },
    });
    // The report that GitLab reads is one that the script writes.
    const written = [...job.script, ...(job.after_script ?? [])].join('\n');
    expect(written).toMatch(new RegExp(`(--out|--output) ${job.artifacts.reports.junit}`));
    for (const { name, alias } of job.services ?? []) expect([name, alias]).toEqual([expect.stringMatching(/:/), 'companyiq']);
  });
});

describe('the recipe for Jenkins', () => {
  it('closes what it opens, and reads the report that its step writes', () => {
    const [pipeline] = under('Jenkins', 'groovy');
    const text = pipeline?.text ?? '';
    expect(text.match(/\{/g)?.length).toBe(text.match(/\}/g)?.length);
    expect(text.match(/'''/g)).toHaveLength(2);
    expect(text).toContain("junit 'reports/contract.xml'");
    expect(text).toContain('--format junit --out reports/contract.xml');
  });
});

describe('the recipe for docker compose', () => {
  it('waits for the health of the service that its tests call', () => {
    const [{ services }] = yamlUnder('docker compose');
    expect(Object.keys(services)).toEqual(['companyiq', 'tests']);
    expect(services.tests.depends_on).toEqual({ companyiq: { condition: 'service_healthy' } });
    expect(new URL(services.tests.environment.COMPANYIQ_BASE_URL).hostname).toBe('companyiq');
    const [, mounted] = services.companyiq.volumes[0].split(':');
    expect(mounted).toBe(services.companyiq.environment.COMPANYIQ_MOCK_FIXTURES);
  });
});
