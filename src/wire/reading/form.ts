import { readJson } from '../../documents/json.js';
import { isObject } from '../../rules/is-object.js';
import type { Message } from '../../text/message.js';
import { say } from '../../text/say.js';
import { shownName } from '../../text/secrecy.js';
import { word } from '../../text/word.js';
import type { WireObject } from '../wire-object.js';

/** Bounds what a hostile index such as users[999999999] can make. */
const MAX_INDEX = 100_000;

/** How many steps a name may have; a hostile one could nest deeper than what walks through it can follow. */
const MAX_STEPS = 32;

/** The steps of a form name: `users[0].name` and `users[0][name]` are both users, 0, name. */
function stepsOf(name: string): string[] | null {
  const head = /^[^[\].]+/.exec(name)?.[0];
  if (!head) return null;
  const steps = [head];
  const rest = name.slice(head.length);
  const step = /\[([^[\]]*)\]|\.([^[\].]+)/gy;
  let at = 0;
  for (let found = step.exec(rest); found; found = step.exec(rest)) {
    steps.push(found[1] ?? found[2] ?? '');
    at = step.lastIndex;
  }
  return at === rest.length ? steps : null;
}

/** What is wrong with a form body. */
export class FormError extends Error {
  constructor(readonly sentence: Message) {
    super(word(sentence, 'en'));
  }
}

type Node = Map<string, Node | string>;

function insert(root: Node, steps: readonly string[], value: string, name: string): void {
  if (steps.length > MAX_STEPS) throw new FormError(say('documents.form-steps', { most: MAX_STEPS }));
  let node = root;
  for (const step of steps.slice(0, -1)) {
    const next = node.get(step);
    if (typeof next === 'string') throw new FormError(say('documents.form-clash', { name: shownName(name) }));
    if (next) node = next;
    else {
      const made: Node = new Map();
      node.set(step, made);
      node = made;
    }
  }
  const last = steps.at(-1) ?? '';
  // users[]=…&users[]=… appends.
  const key = last === '' && steps.length > 1 ? String(node.size) : last;
  if (node.has(key)) throw new FormError(say('documents.form-twice', { name: shownName(name) }));
  node.set(key, value);
}

function settle(node: Node): unknown {
  const keys = [...node.keys()];
  const settled = (value: Node | string | undefined) => (value instanceof Map ? settle(value) : value);
  if (keys.length > 0 && keys.every((key) => /^(?:0|[1-9]\d{0,5})$/.test(key))) {
    const indexes = keys.map(Number).sort((one, other) => one - other);
    if ((indexes.at(-1) ?? 0) > MAX_INDEX) throw new FormError(say('documents.form-index', { most: MAX_INDEX }));
    return indexes.map((index) => settled(node.get(String(index))));
  }
  const object: WireObject = {};
  for (const [key, value] of node)
    Object.defineProperty(object, key, { value: settled(value), enumerable: true, writable: true, configurable: true });
  return object;
}

/**
 * Reads a form's pairs into nested objects. Arrays come as `users[0].name`, `users[0][name]`, or as JSON text; JSON text is told by
 * its first character and kept as text where it does not parse.
 *
 * @throws FormError when the names contradict each other.
 */
export function readForm(pairs: Iterable<readonly [string, string]>): WireObject {
  const root: Node = new Map();
  for (const [name, value] of pairs) insert(root, stepsOf(name) ?? [name], value, name);
  const form = settle(root);
  // A form whose names are all digits is still a form.
  return isObject(form) ? form : { ...(form as unknown[]) };
}

/**
 * The value of a form's member that holds structure: already nested by its names, or JSON text. A text that is no JSON stays one;
 * one that names a member twice is a problem, since nobody can tell which was meant.
 */
export function structured(value: unknown, name = 'the member'): { value: unknown } | { problem: Message } {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return { value };
  const read = readJson(value, name);
  return 'value' in read || read.twice ? read : { value };
}
