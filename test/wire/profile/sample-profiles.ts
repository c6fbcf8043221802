import { DEFAULT_PROFILE } from '../../../src/wire/profile/default.js';
import { ProfileFile } from '../../../src/wire/profile/format.js';
import { type Profile, resolveProfile } from '../../../src/wire/profile/profile.js';

const profile = (file: ProfileFile): Profile => resolveProfile(ProfileFile.parse(file), DEFAULT_PROFILE);

/** Forms, a token bought by POST, nested and renamed fields, actions on shared routes, always 200. */
export const FORM_PROFILE = profile({
  profile: 1,
  name: 'form-sample',
  basePath: '/cgi-bin',
  auth: {
    scheme: 'token',
    credentials: { in: 'body', corpId: 'corpid', secret: 'corpsecret' },
    token: {
      method: 'POST',
      path: '/gettoken',
      tokenField: 'token.value',
      expiresField: 'token.expires',
      send: { in: 'query', name: 'access_token' },
    },
  },
  body: 'form',
  operations: {
    createUser: { method: 'POST', path: '/user', match: { in: 'query', name: 'action', value: 'create' } },
    updateUser: { method: 'POST', path: '/user', match: { in: 'query', name: 'action', value: 'update' } },
    deleteUser: { method: 'POST', path: '/user', match: { in: 'query', name: 'action', value: 'delete' } },
    dockUsers: { method: 'POST', path: '/user', match: { in: 'query', name: 'action', value: 'sync' }, request: 'data.list' },
    upsertUser: { method: 'POST', path: '/user/save', request: 'data' },
    getUser: { method: 'GET', path: '/user' },
    listUsers: { method: 'GET', path: '/users', match: { in: 'header', name: 'X-Action', value: 'list' } },
    listModules: { method: 'POST', path: '/module/list' },
    uploadLookupData: { method: 'POST', path: '/upload' },
  },
  fields: {
    employeeId: 'userid',
    employmentStatus: 'job.status',
    onboardingDate: 'job.entry_day',
    name: 'full_name',
    email: 'contact.mail',
    moduleId: 'module_id',
    items: 'list',
    nextCursor: 'page.next',
    'module.name': 'title',
    cursor: 'from',
    fileName: 'file_name',
    results: 'items',
    uploadId: 'upload_id',
    'failure.uploadId': 'head.upload',
    'detail.message': 'why',
  },
  values: { employmentStatus: { active: 1, resigned: 2 }, gender: { male: 'M', female: 'F' } },
  dates: 'yyyyMMdd',
  envelope: {
    httpStatus: 'always-200',
    constants: { version: '2' },
    code: 'head.code',
    message: 'head.text',
    data: 'body.data',
    requestId: 'head.id',
    error: '',
    details: 'head.details',
    ok: { code: 'OK', message: 'done' },
  },
  errors: { 'user-exists': { code: 'E60102', message: 'userid existed' } },
  extraFields: [
    { name: 'costCenter', type: 'text', maxLength: 20, updatable: true },
    { name: 'grade', type: 'number' },
    { name: 'union', type: 'boolean', updatable: true },
  ],
});

/** JSON inside a request member, everything by POST, a signature in the query, results at top level, numeric required fields. */
export const SIGNED_PROFILE = profile({
  profile: 1,
  name: 'signed-sample',
  basePath: '',
  auth: {
    scheme: 'signature',
    credentials: { in: 'query', corpId: 'appid' },
    signature: { algorithm: 'md5', secret: 'append-key', encoding: 'HEX' },
  },
  operations: {
    getStatus: { method: 'POST', path: '/status' },
    createUser: { method: 'POST', path: '/api', match: { in: 'body', name: 'method', value: 'user.create' }, request: 'data' },
    updateUser: { method: 'POST', path: '/api', match: { in: 'body', name: 'method', value: 'user.update' }, request: 'data' },
    getUser: { method: 'POST', path: '/api', match: { in: 'body', name: 'method', value: 'user.get' }, request: 'data' },
    deleteUser: { method: 'DELETE', path: '/user/{employeeId}' },
    dockUsers: { method: 'POST', path: '/api', match: { in: 'body', name: 'method', value: 'user.sync' } },
    listUsers: { method: 'POST', path: '/api', match: { in: 'body', name: 'method', value: 'user.list' }, request: 'data' },
    getUpload: { method: 'POST', path: '/upload/get' },
  },
  fields: { employeeId: 'emp_no', employmentStatus: 'status', users: 'data.users' },
  values: { employmentStatus: { active: '01', resigned: '02' } },
  dates: 'yyyyMMdd',
  envelope: { code: 'errcode', message: 'errmsg', data: '', requestId: '', error: '', details: '' },
  errors: { 'user-exists': { code: 60102, http: 400 } },
  behaviour: { numericRequired: true, immutableField: 'ignore', rowErrors: 'skip-rows', uploads: 'async', helpHeaders: false },
  ledger: {
    'USR-9': { basis: 'observed', on: '2026-11-20', note: 'a batch of 1001 was refused' },
    auth: { basis: 'documented', source: 'technical document 3.2, page 4' },
    getUser: { basis: 'documented', source: 'technical document 3.2, page 7' },
  },
});

