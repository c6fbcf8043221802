/** Characters that take two columns of a terminal: those of East Asian scripts, their full-width punctuation, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

/** Characters that take none: they are drawn over the one before. */
const WIDTHLESS = /[\p{Mn}\p{Me}\p{Cf}]/u;

const widthOf = (character: string): number => (WIDTHLESS.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** How many columns of a terminal a text takes: a Chinese character takes two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character < '\u0300' ? 1 : widthOf(character);
  return width;
}

/** A text filled up with spaces to so many columns. */
export const padDisplay = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - displayWidth(text)));

/** Punctuation that does not begin a line. */
const CLOSING = '、，。；：？！”’）》】';

/** Punctuation that does not end one. */
const OPENING = '“‘（《【';

/** Pieces that a line may end behind: words with the space before them, and single wide characters with the punctuation around them. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let open = false;
  let opening = false;
  for (const character of text) {
    const last = found.length - 1;
    const closing = CLOSING.includes(character);
    if (last >= 0 && (closing || opening || (open && character !== ' ' && !WIDE.test(character)))) found[last] += character;
    else found.push(character);
    opening = OPENING.includes(character);
    open = !closing && (character === ' ' || !WIDE.test(character));
  }
  return found;
}

/** Breaks a text into lines of at most so many columns, at spaces and between Chinese characters; all but the first begin with `hanging`. */
export function wrapped(text: string, width: number, indent: string, hanging = `${indent}  `): string[] {
  const lines: string[] = [];
  let line = indent;
  let columns = indent.length;
  let empty = true;
  for (const piece of pieces(text)) {
    const bare = piece.trimStart();
    if (!empty && columns + displayWidth(piece) > width) {
      lines.push(line);
      line = hanging;
      columns = line.length;
      empty = true;
    }
    const next = empty ? bare : piece;
    line += next;
    columns += displayWidth(next);
    if (next !== '') empty = false;
  }
  return [...lines, line];
}
