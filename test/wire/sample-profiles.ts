import { type Profile, resolveProfile } from '../../src/wire/profile.js';
import { ProfileFile } from '../../src/wire/profile-format.js';
import { DEFAULT_PROFILE } from '../../src/wire/profiles/default.js';

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

export const SAMPLE_PROFILES: readonly Profile[] = [
  DEFAULT_PROFILE,
  FORM_PROFILE,
  SIGNED_PROFILE,
  BODY_PROFILE,
  HEADER_SIGNED_PROFILE,
  FORM_SIGNED_PROFILE,
];
