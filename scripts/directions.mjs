/** What each folder of src/ may import of the others and of the packages below, and why; `cli` may import all. */
const ALLOWED = {
  text: [[], 'text imports nothing of ours, no I/O and no clock.'],
  rules: [['text'], 'rules are pure: of ours they import only text, no I/O and no clock.'],
  documents: [['text', 'rules', 'node'], 'documents imports only text and rules; no SQL, no Hono.'],
  wire: [['text', 'rules', 'documents', 'node'], 'wire imports only text, rules and documents; no SQL, no Hono.'],
  fixtures: [['text', 'rules', 'documents', 'node'], 'fixtures imports only text, rules and documents; no SQL, no Hono.'],
  journal: [['text', 'rules', 'documents', 'node'], 'journal imports only text, rules and documents; no SQL, no Hono.'],
  files: [['text', 'rules', 'node'], 'files imports only text and rules; no SQL, no Hono.'],
  store: [['text', 'rules', 'node', 'better-sqlite3'], 'store imports only text and rules; no Hono.'],
  report: [['text', 'rules', 'documents', 'journal', 'node'], 'report imports only text, rules, documents and journal; no SQL, no HTTP.'],
  client: [['text', 'rules', 'documents', 'wire', 'node'], 'the client knows profiles, not the server that it calls.'],
  server: [
    ['text', 'rules', 'documents', 'wire', 'fixtures', 'journal', 'files', 'store', 'report', 'console', 'node', 'hono'],
    'the server knows neither client, testkit nor cli, and SQL only through the store.',
  ],
  trials: [
    ['text', 'rules', 'documents', 'wire', 'fixtures', 'journal', 'report', 'server', 'node'],
    'trials know neither testkit nor cli, and SQL only through the store.',
  ],
  console: [['text', 'hono'], 'the console knows only the planes: of ours it imports only text.'],
  testkit: [
    ['text', 'rules', 'documents', 'wire', 'fixtures', 'journal', 'files', 'store', 'report', 'client', 'server', 'node', 'hono'],
    'the testkit does not know the command line.',
  ],
};

const FOLDERS = [...Object.keys(ALLOWED), 'cli'];
const PACKAGES = { node: ['node:*'], hono: ['hono', 'hono/**'], 'better-sqlite3': ['better-sqlite3'] };

/** Patterns of what a folder may not import. Biome matches no pattern that begins with `../`, so folders are named wherever they stand. */
const forbidden = (folder, allowed) => [
  ...FOLDERS.filter((each) => each !== folder && !allowed.includes(each)).map((each) => `**/${each}/**`),
  ...Object.entries(PACKAGES).flatMap(([name, patterns]) => (allowed.includes(name) ? [] : patterns)),
];

/** The console has tables that scroll by the keyboard and live regions, which these two take for mistakes. */
const A11Y_OF_CONSOLE = { noNoninteractiveTabindex: 'off', useSemanticElements: 'off' };

/** The part of Biome's configuration that refuses imports against the directions of the architecture. */
export const directions = () => ({
  overrides: Object.entries(ALLOWED).map(([folder, [allowed, message]]) => {
    const noRestrictedImports = { level: 'error', options: { patterns: [{ group: forbidden(folder, allowed), message }] } };
    const a11y = folder === 'console' ? { a11y: A11Y_OF_CONSOLE } : {};
    return { includes: [`src/${folder}/**`], linter: { rules: { ...a11y, style: { noRestrictedImports } } } };
  }),
});
