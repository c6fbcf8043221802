import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An answer as a program of another language saw it. */
export interface Seen {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Runs curl with arguments; it must succeed. What comes back is its last answer; `trace` is what `--verbose` said. */
export async function curl(...args: readonly string[]): Promise<Seen & { readonly trace: string }> {
  const { stdout, stderr } = await run('curl', ['--silent', '--show-error', '--max-time', '60', '--write-out', '\n%{http_code}', ...args]);
  const at = stdout.lastIndexOf('\n');
  return {
    status: Number(stdout.slice(at + 1)),
    body: JSON.parse(stdout.slice(stdout.lastIndexOf('{"code"'), at)) as Seen['body'],
    trace: stderr,
  };
}

/** Runs a Python program that prints an answer's status and then, on the next line, its body. */
export async function python(program: string, ...args: readonly string[]): Promise<Seen> {
  const { stdout } = await run('python3', ['-c', program, ...args], { timeout: 60_000 });
  const at = stdout.indexOf('\n');
  return { status: Number(stdout.slice(0, at)), body: JSON.parse(stdout.slice(at + 1)) as Seen['body'] };
}

/** Prints an answer of urllib, whether it succeeded or failed. */
export const PYTHON_SEND = `
import sys, urllib.request, urllib.error
def send(request):
    try:
        answer = urllib.request.urlopen(request, timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    print(answer.status)
    print(answer.read().decode())
credentials = {'X-Corp-Id': 'acme', 'X-Corp-Secret': 'acme-secret'}
`;
