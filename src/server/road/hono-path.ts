/** A path of a table as hono has it: parameters behind a colon. */
export const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');
