import { AsyncLocalStorage } from 'node:async_hooks';
import { setupServer } from 'msw/node';
import { handlerWhere, portHandler } from './handlers.js';
import { type Instance, instanceOf, isKnown } from './instances.js';

/** A test that runs: what it asked of places that nobody mocks, and its platforms, the nearest first. */
export interface Running {
  readonly unanswered: string[];
  readonly own: Instance[];
}

/** Tests that run now; without concurrency there is one. */
const running = new Set<Running>();
const current = new AsyncLocalStorage<Running>();

/** One server for all that live in this process: two would see each other's calls. */
const server = setupServer(
  portHandler(),
  handlerWhere(
    (request) => isKnown(request),
    async ({ request }) => (await instanceOf(request, ownOf(current.getStore())))?.answer(request),
  ),
);
let users = 0;

/** The platforms that a call is most likely for: those of the test that makes it or, where that is unknown, of all that run. */
const ownOf = (test: Running | undefined) => (test && running.has(test) ? test.own : [...running].flatMap(({ own }) => own));

/** Begins to answer requests of this process, until as many have called `part`. */
export function join(): void {
  if (users++ > 0) return;
  server.listen({
    onUnhandledRequest: (request, print) => {
      blame(`${request.method} ${request.url}`);
      print.error();
    },
  });
}

export function part(): void {
  if (--users === 0) server.close();
}

/** Tells the test that made a request; where that cannot be known, all that could have made it. */
function blame(request: string): void {
  const test = current.getStore();
  for (const each of test && running.has(test) ? [test] : running) each.unanswered.push(request);
}

export function begin(test: Running): void {
  running.add(test);
}

/** Makes what follows in this asynchronous flow a test's own: requests that name no corp are then told apart by who makes them. */
export function beginHere(test: Running): void {
  running.add(test);
  current.enterWith(test);
}

export function end(test: Running): void {
  running.delete(test);
}
