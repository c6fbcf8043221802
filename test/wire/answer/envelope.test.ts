import { describe, expect, test } from 'vitest';
import { Envelope } from '../../../src/wire/answer/envelope.js';
import type { Failure } from '../../../src/wire/answer/failure.js';
import { Codec } from '../../../src/wire/codec/codec.js';
import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import type { Profile } from '../../../src/wire/profile/profile.js';
import { WECOM_STYLE_PROFILE } from '../../../src/wire/profile/wecom-style.js';
import { FORM_PROFILE, RENAMED_PROFILE, SIGNED_PROFILE } from '../profile/sample-profiles.js';

const envelopeOf = (profile: Profile) => new Envelope(profile, new Codec(profile));

const EXISTS: Failure = {
  name: 'user-exists',
  message: 'E1 is there already',
  details: [{ field: 'employeeId', rule: 'USR-3', message: 'E1 is there already', sent: 'E1' }],
};

const REFUSED: Failure = {
  name: 'rows-invalid',
  message: 'line 2',
  details: [{ line: 2, column: 'Date', rule: 'LKP-7', message: 'line 2' }],
  more: { uploadId: 'upl_1', totalErrors: 7 },
};

describe('success', () => {
  test.each([
    ['default', DEFAULT_PROFILE, 201, { code: 0, message: 'ok', requestId: 'req_1', data: { employeeId: 'E1', deleted: true } }],
    ['wecom-style', WECOM_STYLE_PROFILE, 200, { errcode: 0, errmsg: 'ok', request_id: 'req_1', userid: 'E1', deleted: true }],
    [
      'a nested one',
      FORM_PROFILE,
      200,
      { version: '2', head: { code: 'OK', text: 'done', id: 'req_1' }, body: { data: { userid: 'E1', deleted: true } } },
    ],
    ['one without a request id', SIGNED_PROFILE, 201, { errcode: 0, errmsg: 'ok', emp_no: 'E1', deleted: true }],
    [
      'nested constants',
      RENAMED_PROFILE,
      201,
      {
        ok: true,
        head: { version: '2.0', code: 'S000', text: 'success', trace: 'req_1' },
        payload: { data: { staff_no: 'E1', gone: true } },
      },
    ],
  ])('%s', (_what, profile, status, body) => {
    expect(envelopeOf(profile).success({ shape: 'deleted', data: { employeeId: 'E1', deleted: true }, status: 201 }, 'req_1')).toEqual({
      status,
      body,
    });
  });

  test('the call that buys a token answers in the same envelope', () => {
    expect(envelopeOf(WECOM_STYLE_PROFILE).success({ data: { access_token: 't', expires_in: 7200 } }, 'req_1')).toEqual({
      status: 200,
      body: { errcode: 0, errmsg: 'ok', request_id: 'req_1', access_token: 't', expires_in: 7200 },
    });
    expect(envelopeOf(FORM_PROFILE).success({ data: { token: { value: 't' } } }, 'req_1').body).toMatchObject({
      body: { data: { token: { value: 't' } } },
    });
  });
});

describe('failure', () => {
  test.each([
    [
      'default',
      DEFAULT_PROFILE,
      409,
      { code: 40901, message: EXISTS.message, requestId: 'req_1', error: 'user-exists', details: EXISTS.details },
    ],
    ['wecom-style', WECOM_STYLE_PROFILE, 200, { errcode: 60102, errmsg: EXISTS.message, request_id: 'req_1', details: EXISTS.details }],
    [
      'a text of the profile',
      FORM_PROFILE,
      200,
      {
        version: '2',
        head: {
          code: 'E60102',
          text: 'userid existed',
          id: 'req_1',
          details: [{ field: 'employeeId', rule: 'USR-3', why: 'E1 is there already', sent: 'E1' }],
        },
      },
    ],
    ['a status of the profile', SIGNED_PROFILE, 400, { errcode: 60102, errmsg: EXISTS.message }],
  ])('%s', (_what, profile, status, body) => {
    expect(envelopeOf(profile).failure(EXISTS, 'req_1')).toEqual({ status, body });
  });

  test('of a file tells its upload and how many errors there are, by the names of the profile', () => {
    expect(envelopeOf(DEFAULT_PROFILE).failure(REFUSED, 'r').body).toMatchObject({ uploadId: 'upl_1', totalErrors: 7 });
    expect(envelopeOf(FORM_PROFILE).failure(REFUSED, 'r').body).toMatchObject({ head: { upload: 'upl_1' }, totalErrors: 7 });
    expect(envelopeOf(RENAMED_PROFILE).failure(REFUSED, 'r').body).toMatchObject({
      file_no: 'upl_1',
      fault_count: 7,
      head: { faults: [{ row_no: 2, col: 'Date', law: 'LKP-7', text: 'line 2' }] },
    });
  });

  test('of an item of a batch stands there without the rest of the envelope', () => {
    expect(envelopeOf(DEFAULT_PROFILE).itemError(EXISTS)).toEqual({
      code: 40901,
      message: EXISTS.message,
      error: 'user-exists',
      details: EXISTS.details,
    });
    expect(envelopeOf(SIGNED_PROFILE).itemError(EXISTS)).toEqual({ errcode: 60102, errmsg: EXISTS.message });
  });
});
