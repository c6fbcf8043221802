import { OPERATIONS } from '../../../../rules/operations.js';
import { say } from '../../../../text/say.js';
import type { ProfileCheck } from '../check.js';
import { isOn, type OperationRoute } from '../placed-routes.js';

/** What is wrong with how a route takes its file. */
export function fileFaults({ profile, report }: ProfileCheck, { id, route, at }: Pick<OperationRoute, 'id' | 'route' | 'at'>): void {
  if (route.file === undefined) return;
  const place = [...at, 'file'];
  if (OPERATIONS[id].input !== 'file') report(place, say('profiles.file-of-files', { operation: id }));
  else if (route.file !== 'id') return;
  else if (id === 'putFile') report(place, say('profiles.put-file-by-id'));
  else if (!isOn(profile, 'putFile')) report(place, say('profiles.id-without-put-file', { operation: id }));
}