/** corpId and secret in forms and queries. */
export const BODY_PROFILE = profile({
  profile: 1,
  name: 'body-sample',
  auth: { credentials: { in: 'body', corpId: 'auth.corp', secret: 'auth.key' } },
  operations: { updateUser: { method: 'PUT', path: '/users' }, uploadLookupData: { method: 'POST', path: '/upload', status: 201 } },
  dates: 'yyyy/MM/dd',
});

/** A signature in headers, by HMAC. */
export const HEADER_SIGNED_PROFILE = profile({
  profile: 1,
  name: 'header-signed-sample',
  auth: {
    scheme: 'signature',
    credentials: { in: 'header', corpId: 'X-App' },
    signature: {
      algorithm: 'hmac-sha256',
      secret: 'hmac',
      encoding: 'base64',
      names: { sign: 'X-Sign', timestamp: 'X-Time', nonce: 'X-Nonce' },
    },
  },
});

/** A signature among the fields of forms, and of the query where there is no form. */
export const FORM_SIGNED_PROFILE = profile({
  profile: 1,
  name: 'form-signed-sample',
  auth: { scheme: 'signature', credentials: { in: 'body' }, signature: { algorithm: 'sha256', secret: 'prefix', encoding: 'hex' } },
  body: 'form',
});

/** A token in a header, bought by POST; everything else as in `default`. */
export const HEADER_TOKEN_PROFILE = profile({
  profile: 1,
  name: 'header-token-sample',
  auth: {
    scheme: 'token',
    credentials: { in: 'body', corpId: 'corpId', secret: 'secret' },
    token: { method: 'POST', path: '/oauth/token', send: { in: 'header', name: 'X-Docking-Token' } },
  },
});

