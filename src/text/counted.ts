/**
 * A number as people read it: `1,650`, in both languages. By hand: making an Intl.NumberFormat takes some twenty milliseconds of each start of
 * the command line.
 */
export const figure = (count: number): string => {
  const [whole = '', part] = String(count).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
};

/** A number with its English noun: `1 call`, `2 calls`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${figure(count)} ${count === 1 ? noun : plural}`;
