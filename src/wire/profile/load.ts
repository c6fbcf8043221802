import { type Fault, type Place, type Problem, placeFaults, structuralFaults } from '../../documents/fault.js';
import { readJson } from '../../documents/json.js';
import type { YamlText } from '../../documents/yaml-text.js';
import { isObject } from '../../rules/is-object.js';
import { say } from '../../text/say.js';
import { valueAt, type WireObject } from '../wire-object.js';
import { profileFaults } from './check/check.js';
import { DEFAULT_PROFILE } from './default.js';
import { type ParsedProfile, ProfileFile } from './format.js';
import { type Profile, resolveProfile } from './profile.js';

export { problemLine as profileProblemLine } from '../../documents/fault.js';

/** A profile, or everything that is wrong with its file. `file` is what the file itself states. */
export type LoadedProfile =
  | { readonly ok: true; readonly profile: Profile; readonly file: ParsedProfile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The longest text that is read, in UTF-16 code units; a profile that leaves nothing out and explains every line takes a tenth. */
const LIMIT = 256 * 1024;

const JSON_BEGINS = /^\s*\{/;

/**
 * Reads and checks a profile file written as YAML 1.2 or JSON, with or without a byte order mark. What the file leaves out is as
 * in `default`. Each problem has its line and column, and they come in the order of the text; a text that cannot be read has no
 * other problems. Nothing is thrown.
 */
export async function loadProfile(text: string): Promise<LoadedProfile> {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (source.length > LIMIT) return { ok: false, problems: [{ path: '', message: say('profiles.too-long', { kib: LIMIT / 1024 }) }] };
  const read = JSON_BEGINS.test(source) ? readJson(source, say('documents.the-text')) : undefined;
  // What is no JSON may be YAML that begins alike; YAML tells of a member that stands twice as well, and where it stood first.
  const json = read && 'value' in read ? read : undefined;
  const yaml = json ? undefined : await readAsYaml(source);
  if (yaml && yaml.errors.length > 0) return { ok: false, problems: yaml.errors.map((error) => ({ path: '', ...error })) };
  const examined = examineProfile(json ? json.value : yaml?.value);
  if ('profile' in examined) return { ok: true, ...examined };
  const { locate } = yaml ?? (await readAsYaml(source));
  return { ok: false, problems: placeFaults(examined.faults, locate) };
}

/** Loaded where it is needed only: a start with the default profile does without. */
async function readAsYaml(text: string): Promise<YamlText> {
  const { readYaml } = await import('../../documents/yaml-text.js');
  return readYaml(text);
}

/** Checks a profile file that was read already. */
export function examineProfile(value: unknown): { profile: Profile; file: ParsedProfile } | { faults: readonly Fault[] } {
  const parsed = ProfileFile.safeParse(value);
  const hidden = hiddenFaults(value);
  const structural = parsed.success ? hidden : [...structuralFaults(ProfileFile, value), ...hidden];
  // What remains beside the faults of form is checked too, so that all are told at once.
  const sound = parsed.success ? parsed : ProfileFile.safeParse(without(value, structural));
  if (!sound.success) return { faults: structural };
  const profile = resolveProfile(sound.data, DEFAULT_PROFILE);
  const faults = [...structural, ...profileFaults(sound.data, profile)];
  return faults.length > 0 ? { faults } : { file: sound.data, profile };
}

/** Members that schemas of free names pass over in silence. */
function hiddenFaults(value: unknown): Fault[] {
  if (!isObject(value)) return [];
  const records: Place[] = [['fields'], ['values'], ['types'], ['ledger'], ['envelope', 'constants']];
  return records.flatMap((at) => {
    const record = valueAt(value, at.map(String));
    if (!isObject(record) || !Object.hasOwn(record, '__proto__')) return [];
    return [{ at: [...at, '__proto__'], message: say('documents.no-proto') }];
  });
}

/** A document without the members that faults are in, so far as it has a form then. */
function without(value: unknown, faults: readonly Fault[]): unknown {
  if (!isObject(value)) return undefined;
  const rest = structuredClone(value);
  let left = faults;
  // A member that is missing takes what misses it along, and that perhaps what misses that.
  for (let round = 0; round < 8 && left.length > 0; round++) {
    for (const { at } of left) remove(rest, at);
    rest.profile = 1;
    rest.name ??= 'nameless';
    left = structuralFaults(ProfileFile, rest);
  }
  return rest;
}

/** Items that are in order, for those that are not. */
const SOUND_ITEMS: Readonly<Record<string, (index: number) => unknown>> = {
  extraFields: (index) => ({ name: `nameless${index}`, type: 'text' }),
  encodings: () => 'utf-8',
};

function remove(document: WireObject, at: Place): void {
  // What stands in a list is replaced, so that the places of what remains stay right.
  const inList = at.findIndex((segment) => typeof segment === 'number');
  const list = inList < 0 ? undefined : valueAt(document, at.slice(0, inList).map(String));
  const sound = SOUND_ITEMS[String(at[inList - 1])];
  if (Array.isArray(list) && sound) {
    list[Number(at[inList])] = sound(Number(at[inList]));
    return;
  }
  const path = inList < 0 ? at : at.slice(0, inList);
  let parent: unknown = document;
  const parents: WireObject[] = [];
  for (const segment of path) {
    if (!isObject(parent)) break;
    parents.push(parent);
    parent = Object.hasOwn(parent, segment) ? parent[segment] : undefined;
  }
  for (let depth = parents.length - 1; depth >= 0; depth--) {
    const name = path[depth];
    const each = parents[depth];
    if (each && name !== undefined && Object.hasOwn(each, name)) {
      delete each[name];
      return;
    }
  }
}
