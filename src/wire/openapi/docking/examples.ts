import { createHash } from 'node:crypto';
import { decideCredentials, decideDocking, decideModule } from '../../../rules/access.js';
import { decideBatch } from '../../../rules/batch.js';
import type { RuleId } from '../../../rules/catalogue.js';
import { FAILURES, type FailureName } from '../../../rules/failures.js';
import { TEMPLATES } from '../../../rules/module.js';
import { type OperationId, type OutputName, PARAMS, type ParamName } from '../../../rules/operations.js';
import type { User } from '../../../rules/user-fields.js';
import { createdUser, decideCreate, decideDelete, decideUpdate, type Ruleset } from '../../../rules/users.js';
import type { Violation } from '../../../rules/violation.js';
import { type Detail, describeViolations, type Failure, summarise } from '../../answer/failure.js';
import type { CallerCredentials, DomainCall } from '../../sending/client.js';
import type { Wire } from '../../wire.js';
import { fitting } from '../values.js';

export const EXAMPLE_REQUEST_ID = 'req_4f9k2m7q1x8w';
export const EXAMPLE_TOKEN = 'tok_7m1q8w2x4f9k2m7q1x8w5c9x1v3b6n0p';
const EXAMPLE_UPLOAD = PARAMS.uploadId.example;
const AT = '2026-03-02T01:00:00.000Z';

export const EXAMPLE_CREDENTIALS: CallerCredentials = {
  corpId: 'demo',
  secret: 'demo-secret',
  token: EXAMPLE_TOKEN,
  timestamp: Date.parse(AT),
  nonce: 'n-4f9k2m7q1x8w',
};

const CSV = 'Employee ID,Date,Shift,Clock In,Clock Out,Hours,Attendance Status\nE1001,2026-03-02,Day,08:00,17:00,8,Present\n';

/** The content of the file that examples dock. */
export const EXAMPLE_FILE = { name: 'attendance.csv', type: 'text/csv', bytes: new TextEncoder().encode(CSV), text: CSV } as const;

/** Examples of what calls send, what operations give, and how they fail: by the rules themselves where these can be asked. */
export class Examples {
  private readonly rules: Ruleset;
  /** A user's fields as a call that creates it sends them. */
  readonly fields: Record<string, unknown> = {};
  readonly user: User;

  constructor(private readonly wire: Wire) {
    const { profile, codec } = wire;
    this.rules = { fields: codec.fields, immutableField: 'reject', batchLimit: profile.behaviour.batchLimit };
    const digits: Record<string, unknown> = profile.behaviour.numericRequired ? { employeeId: '1001', password: '20260302' } : {};
    for (const [name, { readOnly, example }] of codec.fields)
      if (!readOnly && example !== null) this.fields[name] = digits[name] ?? fitting(codec, name, example);
    const { changes } = decideCreate(this.fields, () => false, this.rules);
    const further = Object.fromEntries(profile.extraFields.map(({ name }) => [name, null]));
    this.user = { ...further, ...createdUser(changes ?? {}, AT) };
  }

  /** A call of an operation. */
  call(id: OperationId, params: readonly ParamName[]): DomainCall {
    const { employeeId } = this.user;
    const { codec } = this.wire;
    const { pages } = this.wire;
    const example = (name: ParamName) =>
      name === 'cursor' && pages ? String(pages.first + 1) : String(fitting(codec, name, PARAMS[name].example));
    const given = Object.fromEntries(params.map((name) => [name, name === 'employeeId' ? employeeId : example(name)]));
    switch (id) {
      case 'createUser':
      case 'upsertUser':
        return { params: given, fields: this.fields };
      case 'updateUser':
        return { params: given, fields: this.known({ department: 'Packing', position: null }) };
      case 'dockUsers':
        return {
          users: [this.fields, this.known({ employeeId: this.another(), employmentStatus: 'resigned', resignationDate: '2026-03-31' })],
        };
      default:
        return { params: given };
    }
  }