/** Form bodies, a signature among them, a nested envelope, and no name, path or code as in `default`. */
export const RENAMED_PROFILE = profile({
  profile: 1,
  name: 'renamed-sample',
  basePath: '/open/gateway',
  auth: {
    scheme: 'signature',
    credentials: { in: 'body', corpId: 'app_key' },
    signature: {
      algorithm: 'sha256',
      secret: 'append-key',
      encoding: 'base64',
      names: { sign: 'app_sign', timestamp: 'app_time', nonce: 'app_nonce' },
      toleranceSeconds: 600,
    },
  },
  body: 'form',
  operations: {
    getStatus: { method: 'GET', path: '/corp/state' },
    createUser: { method: 'POST', path: '/staff', match: { in: 'body', name: 'act', value: 'add' }, request: 'staff' },
    listUsers: { method: 'GET', path: '/staff/search' },
    getUser: { method: 'GET', path: '/staff/{employeeId}' },
    updateUser: { method: 'POST', path: '/staff', match: { in: 'body', name: 'act', value: 'mod' }, request: 'staff' },
    deleteUser: { method: 'DELETE', path: '/staff' },
    dockUsers: { method: 'POST', path: '/staff', match: { in: 'body', name: 'act', value: 'sync' }, request: 'sync.list' },
    upsertUser: { method: 'POST', path: '/staff/one' },
    listModules: { method: 'GET', path: '/table' },
    getModule: { method: 'GET', path: '/table/{moduleId}' },
    uploadLookupData: { method: 'POST', path: '/table/file', status: 202 },
    listUploads: { method: 'GET', path: '/table/{moduleId}/file' },
    getUpload: { method: 'GET', path: '/file' },
  },
  fields: {
    employeeId: 'staff_no',
    password: 'first_pw',
    name: 'full_name',
    employmentStatus: 'job.state',
    onboardingDate: 'job.from',
    resignationDate: 'job.until',
    factory: 'job.plant',
    department: 'job.unit',
    position: 'job.title',
    laborType: 'job.kind',
    gender: 'sex',
    mobile: 'contact.phone',
    email: 'contact.mail',
    activated: 'in_app',
    createdAt: 'stamps.made',
    updatedAt: 'stamps.changed',
    activatedAt: 'stamps.first_login',
    corpId: 'corp_no',
    corpName: 'corp_title',
    docking: 'open',
    serverTime: 'now',
    items: 'list',
    nextCursor: 'page.next',
    cursor: 'page_from',
    limit: 'page_size',
    updatedSince: 'changed_since',
    deleted: 'gone',
    total: 'sum.all',
    created: 'sum.added',
    updated: 'sum.changed',
    unchanged: 'sum.same',
    failed: 'sum.bad',
    results: 'lines',
    index: 'no',
    outcome: 'what',
    error: 'fault',
    warnings: 'hints',
    line: 'row_no',
    column: 'col',
    field: 'at',
    rule: 'law',
    message: 'text',
    sent: 'was',
    stored: 'has',
    'module.name': 'title',
    'column.name': 'heading',
    'column.type': 'holds',
    required: 'must',
    moduleId: 'table_no',
    template: 'pattern',
    columns: 'headings',
    key: 'identity',
    dualAuth: 'locked',
    uploadId: 'file_no',
    fileId: 'blob_no',
    fileName: 'file_title',
    format: 'packing',
    bytes: 'size',
    sha256: 'digest',
    rows: 'row_count',
    inserted: 'rows_new',
    replaced: 'rows_changed',
    'upload.unchanged': 'rows_same',
    skipped: 'rows_left',
    status: 'result',
    errors: 'faults',
    totalErrors: 'fault_count',
    receivedAt: 'came',
    file: 'content',
  },
  values: {
    employmentStatus: { active: 'on', resigned: 'left' },
    gender: { male: 'M', female: 'F' },
    activated: { true: 'Y', false: 'N' },
  },
  dates: 'yyyy/MM/dd',
  envelope: {
    httpStatus: 'semantic',
    constants: { 'head.version': '2.0', ok: true },
    code: 'head.code',
    message: 'head.text',
    data: 'payload.data',
    requestId: 'head.trace',
    error: 'head.name',
    details: 'head.faults',
    ok: { code: 'S000', message: 'success' },
  },
  errors: Object.fromEntries(
    Object.entries(DEFAULT_PROFILE.errors).map(([name, { code, http }]) => [name, { code: `F${code}`, http }]),
  ) as ProfileFile['errors'],
  behaviour: { encodings: ['gb18030'], uploads: 'sync' },
});

/** Days and times as numbers and patterns, lists of one, booleans as codes, names that are ignored, a value of JSON. */
export const VALUES_PROFILE = profile({
  profile: 1,
  name: 'values-sample',
  basePath: '/open',
  unknown: { query: ['trace'], body: ['memo'] },
  fields: { onboardingDate: 'job.from', department: 'job.units' },
  values: { employmentStatus: { active: 1, resigned: 5 }, gender: { male: '1', female: '2' } },
  types: {
    onboardingDate: 'epoch-ms',
    resignationDate: 'dd.MM.yyyy',
    createdAt: 'epoch-s',
    updatedAt: 'epoch-ms',
    activatedAt: 'epoch-ms',
    department: ['string'],
    employmentStatus: ['number'],
    gender: 'number',
    activated: 'string',
  },
  timeZone: '+09:00',
  envelope: { ok: { code: true } },
  extraFields: [{ name: 'ext', type: 'json', updatable: true }],
  behaviour: { contentType: 'any' },
});

/**
 * In the style of a benefits SaaS: a token at top level beside the code, and on every call that token as Bearer and a sha1 signature
 * over the sorted parameters with the secret and the token among them; forms; no nonce; of several tokens the latest alone is valid.
 */
export const BENEFITS_PROFILE = profile({
  profile: 1,
  name: 'benefits-sample',
  basePath: '/openapi/v2',
  auth: {
    scheme: 'token+signature',
    credentials: { in: 'body', corpId: '' },
    token: {
      method: 'POST',
      path: '/oauth/token',
      corpId: 'app_key',
      tokenField: 'access_token',
      expiresField: 'expires_in',
      answer: '',
      previous: 'revoked',
      send: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
    },
    signature: {
      algorithm: 'sha1',
      text: '{params}',
      params: { from: ['query', 'form'], add: { app_secret: '{secret}', access_token: '{token}' }, leaveOut: ['trace'], join: '' },
      encoding: 'HEX',
      names: { sign: 'sign', timestamp: 'ts', nonce: '' },
    },
  },
  body: 'form',
  unknown: { query: ['trace'] },
  envelope: { code: 'errcode', message: 'errmsg', data: 'data', ok: { code: 0, message: 'ok' } },
});

