import { z } from 'zod';
import { type Field, type Fields, isNeverEmpty } from './user-fields.js';

const schemaOf = (field: Field): z.ZodTypeAny => {
  const max = field.maxLength ?? 100;
  switch (field.type) {
    case 'id':
      return z.union([z.string().min(1).max(max), z.number().int().min(0)]);
    case 'text':
      return z.string().max(max);
    case 'date':
      return z.string().date();
    case 'code':
      return z.enum(field.codes as [string, ...string[]]);
    case 'number':
      return z.number();
    case 'json':
      // What it holds is nobody's business here.
      return z.string();
    case 'boolean':
      return z.boolean();
    case 'instant':
      return z.string().datetime();
  }
};

/** The zod schema of what a call with users' fields takes or gives, derived from the fields; documentation is made of it. */
export function userSchema(fields: Fields, use: 'create' | 'update' | 'read'): z.AnyZodObject {
  const shape: Record<string, z.ZodTypeAny> = {};
  for (const [name, field] of fields) {
    if (use === 'read' ? field.secret : field.readOnly || (use === 'update' && !field.updatable)) continue;
    const required = field.required === true;
    const bare = use === 'read' && field.type === 'id' ? z.string() : schemaOf(field);
    const nullable = use === 'read' ? !isNeverEmpty(field) : !required;
    const schema = (nullable ? bare.nullable() : bare).describe(field.description);
    shape[name] = use === 'read' || (use === 'create' && required) ? schema : schema.optional();
  }
  return z.object(shape).strict();
}