  /** Of these fields those that are on this wire, with values that it can have. */
  private known(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const { codec } = this.wire;
    const known = Object.entries(fields).filter(([name]) => codec.fields.has(name));
    return Object.fromEntries(known.map(([name, value]) => [name, fitting(codec, name, value)]));
  }

  private another = () => this.user.employeeId.replace(/1$/, '2');

  /** What an operation gives. */
  data(id: OperationId, shape: OutputName): unknown {
    const { user } = this;
    const { employeeId } = user;
    const page = { nextCursor: null };
    const module = { moduleId: 'attendance', template: 'attendance', dualAuth: false, ...TEMPLATES.attendance };
    switch (shape) {
      case 'status':
        return { corpId: 'demo', corpName: 'Demo Factory', docking: true, serverTime: AT };
      case 'userPage':
        return { items: [user], ...page };
      case 'deleted':
        return { employeeId, deleted: true };
      case 'batch':
        return this.batch();
      case 'result':
        return { employeeId, outcome: 'created' };
      case 'module':
        return module;
      case 'moduleList':
        return { items: [module] };
      case 'upload':
        return this.upload(id);
      case 'storedFile':
        return { fileId: PARAMS.fileId.example, fileName: EXAMPLE_FILE.name, bytes: EXAMPLE_FILE.bytes.byteLength };
      case 'uploadPage':
        return { items: [this.upload(id)], ...page };
      case 'user':
        return id === 'updateUser' ? { ...user, ...this.known({ department: 'Packing', position: null }) } : user;
      default:
        return without(shape);
    }
  }

  private batch() {
    const failed = this.wire.envelope.itemError(this.failure('user-resigned'));
    const results = [
      { index: 0, employeeId: this.user.employeeId, outcome: 'created' },
      { index: 1, employeeId: this.another(), outcome: 'failed', error: failed },
    ];
    return { total: 2, created: 1, updated: 0, unchanged: 0, failed: 1, results };
  }

  private upload(id: OperationId) {
    const waits = id === 'uploadLookupData' && this.wire.profile.behaviour.uploads === 'async';
    const counts = { rows: waits ? 0 : 1, inserted: waits ? 0 : 1, replaced: 0, unchanged: 0, skipped: 0 };
    return {
      uploadId: EXAMPLE_UPLOAD,
      moduleId: 'attendance',
      fileName: EXAMPLE_FILE.name,
      format: 'csv',
      bytes: EXAMPLE_FILE.bytes.byteLength,
      sha256: createHash('sha256').update(EXAMPLE_FILE.bytes).digest('hex'),
      ...counts,
      status: waits ? 'processing' : 'accepted',
      errors: [],
      totalErrors: 0,
      warnings: [],
      receivedAt: AT,
    };
  }

  /** How a call fails. */
  failure(name: FailureName): Failure {
    const finding = FINDINGS[name];
    if (finding) {
      const details = [{ line: null, column: null, ...finding }];
      return { name, message: summarise(details), details, more: { totalErrors: 1, uploadId: EXAMPLE_UPLOAD } };
    }
    const details = describeViolations(this.violations(name), this.wire.codec);
    const record = RECORDS[name];
    if (record) details.push({ field: record.field, message: record.message, sent: record.sent });
    return { name, message: details.length > 0 ? summarise(details) : FAILURES[name].meaning, details };
  }

