import { createApp } from '../../src/server/app.js';
import { Platform } from '../../src/server/platform.js';
import { listen } from '../../src/server/socket/listen.js';
import type { Profile } from '../../src/wire/profile/profile.js';

/** What a face is opened with. */
export interface FaceOptions {
  readonly profile: Profile;
  readonly adminToken?: string;
}

/** A server that has been opened: the way in, and the way to close it. */
export interface OpenFace {
  readonly origin: string;
  request(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** A way to reach the one application. */
export interface Face {
  readonly name: string;
  /** Whether backend and control plane are guarded, by an admin token too: nobody but the test itself reaches a platform inside it. */
  readonly guarded: boolean;
  open(options: FaceOptions): Promise<OpenFace>;
}

/** Bugs of the mock are loud: a case that provokes one fails by its answer, and this tells where it came from. */
const onBug = (error: unknown) => console.error(error);

/** The application called in process. */
export const FETCH: Face = {
  name: 'fetch',
  guarded: true,
  open: async (options) => {
    const platform = new Platform({ ...options, onBug });
    const app = createApp(platform);
    return {
      origin: 'http://companyiq-mock',
      request: async (request) => app.request(request),
      close: async () => platform.close(),
    };
  },
};

/** The application behind a real socket. */
export const SOCKET: Face = {
  name: 'socket',
  guarded: true,
  open: async (options) => {
    const platform = new Platform({ ...options, onBug });
    const listening = await listen(platform, createApp(platform));
    return {
      origin: listening.url,
      request: (request) => fetch(request),
      close: async () => {
        await listening.close();
        platform.close();
      },
    };
  },
};

/** The testkit's handlers behind msw, reached by the fetch that they intercept. */
export const MSW: Face = {
  name: 'msw',
  guarded: false,
  open: async ({ profile }) => {
    const { setupServer } = await import('msw/node');
    const { companyIQ } = await import('../../src/testkit/index.js');
    const ciq = companyIQ({ baseUrl: 'https://open.companyiq.example', profile });
    const server = setupServer(...ciq.handlers);
    server.listen({ onUnhandledRequest: 'error' });
    return {
      origin: ciq.baseUrl,
      request: (request) => fetch(request),
      close: async () => {
        server.close();
        await ciq.close();
      },
    };
  },
};

/** Every face; each runs the whole suite through each profile. */
export const FACES: readonly Face[] = [FETCH, SOCKET, MSW];
