/** A request whose body never came. */
export class StalledBody extends Error {
  override name = 'StalledBody';
}

/**
 * The request with a watch on its body: where no byte comes for so long, `stalled` rejects. Some environments hand over bodies that can
 * never be read, and the test that sent one should not wait for its own time-out to learn nothing.
 */
export function watchBody(request: Request, ms: number): { request: Request; stalled: Promise<never>; stop(): void } {
  const { body } = request;
  let stop = () => {};
  if (!body) return { request, stalled: new Promise(() => {}), stop };
  let timer: NodeJS.Timeout | undefined;
  let fail: (error: Error) => void = () => {};
  const stalled = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  // Nobody may be waiting any more when it comes to that.
  stalled.catch(() => {});
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => fail(new StalledBody(explanation(request, ms))), ms);
  };
  stop = () => clearTimeout(timer);
  const reader = body.getReader();
  const watched = new ReadableStream<Uint8Array>({
    async pull(controller) {
      wait();
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error);
      } finally {
        stop();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  // Node wants to be told that a stream is sent while the answer comes; the DOM's types do not know it.
  const init: RequestInit & { duplex: 'half' } = { body: watched, duplex: 'half' };
  return { request: new Request(request, init), stalled, stop };
}

const explanation = ({ method, url }: Request, ms: number) =>
  `companyiq-mock testkit: the body of ${method} ${url} stood still for ${ms} ms, so the call cannot be answered. ` +
  "jsdom's and happy-dom's File and Blob cannot always be read by Node's fetch: send File or Blob of node:buffer, or run this test " +
  'in the node environment (for vitest: // @vitest-environment node). bodyTimeoutMs of companyIQ() sets the time.';
