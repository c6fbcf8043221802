import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'examples/vitest/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: '100%',
    restoreMocks: true,
    // Whatever language the machine speaks: what tests start speaks English unless they say otherwise.
    env: { LC_ALL: 'C.UTF-8' },
  },
});
