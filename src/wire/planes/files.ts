import { z } from 'zod';
import { RULE_IDS, type RuleId } from '../../rules/catalogue.js';
import { FAILURE_NAMES, type FailureName } from '../../rules/failures.js';
import { MadeCall } from './calls.js';
import { count } from './journal.js';
import { named } from './named.js';
import type { PlaneOperation } from './operation.js';
import { pageQuery } from './shapes.js';

const note = { line: count().nullable().describe('From 1; null where it is about the whole file.'), message: z.string() };
const rule = z.enum(RULE_IDS as [RuleId, ...RuleId[]]);
const Finding = named('FileFinding', z.object({ ...note, column: z.string().nullable(), rule }).passthrough());
const FileWarning = named('FileWarning', z.object(note).passthrough());
const fileName = z.string().max(1000).optional().describe("The file's name; that of the module with .csv when left out.");

/** An upload as the platform keeps it, whatever the docking API calls its members. */
const UploadByHand = named(
  'UploadByHand',
  z
    .object({
      uploadId: z.string(),
      moduleId: z.string(),
      fileName: z.string().nullable(),
      format: z.enum(['csv', 'zip']).nullable(),
      bytes: count(),
      sha256: z.string().nullable(),
      rows: count(),
      inserted: count(),
      replaced: count(),
      unchanged: count(),
      skipped: count(),
      status: z.enum(['processing', 'accepted', 'rejected']),
      errors: z.array(Finding).describe('The first 100.'),
      totalErrors: count(),
      warnings: z.array(FileWarning),
      receivedAt: z.string().datetime(),
    })
    .passthrough(),
);

const CheckedFile = named(
  'CheckedFile',
  z
    .object({
      ok: z.boolean().describe('Whether it would be taken.'),
      error: z.enum(FAILURE_NAMES as [FailureName, ...FailureName[]]).nullable(),
      format: z.enum(['csv', 'zip']).nullable(),
      bytes: count(),
      rows: count().describe('The rows of the file, the header apart.'),
      skipped: count().describe('Rows in error that would be left out, where the profile skips rows.'),
      totalErrors: count(),
      totalWarnings: count(),
      header: z.array(z.string()).nullable(),
      findings: z.array(Finding).describe('The first 100.'),
      warnings: z.array(FileWarning),
      lines: z
        .array(z.object({ line: count(), cells: z.array(z.string()) }).passthrough())
        .describe('The rows that the findings are about.'),
    })
    .passthrough(),
);

/** Files of modules, as a person has them in hand. */
export const FILE_OPERATIONS = {
  listUploadsByHand: {
    plane: 'backend',
    method: 'GET',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}/uploads',
    summary: "List a module's uploads, newest first, with what was found in each",
    query: z.object(pageQuery).strict(),
    data: z.object({ items: z.array(UploadByHand), nextCursor: z.string().nullable() }),
    failures: ['corp-not-found', 'module-not-found'],
    example: { data: { items: [{ uploadId: 'upl_4f9k2m7q1x8w', moduleId: 'attendance', status: 'accepted' }], nextCursor: null } },
  },
  checkFile: {
    plane: 'backend',
    method: 'POST',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}/check',
    summary: 'Check a file as docking would, without docking it; annotated: the file again as csv, with what is wrong beside each row',
    query: z
      .object({ fileName, annotated: z.enum(['true', 'false']).optional().describe('Whether to answer with the annotated csv.') })
      .strict(),
    file: true,
    unkept: true,
    data: CheckedFile,
    failures: ['corp-not-found', 'module-not-found', 'malformed-request', 'media-type-unsupported'],
    example: { data: { ok: false, error: 'rows-invalid', format: 'csv', rows: 2, totalErrors: 1, header: ['Employee ID', 'Amount'] } },
  },
  dockFile: {
    plane: 'backend',
    method: 'POST',
    path: '/backend/v1/corps/{corpId}/modules/{moduleId}/dock',
    summary: "Dock a file through the docking API by the profile, with the credentials of the corp's first enabled key",
    query: z.object({ fileName }).strict(),
    file: true,
    unkept: true,
    data: MadeCall,
    failures: ['corp-not-found', 'module-not-found', 'key-not-found', 'malformed-request', 'media-type-unsupported'],
    example: { data: { requestId: 'req_000000000001', status: 201, body: { code: 0 } } },
  },
} as const satisfies Record<string, PlaneOperation>;
