import type { SetupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { say } from '../text/say.js';
import { word } from '../text/word.js';
import { type CompanyIQ, companyIQ } from './companyiq.js';
import { type CompanyIQMatchers, matchers } from './matchers/matchers.js';
import type { CompanyIQOptions } from './options/options.js';
import { begin, beginHere, end, join, part, type Running } from './traffic/wiring.js';

export * from './index.js';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the parameter must be as vitest declares it.
  interface Matchers<T = any> extends CompanyIQMatchers<void> {}
}

expect.extend(matchers);

export interface UseCompanyIQOptions extends CompanyIQOptions {
  /**
   * A server of msw that your tests set up, listen with and close themselves, for mocks of other systems beside this one. Left out, one is
   * made, and any request that nothing answers fails the test that made it.
   */
  readonly server?: SetupServer;
}

/** Fails a test for problems that no answer told it of. */
function settle(ciq: CompanyIQ, { unanswered }: Running): void {
  const { baseUrl, dockingUrl, language } = ciq;
  const reasons = [
    ...ciq.problems.map(({ message }) => message),
    ...unanswered.map((request) => word(say('testkit.nothing-answers', { request, baseUrl, dockingUrl }), language)),
  ];
  ciq.problems.length = 0;
  unanswered.length = 0;
  if (reasons.length === 0) return;
  const error = new Error(`companyiq-mock: ${reasons.join('\n')}`);
  // The line of this function tells nobody anything.
  error.stack = `${error.name}: ${error.message}`;
  throw error;
}

/** The test of a file that is running, for platforms that all its tests share. */
const sequential: Running = { unanswered: [], own: [] };

/**
 * A platform for all tests of a file or a `describe`: wired to msw, back at its fixtures before each test. A test fails when it made a
 * request that leads nowhere. Tests that run concurrently would share the state: they want `ciqTest`.
 */
export function useCompanyIQ({ server, ...options }: UseCompanyIQOptions = {}): CompanyIQ {
  const ciq = companyIQ(options);
  if (!server) beforeAll(join);
  beforeEach(() => {
    ciq.reset();
    sequential.unanswered.length = 0;
    sequential.own.unshift(ciq.instance);
    begin(sequential);
    if (server) serveThrough(server, ciq);
  });
  afterEach(() => {
    sequential.own.splice(sequential.own.indexOf(ciq.instance), 1);
    end(sequential);
    settle(ciq, sequential);
  });
  afterAll(async () => {
    if (!server) part();
    await ciq.close();
  });
  return ciq;
}

/** Handlers of one's own server stay until it is reset. */
function serveThrough(server: SetupServer, { handlers }: CompanyIQ): void {
  const known = server.listHandlers();
  if (!handlers.every((handler) => known.includes(handler))) server.use(...handlers);
}

let corps = 0;

/**
 * A test with a platform of its own, `ciq`, under a corpId of its own, so that concurrent tests never meet. Options are set by
 * `ciqTest.extend({ ciqOptions: { fixtures: 'demo' } })`.
 */
export const ciqTest = test.extend<{ ciqOptions: UseCompanyIQOptions; ciq: CompanyIQ }>({
  ciqOptions: {},
  ciq: async ({ ciqOptions, onTestFinished }, use) => {
    const { server, ...options } = ciqOptions;
    const ciq = companyIQ({ corpId: `test-${++corps}`, ...options });
    const running: Running = { unanswered: [], own: [ciq.instance] };
    // Before anything is awaited: what the test does then belongs to it.
    beginHere(running);
    if (server) serveThrough(server, ciq);
    else join();
    // What a fixture throws itself would be told twice.
    onTestFinished(() => settle(ciq, running));
    await use(ciq);
    end(running);
    if (!server) part();
    await ciq.close();
  },
});
