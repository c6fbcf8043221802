import type { FailureName } from '../../rules/failures.js';
import { OPERATIONS, type Operation, type OperationId, type ParamName } from '../../rules/operations.js';
import type { Route } from '../profile/profile.js';

/** What a call brings beside its parameters: what its operation takes; a file may come as base64 text in the body, or have come before. */
export type RouteInput = Operation['input'] | 'base64';

/** What calls of an operation bring on one of its routes. */
export function inputOn(id: OperationId, { file }: Pick<Route, 'file'>): RouteInput {
  const { input } = OPERATIONS[id];
  if (input !== 'file' || (file !== 'id' && file !== 'base64')) return input;
  return file === 'id' ? 'none' : 'base64';
}

/** The parameters of an operation on one of its routes: the id of a file is one only where a file is docked by it. */
export const paramsOn = (id: OperationId, { file }: Pick<Route, 'file'>): readonly ParamName[] =>
  (OPERATIONS[id].params as readonly ParamName[]).filter((name) => name !== 'fileId' || file === 'id');

/** The failures of an operation itself on one of its routes: only where a file is named by its id, that id can be unknown. */
export const failuresOn = (id: OperationId, { file }: Pick<Route, 'file'>): readonly FailureName[] => [
  ...(OPERATIONS[id].failures as readonly FailureName[]).filter(
    (name) => name !== 'upload-not-found' || OPERATIONS[id].input !== 'file' || file === 'id',
  ),
  ...(OPERATIONS[id].input === 'file' && file === 'base64' ? (['body-too-large'] as const) : []),
];
