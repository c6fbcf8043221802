import { counted } from '../counted.js';
import { quote } from '../quote.js';
import { quoteName } from '../secrecy.js';
import { didYouMean } from './did-you-mean.js';

/** A name that there is not, the one it may be meant for, and all that there are. */
export interface Misspelt {
  readonly name: string;
  readonly near: string | undefined;
  readonly known: readonly string[];
}

const instead = ({ near, known }: Misspelt): string => didYouMean(near, known.length === 0 ? '' : ` among ${known.join(', ')}`);

const uncertain = (dropped: number): string =>
  dropped === 0 ? '' : ` (unknown: ${counted(dropped, 'call was', 'calls were')} dropped from the journal)`;

/** What a matcher compares with, written out; '' where there is nothing. */
const behind = (partial: string): string => (partial === '' ? '' : ` ${partial}`);

/** What the testkit says to who writes tests: in errors, in the messages of matchers, and where a test fails for what no call was told. */
export const TESTKIT = {
  'testkit.language-unknown': ({ sent }: { sent: string }) => `language must be en or zh, not ${quote(sent)}`,
  'testkit.base-url': ({ sent }: { sent: string }) => `baseUrl must be an http or https origin, not ${quote(sent)}`,
  'testkit.base-url-path': ({ path }: { path: string }) =>
    `baseUrl is an origin: leave ${quote(path)} out; the profile's basePath is added by itself`,
  'testkit.profile-unknown': ({ name }: { name: string }) =>
    `there is no built-in profile ${quote(name)}; a file is read with: await readProfile(file)`,
  'testkit.profile-unusable': 'the profile cannot be used:',
  'testkit.no-instant': ({ sent }: { sent: string }) => `${quote(sent)} is not an instant; write it like 2026-11-24T08:00:00Z`,
  'testkit.no-duration': ({ sent }: { sent: string }) => `${quote(sent)} is not an ISO 8601 duration such as PT2H`,
  'testkit.fixtures-unknown': ({ name }: { name: string }) => `there are no built-in fixtures ${quote(name)}: there are demo and empty`,
  'testkit.fixtures-unusable': ({ faults }: { faults: readonly string[] }) => `the fixtures cannot be used: ${faults.join('; ')}`,
  'testkit.corp-unusable': ({ faults }: { faults: readonly string[] }) => `corpId and secret cannot be used: ${faults.join('; ')}`,
  'testkit.no-corps': 'the fixtures hold no corp',
  'testkit.no-such-corp': ({ corpId }: { corpId: string }) => `the fixtures hold no corp ${quote(corpId)}`,
  'testkit.fault-unusable': ({ faults }: { faults: readonly string[] }) => `there is no such fault: ${faults.join('; ')}`,
  'testkit.user-impossible': ({ violations }: { violations: readonly string[] }) =>
    `no such user can exist (${violations.join('; ')}); { unchecked: true } stores it all the same`,
  'testkit.module-impossible': ({ faults }: { faults: readonly string[] }) => `no such module can exist: ${faults.join('; ')}`,
  'testkit.module-first': ({ moduleId }: { moduleId: string }) =>
    `the corp has no module ${quote(moduleId)}: make it with given.module first`,
  'testkit.module-unknown': ({ moduleId, known }: { moduleId: string; known: readonly string[] }) =>
    `the corp has no module ${quote(moduleId)}; it has ${known.join(', ') || 'none'}`,
  'testkit.rows-impossible': ({ faults }: { faults: readonly string[] }) => `these rows could not be docked: ${faults.join('; ')}`,
  'testkit.snapshot-unknown': ({ name }: { name: string }) => `there is no snapshot ${quote(name)} of this instance`,
  'testkit.corp-removed': ({ corpId }: { corpId: string }) => `the corp ${quote(corpId)} was removed; reset() brings it back`,
  'testkit.closed': 'this companyIQ() is closed: make another, or close it later',

  // Names that nothing has.
  'testkit.operation-unknown': (misspelt: Misspelt) => `there is no operation ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.outcome-unknown': (misspelt: Misspelt) => `there is no outcome ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.rule-unknown': (misspelt: Misspelt) => `there is no rule ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.field-unknown': (misspelt: Misspelt) => `users have no field ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.column-unknown': ({ moduleId, ...misspelt }: Misspelt & { moduleId: string }) =>
    `${moduleId} has no column ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.input-unknown': ({ operation, ...misspelt }: Misspelt & { operation: string }) =>
    `${operation} takes no ${quoteName(misspelt.name)}${instead(misspelt)}`,
  'testkit.expects-undefined': ({ name }: { name: string }) =>
    `${name} is expected to be undefined, which it never is: leave it out, or write null where it is to be empty`,
  'testkit.fields-within-fields':
    "name the fields themselves, as in { employeeId: 'E1001', department: 'Paint' }, without \"fields\" around them",
  'testkit.nothing-to-compare': ({ operation }: { operation: string }) => `${operation} takes no input that could be compared`,
  'testkit.not-kept': ({ name }: { name: string }) =>
    `the journal does not keep ${name}, so its value cannot be compared: expect.any(String) says that one was sent`,

  // Matchers.
  'testkit.not-an-instance': 'this matcher is for what companyIQ() returns: expect(ciq)',
  'testkit.no-user': ({
    employeeId,
    near,
    known,
    more,
  }: {
    employeeId: string;
    near: string | undefined;
    known: readonly string[];
    more: number;
  }) =>
    `the corp has no user ${employeeId}${didYouMean(near, '.')} It has: ${known.join(', ') || 'none'}${more > 0 ? ` and ${more} more` : ''}`,
  'testkit.user-unwanted': ({ employeeId, partial }: { employeeId: string; partial: string }) =>
    `the corp must not have the user ${employeeId}${behind(partial)}`,
  'testkit.user-differs': ({ employeeId }: { employeeId: string }) => `the user ${employeeId} is not as expected:`,
  'testkit.no-row-count': ({ sent }: { sent: number }) => `${sent} is not a count of rows: it must be 0 or a whole number above`,
  'testkit.name-a-row': 'name at least one row that must not be there, or a count',
  'testkit.row-count-unwanted': ({ moduleId, rows }: { moduleId: string; rows: number }) =>
    `${moduleId} must not have ${counted(rows, 'row')}`,
  'testkit.row-count-differs': ({ moduleId, rows, expected }: { moduleId: string; rows: number; expected: number }) =>
    `${moduleId} has ${counted(rows, 'row')}, not ${expected}`,
  'testkit.rows-unwanted': ({ moduleId, rows }: { moduleId: string; rows: readonly string[] }) =>
    `${moduleId} must not have ${rows.join(', ')}`,
  'testkit.rows-missing': ({ moduleId, missing, wanted, rows }: { moduleId: string; missing: number; wanted: number; rows: number }) =>
    `${missing} of ${counted(wanted, 'row')} ${missing === 1 ? 'is' : 'are'} not in ${moduleId}, which has ${rows}:`,
  'testkit.nearest-row': 'beside the nearest row:',
  'testkit.expected-row': ({ row }: { row: string }) => `expected: ${row}`,
  'testkit.call-unwanted': ({ operation, partial }: { operation: string; partial: string }) =>
    `${operation}${behind(partial)} must not be called, but was:`,
  'testkit.not-called': ({ operation, dropped }: { operation: string; dropped: number }) =>
    `${operation} was not called${uncertain(dropped)}`,
  'testkit.calls-differ': ({ operation, partial }: { operation: string; partial: string }) =>
    `no call of ${operation} had${behind(partial)}; the last one differs:`,
  'testkit.no-violations': 'expected a call to break a rule, but none did',
  'testkit.violations': ({ calls }: { calls: number }) => `${counted(calls, 'call')} broke rules:`,
  'testkit.name-a-rule': 'name at least one rule, such as USR-6',
  'testkit.exercise-unwanted': ({ rules }: { rules: readonly string[] }) =>
    `${rules.join(', ')} must not be exercised, but ${rules.length === 1 ? 'was' : 'were'}`,
  'testkit.never-exercised': ({
    rules,
    dropped,
  }: {
    rules: readonly { readonly rule: string; readonly title: string }[];
    dropped: number;
  }) => `never exercised: ${rules.map(({ rule, title }) => `${rule} (${title})`).join(', ')}${uncertain(dropped)}`,

  // The calls beside them.
  'testkit.nearest-calls': 'Nearest calls:',
  'testkit.none-near': 'No call came near it.',
  'testkit.others-failed': 'Other calls that failed:',
  'testkit.none-near-but-failed': 'No call came near it, but these failed:',
  'testkit.failed-before': ({ calls }: { calls: number }) => `and ${calls} before them`,
  'testkit.because': ({ rule, message, fix }: { rule: string; message: string; fix: string }) => `${rule} ${message} (${fix})`,

  // What fails a test though no call was told.
  'testkit.bug': ({ what, requestId }: { what: string; requestId: string }) =>
    `a bug of companyiq-mock, not of your test; please report it: ${what} (${requestId})`,
  'testkit.nothing-answers': ({ request, baseUrl, dockingUrl }: { request: string; baseUrl: string; dockingUrl: string }) =>
    `nothing answers ${request}: the platform is at ${baseUrl}, its docking API at ${dockingUrl}`,
  'testkit.connection-cut': 'an armed fault cut the connection',
  'testkit.closed-before-body': 'the platform was closed before the body was whole',
  'testkit.content-lost': ({ method, url, lost, remedy }: { method: string; url: string; lost: string; remedy: string }) =>
    `the body of ${method} ${url} holds ${quote(lost)} where a file or a form should be: its content was lost before it was sent. ${remedy}`,
  'testkit.body-stalled': ({ method, url, ms, remedy }: { method: string; url: string; ms: number; remedy: string }) =>
    `the body of ${method} ${url} stalled for ${ms} ms. ${remedy}`,
  'testkit.remedy-environment': ({ environment, form }: { environment: string; form: boolean }) =>
    `This test runs in ${environment}, whose Blob, File and FormData other code cannot always read. Run it in the node environment (vitest: // @vitest-environment node), or send the file as the raw body: its text or a Uint8Array, with Content-Type text/csv or application/zip.${
      form ? " Forms of the package form-data reach axios's http adapter only: adapter: 'http'." : ''
    }`,
  'testkit.remedy-form':
    'The client does not know this kind of form: fetch takes the global FormData; of the package form-data it takes form.getBuffer() with form.getHeaders().',
  'testkit.remedy-body': 'The client does not know this kind of body: send a text, a Uint8Array, a Blob of node:buffer, or a stream.',
  'testkit.remedy-stream': 'A stream that is sent must not stall, and must end. bodyTimeoutMs of companyIQ() sets how long it may pause.',
};
