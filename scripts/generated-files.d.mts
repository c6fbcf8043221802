/** Texts by their path from the root. */
export type Files = Record<string, string>;

export function generatedFiles(load: (module: string) => Promise<unknown>, version: string): Promise<Files>;
export function staleFiles(root: string, files: Files): string[];
export function writeFiles(root: string, files: Files): void;
