/** What is said when no more text may be loaded. */
export const LAST_WORDS = {
  /** `limit` is how many files the process may hold, where that is known. */
  tooManyFiles: (limit: number | undefined) =>
    `too many open files${limit === undefined ? '' : `: this process may hold ${limit}`}; allow it more, for example with "ulimit -n 1024" before it`,
  noOutput: ({ text }: { code: string; text: string }) => `cannot write to the standard output (${text})`,
  bug: (stack: string) => `a bug of ours, please report it: ${stack}`,
  bugAt: (requestId: string, stack: string) => `a bug of companyiq-mock at ${requestId}: ${stack}`,
};
