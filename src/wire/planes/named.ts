import { z } from 'zod';

/** The member under which documents find the name of a schema; they take it away. */
export const NAME = 'x-name';

/** Gives a schema the name that documents call it by. */
export const named = <T extends z.ZodTypeAny>(name: string, schema: T): T => Object.assign(schema, { metaOpenApi: { [NAME]: name } });

/** Schemas that documents show and other layers own. */
export const FOREIGN = ['ContractReport', 'FixtureDocument', 'Expectation'] as const;
export type ForeignSchema = (typeof FOREIGN)[number];

/** Refers to a schema that is written elsewhere: by another layer, or of the fields and the format of a profile. */
export const elsewhere = <T extends z.ZodTypeAny>(name: ForeignSchema | 'User' | 'UserEdits' | 'Profile', schema: T): T =>
  Object.assign(schema, { metaOpenApi: { $ref: `#/components/schemas/${name}` } });

/** An object whose members are described elsewhere. */
export const anObject = () => z.record(z.unknown());
