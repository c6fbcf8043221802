/** The sentences of a page: its text without blocks of code and comments of HTML. */
export const proseOf = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/<!--[\s\S]*?-->/g, '');

/** The headings of a page, in order. */
export const headingsOf = (text: string): { level: number; title: string }[] =>
  [...proseOf(text).matchAll(/^(#+) (.*)$/gm)].map(([, marks = '', title = '']) => ({ level: marks.length, title }));

/** The anchor that GitHub gives a heading: lower case, no punctuation, hyphens for spaces. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');

/** Where a page leads to inside the project. An empty path is the page itself. */
export const linksOf = (text: string): { path: string; anchor: string | undefined }[] =>
  [...proseOf(text).matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)/g)].map(([, path = '', anchor]) => ({ path, anchor }));

/** What opens each item of a list and each row of a table. */
export const rowsOf = (text: string): string[] =>
  [...proseOf(text).matchAll(/^\s*([-*|]|\d+\.)\s?(?=\S| )/gm)].map(([, mark = '']) => mark);

/** How many paragraphs, lists and tables stand under each heading; blocks of code count too. */
export const paragraphsOf = (text: string): number[] =>
  text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/^```[\s\S]*?^```$/gm, '`')
    .split(/^#.*$/m)
    .map((section) => section.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '').length);

/** Names in the font of code that stand in sentences. */
export const namesOf = (text: string): string[] => [...new Set([...proseOf(text).matchAll(/`([^`]+)`/g)].map(([, name = '']) => name))];

const COMMENTS: Readonly<Record<string, RegExp>> = {
  sh: /(?<=^|\s)#.*$/gm,
  powershell: /(?<=^|\s)#.*$/gm,
  yaml: /(?<=^|\s)#.*$/gm,
  python: /(?<=^|\s)#.*$/gm,
  ts: /^\s*(\/\/|\/?\*).*$/gm,
  js: /^\s*(\/\/|\/?\*).*$/gm,
  // A tree of folders: what stands behind each.
  '': / {2,}\S.*$/gm,
};

/**
 * What the blocks of code of a page say to a machine: without comments, and without what a command prints, which stands in the block
 * behind it or is `text` or `json`.
 */
export const codeOf = (text: string): { language: string; code: string }[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', block = ''], at, all) => {
    const before = all[at - 1];
    const follows = before?.[1] === 'sh' && before.index + before[0].length + 1 === all[at]?.index;
    if (follows || ['text', 'json'].includes(language)) return { language, code: '' };
    const lines = block.replaceAll(COMMENTS[language] ?? /$^/g, '').split('\n');
    return {
      language,
      code: lines
        .map((line) => line.trimEnd())
        .filter((line) => line !== '')
        .join('\n'),
    };
  });

const withoutNames = (text: string): string =>
  proseOf(text)
    .replaceAll(/`[^`]*`/g, '``')
    .replaceAll(/\]\([^)]*\)/g, ']()')
    // Titles of articles and books are quoted as they are.
    .replaceAll(/《[^》]*》/g, '');

/** Stretches of a Chinese page that read as an English sentence. */
export const englishIn = (text: string): string[] =>
  [...withoutNames(text).matchAll(/\b[a-z]{2,}(?:[ ,]+[a-z]+){4,}/g)].map(([found]) => found);

/** What of an English page is Chinese, but for the link to its twin. */
export const chineseIn = (text: string): string[] =>
  [
    ...withoutNames(text)
      .replaceAll('[中文]()', '')
      .matchAll(/[\p{Script=Han}，。；：！？]+/gu),
  ].map(([found]) => found);

const HAN = '\\p{Script=Han}';

/** Places of a Chinese page that are not set as Chinese is. */
export function misprints(text: string): string[] {
  // What is in the font of code stands for a Latin word.
  const prose = proseOf(text)
    .replaceAll(/`[^`]*`/g, 'x')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/[[\]]|(?<!\*)\*(?!\*)/g, '');
  const bare = prose.replaceAll('**', '');
  const faults = [
    // Half-width punctuation behind a Chinese character.
    ...bare.matchAll(new RegExp(`${HAN}[,;:!?()]`, 'gu')),
    // A Latin word or a number that touches a Chinese character.
    ...bare.matchAll(new RegExp(`.?(?:${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}).?`, 'gu')),
    // Stars with punctuation inside and a letter outside are not read as emphasis: CommonMark's rule of flanks.
    ...[...prose.matchAll(/(.?)\*\*(.+?)\*\*(.?)/gu)].filter(([, before = '', text = '', behind = '']) => {
      const letter = /[\p{L}\p{N}]/u;
      return (letter.test(before) && !letter.test(text.at(0) ?? '')) || (letter.test(behind) && !letter.test(text.at(-1) ?? ''));
    }),
  ];
  return faults.map(([found]) => found);
}