  private violations(name: FailureName): readonly Violation[] {
    const { user, rules } = this;
    const create = (sent: Record<string, unknown>) => decideCreate({ ...this.fields, ...this.known(sent) }, () => true, rules).violations;
    const caller = { corpId: 'demo', hasSecret: true } as const;
    switch (name) {
      case 'validation-failed':
        return create({ name: ' ', onboardingDate: '2026-02-30' }).filter(({ rule }) => rule !== 'USR-3');
      case 'user-exists':
        return create({});
      case 'credentials-missing':
        return decideCredentials({ ...caller, hasSecret: false, key: 'none' }).violations;
      case 'credentials-invalid':
        return decideCredentials({ ...caller, key: 'disabled' }).violations;
      case 'docking-inactive':
        return decideDocking(false).violations;
      case 'field-not-updatable':
        return decideUpdate(user, this.known({ name: '王小芳', department: 'Packing' }), rules).violations;
      case 'password-not-updatable':
        return decideUpdate(user, { password: 'new' }, rules).violations;
      case 'user-resigned':
        return decideUpdate({ ...user, employmentStatus: 'resigned' }, this.known({ department: 'Packing' }), rules).violations;
      case 'user-activated':
        return decideDelete({ ...user, activated: true, activatedAt: AT }).violations;
      case 'module-not-found':
        return decideModule('bonus', ['attendance', 'leave', 'salary']).violations;
      case 'batch-too-large':
        return decideBatch(rules.batchLimit + 1, rules).violations;
      default:
        return [];
    }
  }
}

/** Does not compile as long as a shape that an operation gives has no example. */
function without(shape: never): never {
  throw new Error(`there is no example of ${String(shape)}`);
}

/** Records that are not there, or there already. */
const RECORDS: Partial<Record<FailureName, Required<Pick<Detail, 'field' | 'message' | 'sent'>>>> = {
  'user-not-found': { field: 'employeeId', message: 'the corp has no user "E9999"', sent: 'E9999' },
  'upload-not-found': { field: 'uploadId', message: 'the corp has no upload "upl_9"', sent: 'upl_9' },
  'corp-not-found': { field: 'corpId', message: 'there is no corp "nowhere"', sent: 'nowhere' },
  'corp-exists': { field: 'corpId', message: 'a corp "demo" already exists', sent: 'demo' },
  'module-exists': { field: 'moduleId', message: 'the corp already has a module "bonus"', sent: 'bonus' },
};

type Finding = Detail & { readonly rule: RuleId };

/** What stops a file, as the check of files words it. */
const FINDINGS: Partial<Record<FailureName, Finding>> = {
  'file-too-large': {
    rule: 'LKP-3',
    message: 'the file is larger than 20,971,520 bytes: compress the csv into a zip, or split it into several files',
  },
  'file-type-unsupported': {
    rule: 'LKP-2',
    message:
      'the file "attendance.csv" is actually a PDF: open it where it came from and export the table as "CSV UTF-8 (comma delimited) (*.csv)", or put that csv into a zip; renaming a file does not change what it is',
  },
  'archive-invalid': {
    rule: 'LKP-8',
    message: 'the zip holds 2 csv files ("attendance.csv", "more.csv"): send each in a zip of its own',
  },
  'encoding-invalid': {
    line: 6,
    rule: 'LKP-9',
    message:
      'the byte 0xFF is not UTF-8; the text may be Windows-1252 (Latin-1), the encoding that Western Windows calls ANSI: save the file as UTF-8: in Excel choose "CSV UTF-8 (comma delimited) (*.csv)", in Notepad choose "Save as" and the encoding UTF-8',
  },
  'delimiter-invalid': {
    line: 1,
    rule: 'LKP-4',
    message:
      'the header is separated by semicolons (;), not by English commas (,). Save as "CSV UTF-8 (comma delimited) (*.csv)"; Excel writes semicolons where the Windows region has the comma as decimal sign: set the list separator to a comma',
  },
  'columns-mismatch': {
    line: 1,
    column: 'Attendance Status',
    rule: 'LKP-5',
    message: 'the column "Attendance Status" is missing: add it, and leave its cells empty where there is no value',
  },
  'rows-invalid': {
    line: 2,
    column: 'Employee ID',
    rule: 'LKP-6',
    message: 'no employee has the id "E9999": dock the user first, or correct the id',
  },
};
