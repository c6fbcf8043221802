// What the measuring process asks of a server that it started: its CPU time, its memory, and to go.
import { readFileSync } from 'node:fs';

/** How many bytes this process has written, wherever to; only Linux tells. */
function written() {
  if (process.platform !== 'linux') return undefined;
  return Number(/^wchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

/** Answers questions over IPC. `more` adds answers by name. */
export function answerQuestions(more = {}) {
  const answers = {
    cpu: () => process.cpuUsage(),
    rss: () => process.memoryUsage.rss(),
    peak: () => process.resourceUsage().maxRSS * 1024,
    written,
    collect: () => globalThis.gc?.(),
    ...more,
  };
  process.on('message', async ({ id, ask, args = [] }) => process.send({ id, answer: await answers[ask](...args) }));
  process.on('disconnect', () => process.exit(0));
}
