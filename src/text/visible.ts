/** Characters that would break a line where it is read line by line. */
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What is not seen, or changes how the rest is: control characters, which drive a terminal or break XML; format characters, which turn
 * the reading direction, join or have no width; line separators; lone halves of pairs and non-characters; and letters without ink.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return NAMED[character] ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`);
};

/** A text with its unseen characters as escapes, for a terminal, a log or a report. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, escaped);

/** The same inside JSON, which has no escape for what is beyond 16 bits but its two halves. */
export const jsonWithoutUnseen = (json: string): string =>
  json.replace(UNSEEN, (character) => character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));

/** A caller's text on one line and cut to a length, with what cannot be seen made visible. */
export function visible(text: string, most = 500): string {
  const cut = text.length <= most ? text : `${[...text.slice(0, most)].slice(0, -1).join('')}…`;
  return withoutUnseen(cut);
}
