import type { Corp } from '../../store/corps.js';
import type { StoredModule } from '../../store/modules.js';
import { say } from '../../text/say.js';
import { shownText } from '../../text/secrecy.js';
import { fail, type Refused } from '../road/answer.js';
import { namedCorp, type PlaneContext } from './plane.js';

export const unknownModule = (moduleId: string) =>
  fail('module-not-found', say('planes.module-unknown', { moduleId: shownText(moduleId) }));

/** The corp and the module of a path. */
export function namedModule({
  platform,
  params,
}: Pick<PlaneContext, 'platform' | 'params'>): { corp: Corp; module: StoredModule } | Refused {
  const found = namedCorp(platform, params.corpId ?? '');
  if ('failure' in found) return found;
  const corp = found.corp as Corp;
  const module = platform.store.modules.get(corp.corp, params.moduleId ?? '');
  return module ? { corp, module } : unknownModule(params.moduleId ?? '');
}
