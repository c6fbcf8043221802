/** How a sentence about an unknown name ends: with the known name most like it, or where none is near, with what else helps. */
export const didYouMean = (near: string | undefined, otherwise = ''): string => (near === undefined ? otherwise : `；是否应为 ${near}？`);
