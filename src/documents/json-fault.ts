/** What may come next: a value, a member's name, and so on. `first…` may also be the end of its list. */
type Wanted = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'comma' | 'end';

const SPACE = /[ \t\n\r]*/y;
const STRING = /"[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

/** Where a token ends that begins at `at`; -1 where there is none. */
function after(token: RegExp, text: string, at: number): number {
  token.lastIndex = at;
  return token.test(text) ? token.lastIndex : -1;
}

/** The end of a string, or as a negative number where it breaks. */
function endOfString(text: string, at: number): number {
  let end = after(STRING, text, at);
  while (text[end] === '\\') {
    const next = after(ESCAPE, text, end);
    if (next < 0) return -end;
    end = next;
  }
  return text[end] === '"' ? end + 1 : -end;
}

/** Where a text stops to be JSON: the position of the first character that cannot stand there, or its end. */
export function findJsonFault(text: string): number {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  for (let at = after(SPACE, text, 0); at < text.length; at = after(SPACE, text, at)) {
    const character = text[at] ?? '';
    const naming: boolean = wanted === 'name' || wanted === 'first-name';
    const closes = open.at(-1) === '{' ? '}' : ']';
    if (wanted === 'end') return at;
    if (wanted === 'colon') {
      if (character !== ':') return at;
      wanted = 'value';
      at++;
    } else if (character === closes && (wanted === 'comma' || wanted === 'first-value' || wanted === 'first-name')) {
      open.pop();
      wanted = open.length === 0 ? 'end' : 'comma';
      at++;
    } else if (wanted === 'comma') {
      if (character !== ',') return at;
      wanted = open.at(-1) === '{' ? 'name' : 'value';
      at++;
    } else if (character === '"') {
      const end = endOfString(text, at);
      if (end < 0) return -end;
      at = end;
      wanted = naming ? 'colon' : open.length === 0 ? 'end' : 'comma';
    } else if (naming) return at;
    else if (character === '{' || character === '[') {
      open.push(character);
      wanted = character === '{' ? 'first-name' : 'first-value';
      at++;
    } else {
      const end = after(SCALAR, text, at);
      if (end < 0) return at;
      at = end;
      wanted = open.length === 0 ? 'end' : 'comma';
    }
  }
  return text.length;
}