/** Several routes of one operation, answers that hold less or stand elsewhere, lists by the page, and one operation that takes forms. */
export const ROUTES_PROFILE = profile({
  profile: 1,
  name: 'routes-sample',
  basePath: '/open-apis/contact/v3',
  operations: {
    createUser: { method: 'POST', path: '/users' },
    listUsers: [
      { method: 'GET', path: '/users' },
      { method: 'GET', path: '/users/names', members: ['employeeId', 'name'] },
      { method: 'GET', path: '/users/active', set: { employmentStatus: 'active' } },
    ],
    updateUser: [
      { method: 'PATCH', path: '/users/{employeeId}' },
      { method: 'PUT', path: '/users/{employeeId}/resign', set: { employmentStatus: 'resigned' } },
      { method: 'DELETE', path: '/users/{employeeId}/position', set: { position: null }, members: ['employeeId', 'position'] },
    ],
    dockUsers: { method: 'POST', path: '/users/sync', body: 'form' },
    upsertUser: [
      { method: 'POST', path: '/users/save' },
      { method: 'POST', path: '/users/hire', set: { employmentStatus: 'active' } },
    ],
  },
  answers: {
    createUser: { data: 'none', message: 'created' },
    getUser: { in: 'data.user' },
    updateUser: { in: 'user' },
    deleteUser: { body: 'none' },
    upsertUser: { data: {} },
    listModules: { data: 'items', in: 'data.modules' },
    getUpload: {
      data: { id: 'uploadId', 'result.state': 'status', 'result.rows': 'rows', 'result.errors': 'errors', inserted: 'inserted' },
    },
  },
  paging: { by: 'page', more: 'has_more', total: 'sum' },
  fields: { cursor: 'page', limit: 'page_size', nextCursor: 'next_page' },
});

/** Files that are sent first and docked by their ids. */
export const FILE_ID_PROFILE = profile({
  profile: 1,
  name: 'file-id-sample',
  basePath: '/api',
  operations: {
    putFile: { method: 'POST', path: '/media/upload', file: 'multipart', status: 201 },
    uploadLookupData: { method: 'POST', path: '/import', file: 'id', request: 'data' },
  },
  fields: { fileId: 'media_id', file: 'media', 'storedFile.bytes': 'size' },
});

/** Files as base64: of a form to be docked, of JSON to be kept. */
export const FILE_BASE64_PROFILE = profile({
  profile: 1,
  name: 'file-base64-sample',
  basePath: '/api',
  operations: {
    putFile: { method: 'POST', path: '/files', file: 'base64' },
    uploadLookupData: [
      { method: 'POST', path: '/modules/{moduleId}/import', file: 'base64', body: 'form' },
      { method: 'POST', path: '/modules/{moduleId}/import-file', file: 'id' },
      { method: 'POST', path: '/modules/{moduleId}/import-json', file: 'base64', request: 'data' },
      { method: 'POST', path: '/modules/{moduleId}/import-raw', file: 'raw' },
      { method: 'POST', path: '/modules/{moduleId}/import-form', file: 'multipart' },
    ],
  },
  fields: { file: 'content.base64', fileName: 'content.name', 'storedFile.fileId': 'id' },
});

export const SAMPLE_PROFILES: readonly Profile[] = [
  DEFAULT_PROFILE,
  FORM_PROFILE,
  SIGNED_PROFILE,
  BODY_PROFILE,
  HEADER_SIGNED_PROFILE,
  FORM_SIGNED_PROFILE,
  HEADER_TOKEN_PROFILE,
  RENAMED_PROFILE,
  VALUES_PROFILE,
  BENEFITS_PROFILE,
  ROUTES_PROFILE,
  FILE_ID_PROFILE,
  FILE_BASE64_PROFILE,
];

/** The sample profiles by name. */
export const sampleProfiles: ReadonlyMap<string, Profile> = new Map(SAMPLE_PROFILES.map((each) => [each.name, each]));
