import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import { shownName } from '../text/secrecy.js';
import type { Position } from './fault.js';
import { findJsonFault } from './json-fault.js';

/** How deep a body may nest: far more than any call needs, far less than overflows a stack. */
const DEEPEST = 1000;

/** The position of the quote that ends the string beginning at `at`, or the end of the text. */
function endOfString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === 92) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

/** How deep a text nests, and how many members it names: in JSON each colon outside of strings follows a member's name. */
function survey(text: string): { deepest: number; members: number } {
  let [depth, deepest, members] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) at = endOfString(text, at);
    else if (code === 58) members++;
    else if (code === 123 || code === 91) {
      if (++depth > deepest) deepest = depth;
    } else if (code === 125 || code === 93) depth--;
  }
  return { deepest, members };
}

/** What is said of a name that appears twice in one object of JSON, or in one map of YAML. */
export const namedTwice = (name: string): Message => say('documents.named-twice', { name: shownName(name) });

function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const each of value) count += countMembers(each);
  else for (const name in value) count += 1 + countMembers((value as Record<string, unknown>)[name]);
  return count;
}

function positionOf(text: string, at: number): Position {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** The first member that its object names twice. */
function repeatedMember(text: string): { name: string; at: number } | undefined {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    if (character !== '"') continue;
    const [from, end] = [at, endOfString(text, at)];
    at = end;
    if (!/^\s*:/.test(text.slice(end + 1, text.indexOf(':', end + 1) + 1))) continue;
    const name = String(JSON.parse(text.slice(from, end + 1)));
    const names = open.at(-1);
    if (names?.has(name)) return { name, at: from };
    names?.add(name);
  }
  return undefined;
}

/** A JSON text, read; or why not, in a sentence that quotes no value. `twice` is the place of a member that its object names twice. */
export type JsonText = { readonly value: unknown } | { readonly problem: Message; readonly twice?: Position & { readonly name: string } };

/**
 * The one reader of JSON that people and programs write: bodies, forms, fixtures, profiles. Reads it more strictly than `JSON.parse`: an object that names a member twice is refused, since nobody can tell which of the two
 * was meant, and so is a text that nests too deep to be handled. What is wrong is told without quoting a value: it may be a password.
 * `what` is what messages call the text.
 */
export function readJson(text: string, what: string | Message = say('documents.the-body')): JsonText {
  const { deepest, members } = survey(text);
  if (deepest > DEEPEST) {
    return { problem: say('documents.too-deep', { subject: what, levels: deepest, most: DEEPEST }) };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Engines tell the place of some faults only, and quote what stands around it.
    const at = findJsonFault(text);
    const id = at < text.length ? 'documents.no-json-at' : 'documents.no-json-end';
    return { problem: say(id, { subject: what, ...positionOf(text, at) }) };
  }
  const twice = countMembers(value) === members ? undefined : repeatedMember(text);
  if (twice) {
    const position = positionOf(text, twice.at);
    return {
      problem: say('documents.named-twice-at', { name: shownName(twice.name), ...position }),
      twice: { name: twice.name, ...position },
    };
  }
  return { value };
}
