import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { FixtureFile } from '../../src/fixtures/document.js';
import { TEMPLATES } from '../../src/rules/module.js';
import { listen } from '../../src/server/socket/listen.js';
import { type MadePlatform, type MadeWith, makePlatform } from '../platform.js';

export const CREDENTIALS = { 'X-Corp-Id': 'acme', 'X-Corp-Secret': 'acme-secret' };
export const HEADER = TEMPLATES.attendance.columns.map((column) => column.name).join(',');

/** A row of attendance. */
export const row = (employeeId: string, date: string, hours = '8') => `${employeeId},${date},Day,08:00,17:00,${hours},Normal`;

/** A csv of attendance. */
export const table = (...rows: readonly string[]) => [HEADER, ...rows, ''].join('\r\n');

/** A good csv of exactly so many bytes: rows of a kilobyte, but for the last. */
export function tableOfSize(bytes: number): Buffer {
  const lines = [HEADER];
  const line = (at: number, size: number) => {
    const date = new Date(Date.UTC(2000, 0, 1 + at)).toISOString().slice(0, 10);
    const rest = `E1001,${date},,08:00,17:00,8,`;
    // Two cells of text, which hold a thousand characters each.
    const half = Math.min(900, size - rest.length);
    return `E1001,${date},${'x'.repeat(half)},08:00,17:00,8,${'y'.repeat(size - rest.length - half)}`;
  };
  let left = bytes - HEADER.length - 1;
  while (left > 1900) {
    lines.push(line(lines.length, 1023));
    left -= 1024;
  }
  lines.push(line(lines.length, left - 1));
  return Buffer.from(`${lines.join('\n')}\n`);
}

const employee = (employeeId: string) => ({
  employeeId,
  name: `Employee ${employeeId}`,
  employmentStatus: 'active' as const,
  onboardingDate: '2025-03-03',
  password: `Init-${employeeId}`,
});

/** A corp with three employees, one with leading zeros, and a module of every template; no rows. */
export const corpOf = (corpId = 'acme'): FixtureFile['corps'][number] => ({
  corpId,
  name: `Corp ${corpId}`,
  docking: true,
  keys: [{ secret: `${corpId}-secret` }],
  users: ['E1001', 'E1002', '001023'].map(employee),
  modules: [
    { moduleId: 'attendance', name: 'Attendance', template: 'attendance' },
    { moduleId: 'salary', name: 'Salary', template: 'salary' },
    { moduleId: 'leave', name: 'Leave', template: 'leave' },
  ],
});

export interface UploadServer extends MadePlatform {
  readonly url: string;
  readonly port: number;
  /** Where files of attendance go. */
  readonly target: string;
  close(): Promise<void>;
}

/** A server on a real socket; its platform can be looked into. */
export async function uploadServer(options: MadeWith = {}): Promise<UploadServer> {
  const made = makePlatform({ fixtures: { corps: [corpOf()] }, ...options });
  const listening = await listen(made.platform, made.app);
  const { basePath } = made.platform.wire.profile;
  return {
    ...made,
    url: listening.url,
    port: listening.port,
    target: `${listening.url}${basePath}/modules/attendance/uploads`,
    close: async () => {
      await listening.close(0);
      made.platform.close();
    },
  };
}

/** Text before, the file, and text after: a multipart body written by hand. */
export function formBody(
  file: Uint8Array,
  disposition: string,
  { boundary = 'x', type = 'text/csv', before = '', after = '' } = {},
): Buffer {
  const head = `${before}--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n${after}--${boundary}--\r\n`)]);
}

/** A field of a form written by hand. */
export const formField = (name: string, value: string, boundary = 'x') =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

/** A connection on which a test writes its bytes by hand. */
export interface RawConnection {
  readonly socket: Socket;
  /** What the server has sent so far. */
  received(): string;
  /** Waits until what was sent so far matches. */
  until(pattern: RegExp): Promise<string>;
  /** Waits until the server has closed. */
  closed(): Promise<string>;
}

/** Connects to a server. Nothing is thrown when it cuts the connection; `received` tells what came before. */
export async function rawConnection(port: number): Promise<RawConnection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  let text = '';
  socket.setEncoding('utf8').on('data', (data) => {
    text += data;
  });
  socket.on('error', () => {});
  await once(socket, 'connect');
  return {
    socket,
    received: () => text,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(text)) return;
          socket.off('data', look).off('close', lose);
          resolve(text);
        };
        const lose = () => reject(new Error(`the connection was closed before ${pattern}; it had sent ${JSON.stringify(text)}`));
        socket.on('data', look).on('close', lose);
        look();
      }),
    closed: async () => {
      if (!socket.readableEnded && !socket.destroyed) {
        await new Promise<void>((resolve) => {
          socket.once('end', resolve).once('close', () => resolve());
        });
      }
      return text;
    },
  };
}

/** Writes bytes, and waits until the socket takes more or is closed. */
export async function write(socket: Socket, bytes: Uint8Array | string): Promise<void> {
  if (socket.destroyed || socket.write(bytes)) return;
  await new Promise<void>((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}

/** The head of an upload's request, as a client writes it on the wire. */
export const requestHead = (headers: Readonly<Record<string, string | number>>, path = '/docking/v1/modules/attendance/uploads') =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...Object.entries({ ...CREDENTIALS, ...headers })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n');
