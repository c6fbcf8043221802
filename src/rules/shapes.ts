import { z } from 'zod';
import { RULE_IDS, type RuleId } from './catalogue.js';
import { Column, Module } from './module.js';
import type { Fields } from './user-fields.js';
import { userSchema } from './user-schema.js';

const count = () => z.number().int().nonnegative();

/** What a zip unpacks to holds no more bytes than these, so neither more lines nor more cells. */
export const MOST_LINES = 104_857_600;
/** A file that is one byte larger is too large, whatever follows. */
const MOST_BYTES = 20_971_521;
const ofFile = () => count().max(MOST_LINES);

const Status = z
  .object({
    corpId: z.string().describe('The Account Number.'),
    corpName: z.string().describe('The name of the corp.'),
    docking: z.boolean().describe('Whether the docking switch is active (ACC-1).'),
    serverTime: z.string().datetime().describe("The server's time."),
  })
  .strict();

const Deleted = z.object({ employeeId: z.string().describe('The user that is no more.'), deleted: z.literal(true) }).strict();

/** One line of a failure's details, or a file's finding. */
const Detail = z
  .object({
    line: z.number().int().positive().max(MOST_LINES).nullable().optional().describe('Of a file: the physical line, counted from 1.'),
    column: z.string().nullable().optional().describe('Of a file: the column.'),
    field: z.string().optional().describe('The field or parameter to blame.'),
    rule: z
      .enum(RULE_IDS as [RuleId, ...RuleId[]])
      .optional()
      .describe('The broken rule.'),
    message: z.string().describe('What is wrong, in a sentence.'),
    sent: z.unknown().describe('The value that was sent; never a password.'),
    stored: z.unknown().describe('The value that is stored.'),
  })
  .strict();

/** Why an item failed, in the form that the profile's envelope gives failures. */
const Failure = z.unknown().describe('Why the item failed.');

const OUTCOMES = ['created', 'updated', 'unchanged', 'failed'] as const;

const Result = z
  .object({
    index: count().describe('The place of the item in the batch, from 0.'),
    employeeId: z.string().nullable().describe('The employeeId of the item; as it was sent where it names nobody.'),
    outcome: z.enum(OUTCOMES).describe('What became of the item.'),
    error: Failure,
    warnings: z.array(Detail).optional().describe('What was ignored: USR-5.'),
  })
  .strict();

/** What `upsertUser` gives: the result of one item, which cannot fail by itself. */
export const Upserted = Result.omit({ index: true, error: true }).extend({
  employeeId: z.string().describe('The employeeId of the user.'),
  outcome: z.enum(['created', 'updated', 'unchanged']).describe('What became of the user.'),
});

const Batch = z
  .object({
    total: count().describe('How many items the batch had.'),
    created: count(),
    updated: count(),
    unchanged: count(),
    failed: count(),
    results: z.array(Result).describe('One for each item, in order.'),
  })
  .strict();

const Upload = z
  .object({
    uploadId: z.string(),
    moduleId: z.string(),
    fileName: z.string().nullable().describe('The name the file was sent under.'),
    format: z.enum(['csv', 'zip']).nullable().describe('What the file is; null where it is neither.'),
    bytes: count().max(MOST_BYTES).describe('The size of the file as it was sent.'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .describe('The hash of the file; null where it was not read to its end.'),
    rows: ofFile().describe('The rows of the file, the header apart.'),
    inserted: ofFile().describe('Rows with a key that was new.'),
    replaced: ofFile().describe('Rows that replaced one of the same key.'),
    unchanged: ofFile().describe('Rows that were there already.'),
    skipped: ofFile().describe('Rows in error that were left out, where the profile skips rows.'),
    status: z.enum(['processing', 'accepted', 'rejected']).describe('What became of the file.'),
    errors: z.array(Detail).max(100).describe('The first 100 errors.'),
    totalErrors: ofFile().describe('How many errors there are in all.'),
    warnings: z.array(Detail).describe('What does not stop a file.'),
    receivedAt: z.string().datetime(),
  })
  .strict();

const StoredFile = z
  .object({
    fileId: z.string().describe('By this id the file can be docked.'),
    fileName: z.string().nullable().describe('The name the file was sent under.'),
    bytes: count().max(MOST_BYTES).describe('The size of the file.'),
  })
  .strict();

const nextCursor = z.string().nullable().describe('For the parameter cursor of the next page; null on the last.');

const shapesOf = (user: z.AnyZodObject) => ({
  status: Status,
  user,
  userPage: z.object({ items: z.array(user).describe('Users in the order of their employeeId.'), nextCursor }).strict(),
  deleted: Deleted,
  batch: Batch,
  result: Result,
  detail: Detail,
  column: Column,
  module: Module,
  moduleList: z.object({ items: z.array(Module).describe('The modules of the corp.') }).strict(),
  storedFile: StoredFile,
  upload: Upload,
  uploadPage: z.object({ items: z.array(Upload).describe('Uploads, newest first.'), nextCursor }).strict(),
});

/** The name of a shape of what operations give. */
export type ShapeName = keyof ReturnType<typeof shapesOf>;

/** What operations give, by shape and in the domain's terms: the zod schemas that answers are documented by. */
export const outputSchemas = (fields: Fields): Record<ShapeName, z.AnyZodObject> => shapesOf(userSchema(fields, 'read'));

/** The members of an object, and which of them hold objects of another shape. */
export type Members = Readonly<Record<string, ShapeName | 'failure' | null>>;

/** The schema of the items of a list, or of a value, whether it may be left out or null or not. */
function heldBy(schema: z.ZodTypeAny): z.ZodTypeAny {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return heldBy(schema.unwrap());
  return schema instanceof z.ZodArray ? heldBy(schema.element) : schema;
}

function membersOf(shapes: Readonly<Record<ShapeName, z.AnyZodObject>>): Record<ShapeName, Members> {
  const names = new Map<z.ZodTypeAny, ShapeName | 'failure'>(Object.entries(shapes).map(([name, shape]) => [shape, name as ShapeName]));
  names.set(Failure, 'failure');
  const members = (shape: z.AnyZodObject): Members =>
    Object.fromEntries(Object.entries(shape.shape as z.ZodRawShape).map(([name, schema]) => [name, names.get(heldBy(schema)) ?? null]));
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, members(shape)])) as Record<ShapeName, Members>;
}

/**
 * The members of what operations give. The codec renames along this table, so a member that is not in it does not exist on any wire. Those
 * of a user are not in it: they are the fields, with those of the profile.
 */
export const SHAPES = membersOf(shapesOf(z.object({})));
