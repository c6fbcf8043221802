import { describe } from 'vitest';
import { ciqTest } from '../../../src/testkit/vitest.js';

describe.concurrent('at the same time', () => {
  ciqTest('calls what there is', async ({ ciq }) => {
    for (let call = 0; call < 5; call++) {
      await ciq.fetch('/docking/v1/status');
      await fetch(`${ciq.dockingUrl}/status`);
    }
  });

  ciqTest('calls an unknown route, naming no corp', async ({ ciq }) => {
    for (let call = 0; call < 2; call++) await fetch(`${ciq.dockingUrl}/status`);
    await fetch(`${ciq.dockingUrl}/user`);
  });

  ciqTest('calls a place that nobody mocks', async ({ ciq }) => {
    await fetch(`${ciq.dockingUrl}/status`);
    await fetch('https://elsewhere.example/').catch(() => {});
  });

  ciqTest('calls what there is, too', async ({ ciq }) => {
    for (let call = 0; call < 5; call++) await fetch(`${ciq.dockingUrl}/status`);
  });
});
