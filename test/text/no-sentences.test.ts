import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// By a name that the compiler does not follow: the types behind it bring those of a browser along, which clash with Node's.
const { parseAst } = (await import('vitest/node' as string)) as { parseAst(code: string, options: { lang: 'ts' | 'tsx' }): unknown };

const SOURCES = fileURLToPath(new URL('../../src/', import.meta.url));

/** Three or more English words in a row; an inserted value counts as one. */
const SENTENCE = /(?<![\w./-])[A-Za-z]?[a-z]+(?:,? [a-z]+){2,}(?![\w(])/;

/** Members whose texts OpenAPI documents and JSON schemas are made of: those are published in English. */
const DOCUMENTING = ['summary', 'description', 'title', 'filter'];

/** What is no sentence of ours to a person, and why. A text of another file than these, or in no reader's way, stands in src/text. */
const ALLOWED: readonly { readonly in: string; readonly text?: RegExp; readonly why: string }[] = [
  { in: 'wire/openapi/', why: 'OpenAPI documents are published in English' },
  { in: 'wire/planes/', text: /^(The corp|The user|Update|employeeId)/, why: 'an example of the OpenAPI document' },
  { in: 'wire/planes/', text: /^Unofficial/, why: 'an example of the OpenAPI document' },
  {
    in: 'wire/',
    text: /: (the route, a list of routes, or off|what its answer of success has otherwise)\.$/,
    why: 'JSON schemas are published in English',
  },
  { in: 'wire/profile/schema.ts', why: 'JSON schemas are published in English' },
  { in: 'wire/profile/starter.ts', why: 'a profile to begin with: its comments are those of the JSON schema' },
  { in: 'rules/', text: /^Access to the docking API$/, why: 'a heading of docs/rules.md' },
  { in: 'render-junit.ts', why: 'names of JUnit cases are the same in any language, so that a history goes on' },
  { in: 'html-style.ts', why: 'a style sheet' },
  { in: 'repeat-call/writers/', why: 'programs' },
  { in: 'completion/scripts.ts', why: 'shell scripts' },
  { in: 'store/', text: /\b(SELECT|INSERT|DELETE|CREATE)\b|^module, moduleId/, why: 'SQL' },
  {
    in: 'store/',
    text: /^(Could not locate the bindings file|The database connection is not open)$/,
    why: 'how better-sqlite3 words an error',
  },
  { in: 'store/', text: /is not a field$/, why: 'a mistake in our own code' },
  { in: 'fixtures/', text: /^rows /, why: 'a mistake in our own code, and the seed of random numbers' },
  { in: 'command-line.ts', text: /^only texts after the help/, why: 'a mistake in our own code' },
  { in: 'journal-stream.ts', text: /too slow$/, why: 'ends a stream whose headers are sent; nobody is shown it' },
];

interface Found {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

type Node = { readonly type?: string } & Readonly<Record<string, unknown>>;

const named = (node: unknown): string => String((node as Node | undefined)?.name ?? (node as Node | undefined)?.value ?? '');

/** The text of a literal; what is inserted stands there as a word. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'JSXText') return String(node.value);
  if (node.type !== 'TemplateLiteral') return undefined;
  const texts = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
  return texts.some((text) => /[a-z]/.test(text)) ? texts.join('it') : undefined;
}

/** Whether a node's texts document a schema or an operation: `.describe('…')`, or a member for it. */
function documents(node: Node): boolean {
  if (node.type === 'Property') return DOCUMENTING.includes(named(node.key));
  const callee = node.callee as Node | undefined;
  return node.type === 'CallExpression' && callee?.type === 'MemberExpression' && named(callee.property) === 'describe';
}

function sentencesIn(file: string, code: string): Found[] {
  const found: Found[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const each = node as Node;
    const text = textOf(each);
    if (text !== undefined && SENTENCE.test(text)) found.push({ file, line: code.slice(0, Number(each.start)).split('\n').length, text });
    if (documents(each)) visit((each.callee as Node | undefined)?.object);
    else for (const value of Object.values(each)) visit(value);
  };
  visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  return found;
}

const allowances = ({ file, text }: Found) => ALLOWED.filter((allowed) => file.includes(allowed.in) && (allowed.text?.test(text) ?? true));

const all = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('text/'))
  .flatMap((file) => sentencesIn(file, readFileSync(SOURCES + file, 'utf8')));

it('no English sentence for people stands outside src/text', () => {
  const strangers = all.filter((each) => allowances(each).length === 0);
  expect(strangers.map(({ file, line, text }) => `src/${file}:${line} ${text}`)).toEqual([]);
});

it('each exception is one', () => {
  const used = new Set(all.flatMap(allowances));
  expect(ALLOWED.filter((each) => !used.has(each))).toEqual([]);
});

it.each([
  ["throw new Error('the profile has no tokens')", 'the profile has no tokens'],
  [`const told = \`\${name} is missing\`;`, 'it is missing'],
  ['const page = <p>nothing was docked yet</p>;', 'nothing was docked yet'],
  ["schema.describe('the name of it').refine(ok, 'must be in order')", 'must be in order'],
])('a sentence in %s would be found', (code, text) => {
  expect(sentencesIn('it.tsx', code).map((each) => each.text)).toEqual([text]);
});

it.each([
  "schema.describe('The name of the corp.')",
  "const operation = { summary: 'Get a user of the corp' }",
  "say('users.exists', { employeeId })",
  "import { quote } from '../text/quote.js'",
])('%s is none', (code) => {
  expect(sentencesIn('it.ts', code)).toEqual([]);
});
