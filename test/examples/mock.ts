import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ContractReport } from '../../src/report/report-schema.js';
import { createApp } from '../../src/server/app.js';
import { Platform } from '../../src/server/platform.js';
import { listen } from '../../src/server/socket/listen.js';
import { type Command, EXAMPLES_FOLDER } from './runtime.js';

/** A platform on a free port of this machine. */
export async function startMock(): Promise<{ url: string; close(): Promise<void> }> {
  const platform = new Platform();
  const { url, close } = await listen(platform, createApp(platform));
  return {
    url,
    close: async () => {
      await close();
      platform.close();
    },
  };
}

/** What the tests look at in a dump of a corp. */
export interface CorpState {
  readonly users: readonly Record<string, unknown>[];
  readonly rows: Record<string, readonly Record<string, unknown>[]>;
}

/** A corp of its own on a mock, with what an integration needs to dock into it. */
export class Sandbox {
  private constructor(
    private readonly url: string,
    readonly corpId: string,
    readonly secret: string,
    readonly baseUrl: string,
  ) {}

  static async make(url: string, fixtures: 'demo' | 'empty'): Promise<Sandbox> {
    const answer = await fetch(`${url}/_mock/v1/sandboxes`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ fixtures }),
    });
    const { corpId, secret, baseUrl } = (await answer.json()) as Record<'corpId' | 'secret' | 'baseUrl', string>;
    return new Sandbox(url, corpId, secret, baseUrl);
  }

  /** A call of the control plane or the backend; anything but success fails the test. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  arm(fault: Record<string, unknown>): Promise<unknown> {
    return this.call('POST', '/_mock/v1/faults', { corpId: this.corpId, ...fault });
  }

  /** How often each armed fault was met, in the order of arming. */
  async spentFaults(): Promise<number[]> {
    const { items } = await this.call<{ items: { spent: number }[] }>('GET', `/_mock/v1/faults?corpId=${this.corpId}`);
    return items.map(({ spent }) => spent);
  }

  setDocking(active: boolean): Promise<unknown> {
    return this.call('PUT', `/backend/v1/corps/${this.corpId}/docking`, { active });
  }

  /** Users and rows; what differs from sandbox to sandbox by itself, the corp's name and key, is left out. */
  async state(): Promise<CorpState> {
    const { corps } = await this.call<{ corps: CorpState[] }>('GET', `/_mock/v1/state?corpId=${this.corpId}`);
    const { users, rows } = corps[0] as CorpState;
    return { users, rows };
  }

  report(): Promise<ContractReport> {
    return this.call('GET', `/_mock/v1/report?format=json&corpId=${this.corpId}`);
  }

  /** The employeeIds that were created, one for each time. */
  async created(): Promise<string[]> {
    const path = `/_mock/v1/journal?corpId=${this.corpId}&limit=10000`;
    const { items } = await this.call<{ items: { effects: { kind: string; employeeId: string }[] }[] }>('GET', path);
    return items.flatMap(({ effects }) => effects.filter(({ kind }) => kind === 'created').map(({ employeeId }) => employeeId));
  }
}

/** How a run of an example ended. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an example in its folder. It gets the environment given here and no other: no proxy, no locale. */
export function run(
  folder: string,
  [command, ...args]: Command,
  files: readonly string[],
  environment: Record<string, string>,
): Promise<Run> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, [...args, ...files], {
    cwd: join(EXAMPLES_FOLDER, folder),
    env: { PATH, HOME, COMPANYIQ_BACKOFF_MS: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      output[stream] += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...output }));
  });
}
