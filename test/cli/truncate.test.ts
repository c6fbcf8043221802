import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { serve } from './run-cli.js';

/** All that comes back, whether or not it is whole. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

const head = (line: string, more = '') =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nX-Corp-Id: demo\r\nX-Corp-Secret: demo-secret\r\n${more}\r\n`;

describe('a truncated answer of the command line', () => {
  const body = '{"employeeId":"T1","password":"p","name":"n","employmentStatus":"active","onboardingDate":"2026-01-01"}';
  test.each([
    ['GET', 'after-commit', 'getStatus', head('GET /docking/v1/status')],
    ['GET', 'before-commit', 'getStatus', head('GET /docking/v1/status')],
    [
      'POST',
      'after-commit',
      'createUser',
      head('POST /docking/v1/users', `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`) + body,
    ],
    [
      'POST',
      'before-commit',
      'createUser',
      head('POST /docking/v1/users', `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`) + body,
    ],
  ])('is half a body and nothing else: %s, %s', async (_method, phase, operation, request) => {
    const { cli, url, call } = await serve([]);
    await call('POST', '/_mock/v1/faults', { kind: 'truncate', operation, phase });
    const heard = await speak(Number(new URL(url).port), request);
    const [, length = '0'] = /content-length: (\d+)/i.exec(heard) ?? [];
    const half = heard.slice(heard.indexOf('\r\n\r\n') + 4);
    expect(Buffer.byteLength(half)).toBe(Math.floor(Number(length) / 2));
    expect(half).toMatch(/^\{"code":/);
    expect(cli.errors).toBe('');
  });
});
