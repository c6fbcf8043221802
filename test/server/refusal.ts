import { expect } from 'vitest';
import type { Answered, MadePlatform } from '../platform.js';

export const USERS = '/docking/v1/users';
export const JOINER = { employeeId: 'N1', password: 'Init-N1', name: 'Li Na', employmentStatus: 'active', onboardingDate: '2026-03-02' };

export interface Expected {
  readonly status: number;
  readonly error: string;
  readonly field?: string;
}

export const MALFORMED: Expected = { status: 400, error: 'malformed-request' };
export const INVALID: Expected = { status: 400, error: 'validation-failed' };

/** Expects a failure that is clear: status and name, and a message and a detail that name the field. */
export function expectRefusal(answer: Answered, { status, error, field }: Expected): void {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status);
  expect(answer.body).toMatchObject({ error, message: expect.any(String), requestId: expect.stringMatching(/^req_/) });
  expect(answer.headers.get('X-Request-Id')).toBe(answer.body.requestId);
  expect(answer.headers.get('Mock-Explain')).toBe(`http://localhost/_mock/v1/explain/${answer.body.requestId}`);
  if (field === undefined) return;
  expect(answer.body.details.map((each) => each.field)).toContain(field);
  expect(answer.body.details.find((each) => each.field === field)?.message).toContain(field);
}

/** Expects that a test changed nothing and met no bug. */
export async function expectUnchanged(made: MadePlatform, before: string): Promise<void> {
  expect(made.bugs).toEqual([]);
  expect(await made.state()).toBe(before);
  made.platform.close();
}
