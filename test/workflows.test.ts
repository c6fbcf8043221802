import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './docker/dockerfile.js';

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly 'runs-on': string; readonly 'timeout-minutes': number; readonly steps: readonly Step[]; readonly strategy?: Strategy }
    >
  >;
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Strategy {
  readonly matrix: Readonly<Record<string, readonly unknown[]>>;
}

const FOLDER = `${ROOT}.github/workflows/`;
const WORKFLOWS = readdirSync(FOLDER).map(
  (file) => [file, parse(readFileSync(FOLDER + file, 'utf8'), { uniqueKeys: true }) as Workflow] as const,
);
const SCRIPTS: Record<string, string> = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')).scripts;

describe('the workflows, which no test can run', () => {
  it.each(WORKFLOWS)('%s has a name, a trigger, the fewest permissions, and bounds its jobs', (_file, workflow) => {
    expect(workflow.name).toMatch(/^[a-z]+$/);
    expect(Object.keys(workflow.on).length).toBeGreaterThan(0);
    expect(Object.keys(workflow.permissions)).toEqual(['contents']);
    for (const job of Object.values(workflow.jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      for (const { uses, run } of job.steps) expect([uses, run].filter((each) => each !== undefined)).toHaveLength(1);
    }
  });

  it.each(WORKFLOWS)('%s runs only scripts and files that there are', (_file, workflow) => {
    for (const { run = '' } of Object.values(workflow.jobs).flatMap(({ steps }) => steps)) {
      for (const [, script] of run.matchAll(/npm run (?:--silent )?([\w:-]+)/g)) expect(SCRIPTS).toHaveProperty(script ?? '');
      if (/\bnpm test\b/.test(run)) expect(SCRIPTS).toHaveProperty('test');
      for (const [, file] of run.matchAll(/\bbash ([\w./-]+)/g)) expect(existsSync(ROOT + file)).toBe(true);
    }
  });

  it('the suite runs on three systems with the three supported versions of Node', () => {
    const suite = WORKFLOWS.find(([file]) => file === 'test.yml')?.[1].jobs.suite;
    expect(suite?.strategy?.matrix).toEqual({ os: ['ubuntu-latest', 'macos-latest', 'windows-latest'], node: [20, 22, 24] });
  });
});

describe('the issue templates', () => {
  it.each(readdirSync(`${ROOT}.github/ISSUE_TEMPLATE`))('%s asks for something, in fields that have ids and labels', (file) => {
    const template = parse(readFileSync(`${ROOT}.github/ISSUE_TEMPLATE/${file}`, 'utf8'), { uniqueKeys: true });
    const fields = template.body.filter(({ type }: { type: string }) => type !== 'markdown');
    expect(fields.length).toBeGreaterThan(1);
    for (const { id, attributes } of fields) expect([typeof id, typeof attributes.label]).toEqual(['string', 'string']);
  });
});
