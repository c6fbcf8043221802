import { http, passthrough } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CompanyIQ, companyIQ } from './companyiq.js';
import { instanceOf, listening } from './instances.js';
import { type CompanyIQMatchers, matchers } from './matchers.js';
import type { CompanyIQOptions } from './options.js';

export * from './index.js';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: the parameter must be as vitest declares it.
  interface Matchers<T = any> extends CompanyIQMatchers<T> {}
}

expect.extend(matchers);

export interface UseCompanyIQOptions extends CompanyIQOptions {
  /**
   * A server of msw that your tests set up, listen with and close themselves, for mocks of other systems beside this one. Left out, one is
   * made, and any request that nothing answers fails the test that made it.
   */
  readonly server?: SetupServer;
}

/** Requests to places that nobody mocks. */
const unhandled: string[] = [];

/** One server for all that live in this process: two would see each other's calls. */
const shared = setupServer(
  http.all('*', async ({ request }) => {
    if (listening.has(new URL(request.url).origin)) return passthrough();
    return (await instanceOf(request))?.answer(request);
  }),
);
let users = 0;

function join(): void {
  if (users++ > 0) return;
  shared.listen({
    onUnhandledRequest: (request, print) => {
      unhandled.push(`${request.method} ${request.url}`);
      print.error();
    },
  });
}

function part(): void {
  if (--users === 0) shared.close();
}

/** Fails a test for what no call of it was told. */
function settle(ciq: CompanyIQ): void {
  const reasons = [
    ...ciq.problems.map(({ message }) => message),
    ...unhandled.map((request) => `nothing answers ${request}: the platform is at ${ciq.baseUrl}, its docking API at ${ciq.dockingUrl}`),
  ];
  ciq.problems.length = 0;
  unhandled.length = 0;
  if (reasons.length > 0) throw new Error(`companyiq-mock: ${reasons.join('\n')}`);
}

/**
 * A platform for all tests of a file or a `describe`: wired to msw, back at its fixtures before each test. A test fails when it made a
 * request that leads nowhere. Tests that run concurrently would share the state: they want `ciqTest`.
 */
export function useCompanyIQ({ server, ...options }: UseCompanyIQOptions = {}): CompanyIQ {
  const ciq = companyIQ(options);
  if (!server) beforeAll(join);
  beforeEach(() => {
    ciq.reset();
    unhandled.length = 0;
    if (server && !server.listHandlers().includes(ciq.handlers[0] as (typeof ciq.handlers)[0])) server.use(...ciq.handlers);
  });
  afterEach(() => settle(ciq));
  afterAll(async () => {
    if (!server) part();
    await ciq.close();
  });
  return ciq;
}

let corps = 0;

/**
 * A test with a platform of its own, `ciq`, under a corpId of its own, so that concurrent tests never meet. Options are set by
 * `ciqTest.extend({ ciqOptions: { fixtures: 'demo' } })`. Calls that name no corp cannot be told apart: concurrent tests that make such
 * calls want a `baseUrl` each.
 */
export const ciqTest = test.extend<{ ciqOptions: CompanyIQOptions; ciq: CompanyIQ }>({
  ciqOptions: {},
  ciq: async ({ ciqOptions }, use) => {
    join();
    const ciq = companyIQ({ corpId: `test-${++corps}`, ...ciqOptions });
    try {
      await use(ciq);
      settle(ciq);
    } finally {
      part();
      await ciq.close();
    }
  },
});
