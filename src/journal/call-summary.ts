import { RULE_IDS } from '../rules/catalogue.js';
import type { Language } from '../text/language.js';
import type { Words } from '../text/message.js';
import { word } from '../text/word.js';
import { clip } from './clip.js';
import type { Entry } from './entry.js';
import { broke } from './journal.js';

const textOf = (sent: unknown): string | undefined =>
  typeof sent === 'string' || typeof sent === 'number' ? clip(String(sent)) : undefined;

/** A call as a list shows it, its message in words. */
export function callSummary(entry: Entry, language: Language, words?: Words) {
  const { requestId, seq, corpId, plane, operation, method, path, at, durationMs, status, outcome, error, message, input, file } = entry;
  const { fields, users } = input as { fields?: { employeeId?: unknown } | null; users?: unknown };
  const employeeId = textOf(input.employeeId) ?? textOf(fields?.employeeId);
  const moduleId = textOf(input.moduleId);
  return {
    requestId,
    seq,
    corpId,
    plane,
    operation,
    method,
    path,
    at,
    durationMs,
    status,
    outcome,
    error,
    message: message === null ? null : word(message, language, words),
    rules: RULE_IDS.filter((rule) => broke(entry, rule)),
    advice: [...new Set(entry.advice.map(({ id }) => id))],
    ...(employeeId === undefined ? {} : { employeeId }),
    ...(moduleId === undefined ? {} : { moduleId }),
    ...(Array.isArray(users) ? { items: users.length } : {}),
    ...(file?.name == null ? {} : { fileName: file.name }),
  };
}
