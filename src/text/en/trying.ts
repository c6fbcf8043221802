import { counted } from '../counted.js';

/** A name of the answer that may be the missing one, and what the profile would have to say then. */
export interface Missing {
  readonly at: string;
  readonly near: string | undefined;
}

const perhaps = (near: string | undefined, remedy: string): string =>
  near === undefined ? '' : `; the answer has ${near}, which may be it (${remedy})`;

/** What `profile try` says of the answers of a real server. Names and values of the server's are ready to be shown: secrets are hidden. */
export const TRYING = {
  'trying.the-answer': 'the answer',

  // The answer as a whole.
  'trying.empty': ({ status }: { status: number }) => `the answer is empty (HTTP status ${status})`,
  'trying.not-an-object': ({ status, body }: { status: number; body: string }) =>
    `the answer is not a JSON object (HTTP status ${status})${body === '' ? '' : `: ${body}`}`,
  'trying.refused': ({ error, said }: { error: string; said: string }) =>
    `the call was refused as ${error}${said === '' ? '' : `: ${said}`}`,
  'trying.status': ({ expected, status }: { expected: number; status: number }) =>
    `the HTTP status of success must be ${expected}, not ${status}`,
  'trying.status-of': ({ error, expected, status }: { error: string; expected: number; status: number }) =>
    `the HTTP status of ${error} must be ${expected}, not ${status}`,
  'trying.code-unknown': ({ at, code, said }: { at: string; code: string; said: string }) =>
    `${at}: the profile does not know the code ${code} (errors)${said === '' ? '' : `: ${said}`}`,
  'trying.answer-too-long': ({ bytes }: { bytes: number }) => `the answer is longer than ${bytes} bytes`,

  // Its members.
  'trying.unknown': ({ at }: { at: string }) => `${at} is not in the profile`,
  'trying.field-missing': ({ at, near, name }: Missing & { name: string }) =>
    `${at} is missing${perhaps(near, `fields: { ${name}: ${near} }`)}`,
  'trying.envelope-missing': ({ at, near, member }: Missing & { member: string }) =>
    `${at} is missing${perhaps(near, `envelope: { ${member}: ${near} }`)}`,
  'trying.result-missing': ({ at, near, member }: Missing & { member: string }) =>
    `${at}, the result, is missing${perhaps(near, `${member}: ${near}`)}`,
  'trying.token-missing': ({ at, near }: Missing) => `${at}, the token, is missing${perhaps(near, `auth.token.tokenField: ${near}`)}`,
  'trying.constant-missing': ({ at, expected }: { at: string; expected: string }) =>
    `${at} is missing; it must be ${expected} (envelope.constants)`,
  'trying.constant': ({ at, expected, given }: { at: string; expected: string; given: string }) =>
    `${at} must be ${expected}, not ${given} (envelope.constants)`,
  'trying.value': ({ at, expected, given, by }: { at: string; expected: string; given: string; by: 'types' | 'values' }) =>
    `${at} must be ${expected}, not ${given} (${by})`,
  'trying.date': ({ at, dates, given, fitting }: { at: string; dates: string; given: string; fitting: string | undefined }) =>
    `${at} is not a day written as ${dates}: ${given}${fitting === undefined ? '' : `; the profile would need dates: ${fitting}`}`,
  'trying.expires': ({ at }: { at: string }) => `${at} must be the seconds that the token is valid for`,

  // What each call came to.
  'trying.off': 'it is off in the profile',
  'trying.no-token': 'there is no token',
  'trying.no-user': 'no user is known: name one with --employee-id',
  'trying.no-module': 'no module is known: name one with --module-id',
  'trying.no-upload': 'no upload is known',
  'trying.not-tried': ({ why }: { why: string }) => `not tried: ${why}`,
  'trying.fits': 'fits',
  'trying.misfits': ({ count }: { count: number }) => counted(count, 'misfit'),
  'trying.end': ({ made, wrong, left }: { made: number; wrong: number; left: number }) =>
    `${counted(made, 'call')} made, ${wrong === 0 ? 'all fit' : `${wrong} with misfits`}${left === 0 ? '' : `, ${left} not tried`}`,
};
