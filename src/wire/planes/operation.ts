import type { z } from 'zod';
import type { RuleId } from '../../rules/catalogue.js';
import type { FailureName } from '../../rules/failures.js';

/**
 * The operations beside the docking API: what people do by hand on the real platform (`backend`, `app`), and what tests and tools
 * need (`control`). Their wire is ours and no profile changes it. Routes, validation and OpenAPI are derived from this table.
 */
export interface PlaneOperation {
  readonly plane: 'backend' | 'app' | 'control';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly query?: z.AnyZodObject;
  readonly body?: z.ZodTypeAny;
  /** Whether the body may be left out. */
  readonly bodyOptional?: boolean;
  /** Whether the body is a file, raw, whatever its type is said to be. */
  readonly file?: true;
  /** Whether the journal keeps no call of it, though it is a backend's POST: it looks only, or what it does stands there as another call. */
  readonly unkept?: true;
  /** What a success gives; null: it is no JSON. */
  readonly data: z.ZodTypeAny | null;
  readonly status?: 201;
  readonly failures?: readonly FailureName[];
  readonly rules?: readonly RuleId[];
  readonly example?: { readonly body?: unknown; readonly data?: unknown };
}

/** Whether the journal keeps calls of an operation: what a person or the employee's app does, but not what only looks. */
export const isKept = ({ plane, method, unkept }: PlaneOperation): boolean =>
  plane === 'app' || (plane === 'backend' && method !== 'GET' && !unkept);
