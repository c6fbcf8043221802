import { quote } from '../quote.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

/** What the HR backend, the employee app and the control plane refuse, beside what rules refuse. */
export const PLANES = {
  'planes.unofficial': 'Unofficial; not affiliated with MicroBenefits.',
  'planes.corp-unknown': ({ corpId }: { corpId: string }) => `there is no corp ${quote(corpId)}`,
  'planes.corp-exists': ({ corpId }: { corpId: string }) => `a corp ${quote(corpId)} already exists`,
  'planes.module-unknown': ({ moduleId }: { moduleId: string }) => `the corp has no module ${quote(moduleId)}`,
  'planes.module-exists': ({ moduleId }: { moduleId: string }) => `the corp already has a module ${quote(moduleId)}`,
  'planes.module-gone': ({ moduleId }: { moduleId: string }) =>
    `the module ${quote(moduleId)} was removed or reset while the file was on its way`,
  'planes.user-unknown': ({ employeeId }: { employeeId: string }) => `the corp has no user ${quote(employeeId)}`,
  'planes.file-unknown': ({ fileId }: { fileId: string }) =>
    `the corp has no file ${quote(fileId)}: send it with putFile, which keeps the newest 20 of a corp`,
  'planes.upload-unknown': ({ uploadId }: { uploadId: string }) => `the corp has no upload ${quote(uploadId)}`,
  'planes.key-unknown': ({ keyId }: { keyId: string }) => `the corp has no key ${quote(keyId)}`,
  'planes.secret-taken': 'another key of the corp already has this secret',
  'planes.snapshot-unknown': ({ name }: { name: string }) => `there is no snapshot ${quote(name)}`,
  'planes.not-a-sandbox': ({ corpId }: { corpId: string }) => `${quote(corpId)} is not a sandbox`,
  'planes.login-failed': 'corpId, employeeId or password is wrong',
  'planes.login-first': 'log in first, and send the token as Authorization: Bearer',
  'planes.login-unknown': 'the token is unknown, or its user no longer exists',
  'planes.login-ended': ({ at }: { at: string }) => `the login ended at ${at}; log in again`,
  'planes.now-or-advance': 'send either now or advance',
  'planes.now-outside-years': 'now must stay within the years 0000 to 9999',
  'planes.advance-invalid': 'advance must be an ISO 8601 duration such as PT2H and must stay within the years 0000 to 9999',
  'planes.fixtures-unknown': ({ name }: { name: string }) =>
    `there are no built-in fixtures ${quote(name)}: send demo, empty or a fixture document`,
  'planes.sandbox-one-corp': 'the fixtures of a sandbox must describe exactly one corp',
  'planes.fixtures-type': 'send fixtures as application/json or application/yaml',
  'planes.journal-limit': ({ sent }: { sent: string }) => `limit must be a whole number from 1 to 10000, not ${quote(sent)}`,
  'planes.journal-since': ({ sent }: { sent: string }) =>
    `since must be the requestId of a call that the journal still has, or an ISO 8601 instant, not ${quote(sent)}`,
  'planes.operation-unknown': ({ operation, near }: { operation: string; near?: string | undefined }) =>
    `there is no operation ${quoteName(operation)}${didYouMean(near)}`,
  'planes.page-or-cursor': 'page and cursor are sent together: send one of them',
  'planes.fault-member': ({ member, kind, given }: { member: string; kind: string; given: string }) =>
    `${member} belongs to the kind ${kind}, not to ${given}`,
  'planes.fault-status': 'status is missing: it says which HTTP status the call is answered with',
  'planes.fault-without-tokens': ({ scheme }: { scheme: string }) =>
    `expire-token needs access tokens, and the profile has none: its scheme is ${scheme}`,
  'planes.fault-carries-no-token': 'getToken carries no access token that could expire: name another operation',
  'planes.fault-ms': 'ms is missing: it says how many milliseconds the answer is late',
  'planes.param-twice': ({ name }: { name: string }) => `the parameter ${quoteName(name)} is sent twice`,
  'planes.member-hidden': ({ path }: { path: string }) => `there is no member "__proto__": ${path}`,
  'planes.fail-on-unknown': ({ sent, known }: { sent: string; known: readonly string[] }) =>
    `failOn must name some of ${known.join(', ')}, not ${quote(sent)}`,
  'planes.fail-on-empty': ({ known }: { known: readonly string[] }) => `failOn is empty: name some of ${known.join(', ')}`,
  'planes.fail-on-none-alone': 'failOn is "none" together with others: "none" must stand alone',
  'planes.cannot-expect': ({ name, near }: { name: string; near?: string | undefined }) =>
    `there is no rule or docking error ${quote(name)}${didYouMean(near)}`,
  'planes.min-coverage': 'minCoverage must be a number from 0 to 100',
  'planes.token-missing': 'this server was started with an admin token: send it as Authorization: Bearer',
  'planes.token-wrong': 'the admin token is wrong',
  'planes.host-impossible': ({ host }: { host: string }) =>
    `backend and control plane do not answer under the host ${quote(host)}, which no URL can have`,
  'planes.host-unknown': ({ host }: { host: string }) =>
    `backend and control plane do not answer under the host ${quote(host)}; start the server with --allow-host ${host}, or with an admin token`,
  'planes.other-origin': 'backend and control plane do not answer requests from a web page of another origin',
};
