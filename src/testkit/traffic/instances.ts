/** What the handlers need of a `companyIQ()`. */
export interface Instance {
  readonly origin: string;
  answer(request: Request): Promise<Response>;
  /** Whether a call is for a corp of this instance; undefined where it names none. */
  knows(request: Request): Promise<boolean | undefined>;
}

/** The instances that live in this process, by the origin they answer under. */
const byOrigin = new Map<string, Set<Instance>>();

/** Origins of real ports that instances listen on; calls to them go through. */
export const listening = new Set<string>();

export function enter(instance: Instance): void {
  const known = byOrigin.get(instance.origin) ?? new Set();
  byOrigin.set(instance.origin, known.add(instance));
}

export function leave(instance: Instance): void {
  const known = byOrigin.get(instance.origin);
  known?.delete(instance);
  if (known?.size === 0) byOrigin.delete(instance.origin);
}

/** Whether an instance answers under the origin of a request. */
export const isKnown = ({ url }: Request): boolean => byOrigin.has(new URL(url).origin);

/** The living instance at an origin whose corp a call names; where none does, the first. Those that are preferred come first. */
export async function instanceOf(request: Request, preferred: readonly Instance[] = []): Promise<Instance | undefined> {
  const known = byOrigin.get(new URL(request.url).origin);
  if (!known) return undefined;
  const inOrder = new Set([...preferred.filter((each) => known.has(each)), ...known]);
  const [first] = inOrder;
  if (inOrder.size < 2) return first;
  for (const instance of inOrder) if (await instance.knows(request)) return instance;
  return first;
}

/** Whether a call is for another instance at the same origin. */
export async function isForAnother(instance: Instance, request: Request): Promise<boolean> {
  const known = byOrigin.get(instance.origin);
  if (!known || known.size < 2 || (await instance.knows(request)) !== false) return false;
  for (const other of known) if (other !== instance && (await other.knows(request))) return true;
  return false;
}
