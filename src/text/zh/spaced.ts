const HAN = /\p{Script=Han}/u;

const LATIN = /[!-~]/;

const touch = (left: string, right: string): boolean => (HAN.test(left) && LATIN.test(right)) || (LATIN.test(left) && HAN.test(right));

/** A Chinese sentence with a space wherever an argument of another script touches Chinese characters: spaced`缺少${'name'}`. */
export function spaced(texts: TemplateStringsArray, ...args: readonly (string | number)[]): string {
  return texts.slice(1).reduce((sentence, text, index) => {
    const arg = String(args[index]);
    const before = touch(sentence.slice(-1), arg.slice(0, 1)) ? ' ' : '';
    const joined = sentence + before + arg;
    return joined + (touch(joined.slice(-1), text.slice(0, 1)) ? ' ' : '') + text;
  }, texts[0] ?? '');
}
