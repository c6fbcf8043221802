import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { addServerOptions } from '../src/cli/settings/server-settings.js';
import { all, assignments, DOCKERFILE, isSent, ROOT, readDockerfile, type Stage } from './docker/dockerfile.js';

const read = (file: string) => readFileSync(`${ROOT}${file}`, 'utf8');

const { before, stages } = DOCKERFILE;
const [build, runtime] = stages as [Stage, Stage];
const last = (stage: Stage, name: string) => all(stage, name).at(-1)?.text ?? '';

/** A build argument where a Dockerfile uses it. */
const argument = (name: string) => ['${', name, '}'].join('');

/** The variables that `serve` reads. */
const VARIABLES = addServerOptions(new Command(), { port: 8080, log: 'pretty' }).options.map(({ envVar }) => envVar);

describe('Dockerfile', () => {
  it('has a stage that builds and a stage that runs', () => {
    expect(stages.map(({ name, image }) => [name, image])).toEqual([
      ['build', argument('NODE_IMAGE')],
      [undefined, argument('RUNTIME_IMAGE')],
    ]);
    expect(before.map(({ name, text }) => [name, text.split('=', 1)[0]])).toEqual([
      ['ARG', 'NODE_IMAGE'],
      ['ARG', 'RUNTIME_IMAGE'],
    ]);
  });

  it('uses instructions that there are', () => {
    const known = ['ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'RUN', 'USER', 'VOLUME', 'WORKDIR'];
    for (const { name, line } of stages.flatMap(({ instructions }) => instructions)) expect(known, `line ${line}`).toContain(name);
  });

  it('has a Node that the package supports', () => {
    const [, image = ''] = before[0]?.text.split('=') ?? [];
    expect(Number(/^node:(\d+)-/.exec(image)?.[1])).toBeGreaterThanOrEqual(22);
    expect(JSON.parse(read('package.json')).engines.node).toBe('>=20.19');
  });

  it('runs commands that a POSIX shell can read', () => {
    const runs = all(build, 'RUN');
    expect(runs.length).toBeGreaterThan(3);
    for (const { text, line } of runs) {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: text, encoding: 'utf8' });
      expect(stderr, `line ${line}`).toBe('');
      expect(status).toBe(0);
    }
    expect(all(runtime, 'RUN')).toEqual([]); // its image may have no shell
  });

  it('needs no compiler: no script of a package runs, and the binary of SQLite comes with its package', () => {
    const runs = all(build, 'RUN').map(({ text }) => text);
    expect(runs.filter((text) => /apt-get|apk |g\+\+|node-gyp/.test(text))).toEqual([]);
    for (const text of runs.filter((each) => /^npm (ci|install|prune)/.test(each))) expect(text).toContain('--ignore-scripts');
    expect(runs.at(-2)).toContain(' better-sqlite3@13');
  });

  it('declares every build argument that it uses, and docs/docker.md tells of each', () => {
    const declared = [...before, ...stages.flatMap((stage) => all(stage, 'ARG'))].map(({ text }) => text.split('=', 1)[0] as string);
    for (const name of declared) expect(read('docs/docker.md')).toContain(`\`${name}\``);
    for (const stage of stages) {
      const known = [...all(stage, 'ARG'), ...all(stage, 'ENV')].flatMap(({ text }) => [text, ...Object.keys(assignments(text))]);
      const used = stage.instructions.flatMap(({ text }) => [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name as string));
      for (const name of used) expect(known.map((each) => each.split('=', 1)[0])).toContain(name);
    }
  });

  it('does not run as root, and says so in numbers', () => {
    expect(last(runtime, 'USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const data = all(runtime, 'COPY').find(({ text }) => text.endsWith('/data'));
    expect(data?.flags.chown).toBe(last(runtime, 'USER'));
    expect(last(runtime, 'VOLUME')).toBe('/data');
  });

  it('checks its health with the settings that the server reads', () => {
    const [, command = ''] = /^(?:\\\n\s*)?CMD\s+(.*)$/.exec(last(runtime, 'HEALTHCHECK')) ?? [];
    expect(JSON.parse(command)).toEqual([...JSON.parse(last(runtime, 'ENTRYPOINT')), 'healthcheck']);
    expect(JSON.parse(last(runtime, 'CMD'))).toEqual(['serve']);
    const variables = Object.keys(assignments(last(runtime, 'ENV'))).filter((name) => name !== 'NODE_ENV');
    for (const name of variables) expect(VARIABLES).toContain(name);
    expect(assignments(last(runtime, 'ENV')).COMPANYIQ_MOCK_PORT).toBe(last(runtime, 'EXPOSE'));
  });

  it('carries the labels of the Open Container Initiative', () => {
    const labels = assignments(last(runtime, 'LABEL'));
    const { version, license } = JSON.parse(read('package.json'));
    expect(labels).toMatchObject({
      'org.opencontainers.image.title': 'companyiq-mock',
      'org.opencontainers.image.licenses': license,
      'org.opencontainers.image.version': argument('VERSION'),
      'org.opencontainers.image.revision': argument('REVISION'),
    });
    expect(all(runtime, 'ARG').map(({ text }) => text)).toContain(`VERSION=${version}`);
  });
});

describe('.dockerignore', () => {
  const ignore = read('.dockerignore');

  /** What the build copies from the outside; of a folder, whatever is in it. */
  const copied = stages.flatMap((stage) =>
    all(stage, 'COPY')
      .filter(({ flags }) => flags.from === undefined)
      .flatMap(({ text }) => text.split(/\s+/).slice(0, -1)),
  );

  it('lets through everything that the Dockerfile copies', () => {
    expect(copied).toContain('src');
    for (const source of copied) expect(isSent(source, ignore), source).toBe(true);
    expect(isSent('src/cli/main.ts', ignore)).toBe(true);
  });

  it('lets through nothing else', () => {
    const inFolder = (file: string) => copied.some((source) => file === source || file.startsWith(`${source}/`));
    const files = [
      ...readdirSync(ROOT),
      ...['scripts', 'test', 'docs', 'examples'].flatMap((folder) => readdirSync(`${ROOT}${folder}`).map((file) => `${folder}/${file}`)),
      'node_modules/hono/package.json',
      '.git/config',
      '.env',
      'dist/cli/main.js',
    ];
    expect(files.filter((file) => isSent(file, ignore) && !inFolder(file) && file !== 'scripts')).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml'));
  const { companyiq, ...others } = compose.services;

  it('describes one service with a read-only root, no capabilities, and the state in a volume', () => {
    expect(others).toEqual({});
    expect(Object.keys(compose)).toEqual(['services', 'volumes']);
    expect(companyiq).toMatchObject({ build: '.', image: 'companyiq-mock', init: true, read_only: true, cap_drop: ['ALL'] });
    const [volume = '', folder] = companyiq.volumes[0].split(':');
    expect(Object.keys(compose.volumes)).toEqual([volume]);
    expect(folder).toBe(last(runtime, 'VOLUME'));
    expect(companyiq.environment.COMPANYIQ_MOCK_DB.startsWith(`${folder}/`)).toBe(true);
  });

  it('sets variables that the server reads, and publishes its port to this machine alone', () => {
    for (const name of Object.keys(companyiq.environment)) expect(VARIABLES).toContain(name);
    expect(companyiq.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:.+:8080$/)]);
    expect(last(runtime, 'EXPOSE')).toBe('8080');
  });
});

describe('docs/docker.md', () => {
  it('names variables that the server reads', () => {
    const named = [...read('docs/docker.md').matchAll(/COMPANYIQ_MOCK_[A-Z_]+/g)].map(([name]) => name);
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(VARIABLES).toContain(name);
  });
});

describe('the reader of these tests', () => {
  it('joins continued lines, with comments between them', () => {
    const { stages } = readDockerfile('FROM a AS b\n# c\nRUN one \\\n  # two\n  three\nCOPY --from=x --chown=1:2 y z\n');
    expect(stages).toEqual([
      {
        name: 'b',
        image: 'a',
        instructions: [
          { line: 3, name: 'RUN', flags: {}, text: 'one \\\n  three' },
          { line: 6, name: 'COPY', flags: { from: 'x', chown: '1:2' }, text: 'y z' },
        ],
      },
    ]);
  });

  it.each([
    ['a/b.ts', '*\n!a', true],
    ['c/b.ts', '*\n!a', false],
    ['a/b.ts', '*\n!a/b.ts', true],
    ['a/c.ts', '*\n!a/b.ts', false],
    ['a/b.ts', '**/*.ts', false],
    ['a/b.ts', '*.ts', true],
  ])('judges %s by %j', (file, ignore, sent) => {
    expect(isSent(file, ignore)).toBe(sent);
  });
});
