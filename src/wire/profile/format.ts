import { z } from 'zod';
import { BASES } from '../../rules/catalogue.js';
import { FAILURES } from '../../rules/failures.js';
import { OPERATIONS } from '../../rules/operations.js';
import { form } from '../../text/form-id.js';
import { LANGUAGES } from '../../text/language.js';
import { hasNoBody } from '../http.js';

/** The name of a member on the wire; dots go into nested objects. */
const Name = z
  .string()
  .regex(/^[^\s.]+(\.[^\s.]+)*$/, form('forms.name'))
  .refine((name) => !name.split('.').includes('__proto__'), form('forms.no-proto'));
/** A name, or nothing: the member does not exist on this wire. */
const OptionalName = z.union([Name, z.literal('')]);
const Place = z.enum(['header', 'query', 'body']);
const Scalar = z.union([z.string(), z.number().finite(), z.boolean()]);
const Code = z.union([z.number().int(), z.string().min(1), z.boolean()]);
const Path = z.string().regex(/^\/[^\s?#]*$/, form('forms.path'));
const Method = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** YAML readers of old take off for false. */
const Off = z.union([z.literal('off'), z.literal(false).transform(() => 'off' as const)]);
/** What becomes of members that nobody knows. */
const Unknown = z.union([z.enum(['refuse', 'ignore']), z.array(z.string().min(1)).max(200)]);
/** `profile check` tells the words that may stand here. */
const WireType = z.union([z.string().min(1), z.array(z.string().min(1)).length(1)]);

/** One optional member per entry of a table, described by the table. */
const perEntry = <K extends string, E, S extends z.ZodTypeAny>(table: Record<K, E>, schema: S, describe: (entry: E) => string) =>
  z
    .object(
      Object.fromEntries(
        (Object.entries(table) as [K, E][]).map(([key, entry]) => [key, schema.optional().describe(describe(entry))]),
      ) as Record<K, z.ZodOptional<S>>,
    )
    .strict();

/** What a route fixes: a value of the domain, or null. */
const Fixed = z.union([Scalar, z.null()]);

const Match = z
  .object({
    in: z.enum(['query', 'header', 'body']).describe('Where the discriminating parameter travels.'),
    name: Name.describe('Its name.'),
    value: Scalar.describe('The value that means this operation; 1 and "1" are alike.'),
  })
  .strict();

/** The route of an operation. */
export const RouteFormat = z
  .object({
    method: Method.describe('The HTTP method.'),
    path: Path.describe('The path under basePath; a parameter in braces, such as {employeeId}, travels in it.'),
    match: Match.optional().describe('Tells operations apart that share method and path.'),
    request: Name.optional().describe("Where the operation's input sits in the body; left out, the body is the input."),
    body: z.enum(['json', 'form']).optional().describe('How bodies are written here, where not as elsewhere.'),
    file: z
      .enum(['multipart', 'raw', 'base64', 'id'])
      .optional()
      .describe(
        'How uploadLookupData and putFile take their file: as a part of a form, as the raw body, as base64 in a member of the body, or (uploadLookupData) by the id that putFile gave it; left out, multipart or raw.',
      ),
    set: z
      .record(Fixed)
      .optional()
      .describe('What this route fixes: fields of the user, or parameters, by their own names and values. A call need not send them.'),
    members: z.array(z.string().min(1)).min(1).max(200).optional().describe("Which fields the answer's users have; all when left out."),
    status: z.number().int().min(200).max(299).optional().describe('The HTTP status of success; 200 when left out.'),
  })
  .strict();

/** How many routes an operation may have. */
const MOST_ROUTES = 20;

const Routes = z.union([Off, RouteFormat, z.array(RouteFormat).min(1).max(MOST_ROUTES)]);

/** What the answers of one operation have otherwise than the envelope says. */
const Answer = z
  .object({
    data: z
      .union([z.string().min(1), z.record(z.string().min(1))])
      .optional()
      .describe('none: no result. {}: an empty object. A member of the result: its bare value. Names, each with a member: only these.'),
    message: z.string().min(1).optional().describe('The message of success, instead of envelope.ok.message.'),
    in: OptionalName.optional().describe('The member that holds the result, instead of envelope.data; "" for top level.'),
    body: z.literal('none').optional().describe('The answer of success has no body at all.'),
  })
  .strict();

const Paging = z
  .object({
    by: z
      .enum(['cursor', 'offset', 'page'])
      .optional()
      .describe('What the parameter cursor is: an opaque text, how many items to pass over, or the number of a page.'),
    first: z.number().int().min(0).max(1).optional().describe('From what number is counted; 0 when left out by offset, and 1 by page.'),
    more: OptionalName.optional().describe('The member that tells whether more follow; "" for none.'),
    total: OptionalName.optional().describe('The member that tells how many there are in all; "" for none.'),
  })
  .strict();

const Credentials = z
  .object({
    in: z
      .enum([...Place.options, 'basic'])
      .optional()
      .describe(
        'Where corpId and secret (or what stands for it) travel. In a call without a body, "body" means the query. basic: in the header Authorization, as Basic and the base64 of corpId:secret.',
      ),
    corpId: OptionalName.optional().describe(
      'The name under which corpId travels; "" with token+signature only: the token tells whose call it is.',
    ),
    secret: Name.optional().describe('The name under which the secret travels.'),
  })
  .strict();

const Token = z
  .object({
    method: Method.optional().describe('The method of the call that gives a token.'),
    path: Path.optional().describe('Its path under basePath.'),
    tokenField: Name.optional().describe('The member of its answer that holds the token.'),
    expiresField: OptionalName.optional().describe('The member that holds the seconds it is valid for; "" for none.'),
    ttlSeconds: z.number().int().min(1).max(31_536_000).optional().describe('How many seconds a token is valid.'),
    send: z
      .object({
        in: Place.optional().describe('Where the token travels. In a call without a body, "body" means the query.'),
        name: Name.optional().describe('The name under which it travels.'),
        prefix: z
          .string()
          .regex(/^([!-~][ -~]{0,98})?$/, form('forms.prefix'))
          .optional()
          .describe('What stands before it in a header, such as "Bearer "; "" for nothing.'),
      })
      .strict()
      .optional()
      .describe('Where every other call carries the token.'),
    answer: OptionalName.optional().describe(
      'The member of its answer that holds tokenField and expiresField; "" puts them at top level. Left out, the one that envelope.data names.',
    ),
    corpId: Name.optional().describe(
      'With token+signature: the name under which the call that gives a token carries corpId. Left out, as credentials.corpId has it.',
    ),
    previous: z
      .enum(['valid', 'revoked'])
      .optional()
      .describe('What getting another token with the same key does to those before; a revoked one is token-invalid.'),
  })
  .strict();

/** A text with words in braces. */
const Template = z.string().max(2000);

const SignedParams = z
  .object({
    from: z
      .array(z.enum(['query', 'form', 'json', 'body', 'header']))
      .min(1)
      .optional()
      .describe(
        'Where they come from: the query, a form, the top members of a JSON body, the raw text of a body as one parameter called body, the headers of corpId, timestamp and nonce. Left out: query, form and body, and header where the credentials travel in headers.',
      ),
    add: z
      .record(Template)
      .optional()
      .describe('Further ones that do not travel, by name: their values, in the words of text but {params}.'),
    leaveOut: z.array(z.string().min(1)).max(100).optional().describe('The names of those that are not signed; the sign never is.'),
    empty: z.enum(['drop', 'keep']).optional().describe('Whether those without a value are signed.'),
    order: z.enum(['sorted', 'as-sent']).optional().describe('Sorted by name, or in the order of from and of the call, then those of add.'),
    pair: Template.min(1).optional().describe('How one is written: {k} is its name, {v} its value.'),
    join: Template.optional().describe('What stands between two.'),
    escape: z.enum(['none', 'uri']).optional().describe('Whether names and values are percent-encoded (RFC 3986) before they are signed.'),
  })
  .strict();

const Signature = z
  .object({
    algorithm: z
      .enum(['md5', 'sha1', 'sha256', 'sha512', 'hmac-md5', 'hmac-sha1', 'hmac-sha256', 'hmac-sha512'])
      .optional()
      .describe('The digest.'),
    secret: z
      .enum(['append', 'prefix', 'append-key', 'hmac'])
      .optional()
      .describe('Short for a text: {params}{secret}, {secret}{params}, {params}&key={secret}, or {params} under the HMAC key {secret}.'),
    text: Template.min(1)
      .optional()
      .describe(
        'What is signed, in words: {method} {path} {query} {body} {body:md5} {body:sha256} {corpId} {secret} {token} {timestamp} {nonce} {params}. {path} is as sent, with basePath, without the query; {query} as sent, without the sign; {body} the text of a JSON or form body, and empty where the body is a file, or a form with one; its digests are hex.',
      ),
    key: Template.min(1).optional().describe('The key of an HMAC, in the same words; {secret} when left out.'),
    params: SignedParams.optional().describe('What {params} stands for.'),
    encoding: z.enum(['hex', 'HEX', 'base64', 'base64url']).optional().describe('How the digest is written; base64url has no padding.'),
    names: z
      .object({
        sign: Name.optional().describe('The name under which the signature travels.'),
        timestamp: OptionalName.optional().describe(
          'The name under which the time of the call travels, in seconds or milliseconds; "" for none, and then nothing is too late.',
        ),
        nonce: OptionalName.optional().describe(
          'The name under which the text travels that no other call has; "" for none, and then the same call may come again.',
        ),
      })
      .strict()
      .optional()
      .describe('The names of the three parameters, which travel where credentials.in says.'),
    toleranceSeconds: z.number().int().min(1).max(86_400).optional().describe("How far the timestamp may be from the server's time."),
  })
  .strict();

const Auth = z
  .object({
    scheme: z
      .enum(['direct', 'token', 'signature', 'token+signature'])
      .optional()
      .describe(
        'direct: corpId and secret with every call. token: they buy a token. signature: the secret signs the call. token+signature: every call carries a token and is signed, and the call that gives the token is signed.',
      ),
    credentials: Credentials.optional().describe('Where the credentials travel, and under which names.'),
    token: Token.optional().describe('For the schemes token and token+signature.'),
    signature: Signature.optional().describe('For the schemes signature and token+signature.'),
  })
  .strict();

const Envelope = z
  .object({
    language: z.enum(LANGUAGES).optional().describe('The language of messages; left out, that of the server.'),
    httpStatus: z.enum(['semantic', 'always-200']).optional().describe('Whether the HTTP status tells the outcome.'),
    constants: z.record(Scalar).optional().describe('Further members with constant values, by name; dots go into nested objects.'),
    code: Name.optional().describe('The member that holds the code.'),
    message: Name.optional().describe('The member that holds the message.'),
    data: OptionalName.optional().describe('The member that holds the result; "" puts its members at top level.'),
    requestId: OptionalName.optional().describe('The member that holds the request id; "" for none.'),
    error: OptionalName.optional().describe('The member that holds a failure\'s name; "" for none.'),
    details: OptionalName.optional().describe('The member that holds a failure\'s details; "" for none.'),
    ok: z
      .object({
        code: Code.optional().describe('The code of success.'),
        message: z.string().optional().describe('The message of success.'),
      })
      .strict()
      .optional()
      .describe('Code and message of success.'),
  })
  .strict();

const ErrorCode = z
  .object({
    code: Code.optional().describe('The code in the body.'),
    http: z
      .number()
      .int()
      .min(200)
      .max(599)
      .refine((status) => (status < 300 ? !hasNoBody(status) : status >= 400), form('forms.error-status'))
      .optional()
      .describe('The HTTP status, where httpStatus is semantic: one of errors, or of success where the code alone tells.'),
    message: z.string().min(1).optional().describe('A fixed text instead of the explanation.'),
  })
  .strict();

/** What every failure has that a file does not list. */
const Otherwise = ErrorCode.describe('Code, HTTP status and text of every failure that this file does not list.');

const ExtraField = z
  .object({
    name: z
      .string()
      .regex(/^[A-Za-z]\w{0,63}$/, form('forms.field-name'))
      .describe('What the field is called here; `fields` can give it another name on the wire.'),
    type: z.enum(['text', 'number', 'date', 'boolean', 'json']).describe('What it holds; json: any JSON value, kept as it came.'),
    maxLength: z.number().int().min(1).max(10_000).optional().describe('Of a text: how many characters it may have; 100 when left out.'),
    updatable: z.boolean().optional().describe('Whether an update may change it (USR-4); false when left out.'),
  })
  .strict();

const Behaviour = z
  .object({
    immutableField: z
      .enum(['reject', 'ignore'])
      .optional()
      .describe('Whether a change that USR-4 or USR-5 forbids is refused, or dropped in silence.'),
    numericRequired: z.boolean().optional().describe('Turns USR-2 on.'),
    rowErrors: z.enum(['reject-file', 'skip-rows']).optional().describe('Whether one bad row refuses the file, or is skipped.'),
    encodings: z
      .array(z.enum(['utf-8', 'gb18030', 'gbk', 'utf-16le', 'utf-16be', 'big5']))
      .optional()
      .describe('The encodings a csv may have; utf-8 always may.'),
    batchLimit: z.number().int().min(1).max(100_000).optional().describe('How many users a batch may hold (USR-9).'),
    uploads: z.enum(['sync', 'async']).optional().describe('async: an upload is accepted at once as processing; getUpload tells the end.'),
    contentType: z
      .enum(['strict', 'any'])
      .optional()
      .describe('any: a body is JSON or a form, as the profile says, whatever its Content-Type says, or none.'),
    helpHeaders: z.boolean().optional().describe('Whether answers carry X-Request-Id, Mock-Rule and Mock-Explain.'),
  })
  .strict();

const LedgerEntry = z
  .object({
    basis: z.enum(BASES).describe('How this is known.'),
    source: z.string().min(1).optional().describe('For documented: the document, its version and page.'),
    on: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, form('forms.day'))
      .optional()
      .describe('For observed: the day.'),
    note: z.string().min(1).optional().describe('What was read or seen.'),
  })
  .strict();

/** A wire profile file: the whole wire as data. Everything but `profile` and `name` may be left out. */
export const ProfileFile = z
  .object({
    $schema: z.string().optional().describe('The address of this schema, for editors.'),
    profile: z.literal(1).describe('The version of this format.'),
    name: z
      .string()
      .regex(/^[\w.-]{1,64}$/, form('forms.profile-name'))
      .describe('What the profile is called.'),
    basePath: z
      .union([z.literal(''), z.string().regex(/^\/[^\s?#]*[^\s?#/]$/, form('forms.base-path'))])
      .optional()
      .describe('The path that all operations are under.'),
    auth: Auth.optional().describe('How corpId and secret travel.'),
    body: z.enum(['json', 'form']).optional().describe('How bodies are written.'),
    operations: perEntry(OPERATIONS, Routes, ({ summary }) => `${summary}: the route, a list of routes, or off.`)
      .optional()
      .describe('The route of each operation, several in a list, or off. A route is stated whole: nothing of it is taken from default.'),
    answers: perEntry(OPERATIONS, Answer, ({ summary }) => `${summary}: what its answer of success has otherwise.`)
      .optional()
      .describe('Per operation, what its answer of success has otherwise than the envelope says.'),
    paging: Paging.optional().describe('How the lists of users and of uploads are paged.'),
    unknown: z
      .object({
        query: Unknown.optional().describe(
          'In the query: refuse, ignore, or a list of the names that are ignored while others are refused.',
        ),
        body: Unknown.optional().describe('The same in the body; dots go into nested objects.'),
      })
      .strict()
      .optional()
      .describe('What becomes of parameters and members that nobody knows: refused (USR-8), or ignored.'),
    nulls: z.enum(['send', 'omit']).optional().describe('Whether answers show members that hold null.'),
    fields: z
      .record(Name)
      .optional()
      .describe(
        'The wire name of each field, parameter or member, or off where it is not on this wire; the key may name its object too, as in module.name.',
      ),
    values: z.record(z.record(Scalar)).optional().describe('Per field, the wire value of each code.'),
    dates: z.enum(['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd']).optional().describe('How dates are written.'),
    types: z
      .record(WireType)
      .optional()
      .describe(
        'Per field, what its value is on the wire: string, number, boolean, epoch-s, epoch-ms, a date pattern of yyyy MM dd HH mm ss, or [string] or [number], a list of one.',
      ),
    timeZone: z
      .string()
      .regex(/^[+-](?:0\d|1[0-4]):[0-5]\d$/, form('forms.time-zone'))
      .optional()
      .describe('Where the midnights are that days stand for, and of what zone times are, under types.'),
    envelope: Envelope.optional().describe('The outer members of every answer.'),
    errors: perEntry(FAILURES, ErrorCode, ({ meaning }) => meaning)
      .extend({ otherwise: Otherwise.optional() })
      .optional()
      .describe('Code, HTTP status and text of each failure.'),
    extraFields: z.array(ExtraField).max(100).optional().describe('Further fields of users.'),
    behaviour: Behaviour.optional().describe('Switches of what the platform does.'),
    ledger: z.record(LedgerEntry).optional().describe('Of a rule, an operation, an error or any path of this file: how it is known.'),
  })
  .strict();

/** A profile as a file gives it. */
export type ProfileFile = z.input<typeof ProfileFile>;

/** A profile file, read. */
export type ParsedProfile = z.output<typeof ProfileFile>;
