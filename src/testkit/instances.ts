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

/** The living instance at an origin whose corp a call names; where none does, the first. */
export async function instanceOf(request: Request): Promise<Instance | undefined> {
  const known = byOrigin.get(new URL(request.url).origin);
  const [first] = known ?? [];
  if (!known || known.size < 2) return first;
  for (const instance of known) if (await instance.knows(request)) return instance;
  return first;
}

/** Whether a call is for another instance at the same origin. */
export async function isForAnother(instance: Instance, request: Request): Promise<boolean> {
  const known = byOrigin.get(instance.origin);
  if (!known || known.size < 2 || (await instance.knows(request)) !== false) return false;
  for (const other of known) if (other !== instance && (await other.knows(request))) return true;
  return false;
}
