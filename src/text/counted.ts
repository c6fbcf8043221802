const NUMBER = new Intl.NumberFormat('en-US');

/** A number as people read it: `1,650`, in both languages. */
export const figure = (count: number): string => NUMBER.format(count);

/** A number with its English noun: `1 call`, `2 calls`. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string => `${figure(count)} ${count === 1 ? noun : plural}`;
