import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../src/client/read-answer.js';
import { FAILURE_NAMES, type FailureName } from '../../src/rules/failures.js';
import { OPERATION_IDS, OPERATIONS, type OperationId } from '../../src/rules/operations.js';
import { word } from '../../src/text/word.js';
import { Examples } from '../../src/wire/openapi/docking/examples.js';
import { DEFAULT_PROFILE } from '../../src/wire/profile/default.js';
import { WECOM_STYLE_PROFILE } from '../../src/wire/profile/wecom-style.js';
import { Wire } from '../../src/wire/wire.js';
import { SAMPLE_PROFILES } from '../wire/profile/sample-profiles.js';

const wires = [WECOM_STYLE_PROFILE, ...SAMPLE_PROFILES].map((profile) => [profile.name, new Wire(profile)] as const);

/** What goes over the network and comes back. */
const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

/** What of a result an answer shows: all of it, where its form names no members. */
const shownBy = (members: ReadonlySet<string> | undefined, data: unknown): unknown =>
  members ? Object.fromEntries(Object.entries(data as object).filter(([name]) => members.has(name))) : data;

describe.each(wires)('answers of the wire %s', (_name, wire) => {
  const { envelope, errors } = wire.profile;
  const examples = new Examples(wire);
  const requestId = envelope.requestId === '' ? {} : { requestId: 'req_1' };

  test.each(OPERATION_IDS.filter((id) => id !== 'dockUsers'))('of success are what was given: %s', (id) => {
    const { output } = OPERATIONS[id];
    const data = examples.data(id, output);
    const form = wire.target(id)?.answer;
    const { status, body } = wire.envelope.success({ shape: output, data, form, total: 1 }, 'req_1');
    const read = readAnswer(wire, id, status, body === undefined ? undefined : sent(body));
    if (form?.noBody) expect(read).toEqual({ ok: true, data: undefined });
    else expect(read).toEqual({ ok: true, ...requestId, data: shownBy(form?.members, data) });
  });

  test('of a batch tell each item’s own failure', () => {
    const { status, body } = wire.envelope.success({ shape: 'batch', data: examples.data('dockUsers', 'batch') }, 'req_1');
    const answer = readAnswer(wire, 'dockUsers', status, sent(body));
    const failure = examples.failure('user-resigned');
    expect(answer).toMatchObject({
      ok: true,
      data: {
        total: 2,
        created: 1,
        failed: 1,
        results: [
          { index: 0, outcome: 'created' },
          {
            index: 1,
            outcome: 'failed',
            error: { error: 'user-resigned', message: errors['user-resigned'].message ?? word(failure.message, 'en', wire.codec) },
          },
        ],
      },
    });
  });

  test.each(FAILURE_NAMES)('of failure are known again by code or name: %s', (name) => {
    const failure = examples.failure(name);
    const { status, body } = wire.envelope.failure(failure, 'req_1');
    const answer = readAnswer(wire, 'updateUser', status, sent(body));
    expect(answer).toMatchObject({
      ok: false,
      ...requestId,
      error: sameCode(name),
      code: errors[name].code,
      message: errors[name].message ?? word(failure.message, 'en', wire.codec),
      more: envelope.details === '' ? {} : (failure.more ?? {}),
    });
    // Where failures share a code and neither name nor status tells them apart, the first is taken for all.
    function sameCode(asked: FailureName): FailureName {
      if (envelope.error !== '') return asked;
      const alike = FAILURE_NAMES.filter((each) => String(errors[each].code) === String(errors[asked].code));
      return alike.find((each) => envelope.httpStatus === 'semantic' && errors[each].http === errors[asked].http) ?? alike[0] ?? asked;
    }
  });

  test('of failure tell fields and values by their names in the domain', () => {
    const { status, body } = wire.envelope.failure(examples.failure('field-not-updatable'), 'req_1');
    const answer = readAnswer(wire, 'updateUser', status, sent(body));
    const [detail] = answer.ok ? [] : answer.details;
    if (envelope.details === '') expect(detail).toBeUndefined();
    else expect(detail).toMatchObject({ field: 'name', rule: 'USR-4', sent: '王小芳', stored: '王芳' });
  });
});

describe('answers that no mock gave', () => {
  const wire = new Wire(DEFAULT_PROFILE);
  const read = (status: number, body: unknown, id: OperationId = 'getUser') => readAnswer(wire, id, status, body);

  test('a page of a proxy, or nothing', () => {
    for (const body of ['<html>502</html>', null, undefined, 7, []])
      expect(read(502, body)).toEqual({
        ok: false,
        error: null,
        code: null,
        message: { id: 'calling.not-an-object', args: { status: 502 } },
        details: [],
        more: {},
      });
  });

  test('a code that the profile does not know', () => {
    expect(read(200, { code: 777, message: 'odd' })).toMatchObject({ ok: false, error: null, code: 777, message: 'odd' });
  });

  test('no code at all: the HTTP status decides', () => {
    expect(read(500, {})).toMatchObject({ ok: false, error: null, code: null });
    expect(read(200, { data: { employeeId: 'E1' } })).toEqual({ ok: true, data: { employeeId: 'E1' } });
  });

  test('the code of success as text, as some servers have it', () => {
    expect(read(200, { code: '0', data: {} })).toMatchObject({ ok: true });
  });

  test('details that are no array, and lines that are no objects', () => {
    expect(read(400, { code: 40001, details: 'no' })).toMatchObject({ error: 'validation-failed', details: [] });
    expect(read(400, { code: 40001, details: ['text', null] })).toMatchObject({ error: 'validation-failed', details: ['text', null] });
  });

  test('members called like those of every object', () => {
    const body = JSON.parse('{"code":0,"__proto__":{"data":{"employeeId":"E9"}}}');
    expect(read(200, body)).toEqual({ ok: true, data: undefined });
  });
});
