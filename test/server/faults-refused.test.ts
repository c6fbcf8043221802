import { describe, expect, it } from 'vitest';
import { makePlatform } from '../platform.js';

describe('a fault that cannot be meant is refused', () => {
  it.each([
    [{ kind: 'explode' }, 'kind'],
    [{}, 'kind'],
    [{ kind: 'status' }, 'status'],
    [{ kind: 'status', retryAfter: 5 }, 'status'],
    [{ kind: 'status', status: 503, operation: 'dockUser' }, 'operation'],
    [{ kind: 'status', status: 200 }, 'status'],
    [{ kind: 'status', status: 503, ms: 5 }, 'ms'],
    [{ kind: 'delay' }, 'ms'],
    [{ kind: 'delay', ms: 5, retryAfter: 1 }, 'retryAfter'],
    [{ kind: 'reset', times: 0 }, 'times'],
    [{ kind: 'reset', times: 'forever' }, 'times'],
    [{ kind: 'reset', skip: -1 }, 'skip'],
    [{ kind: 'reset', phase: 'during-commit' }, 'phase'],
    [{ kind: 'reset', probability: 0.5 }, 'probability'],
  ])('%j', async (fault, field) => {
    const { call } = makePlatform();
    const { status, body } = await call('POST', '/_mock/v1/faults', fault);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'validation-failed', details: [{ field }] });
    expect((await call('GET', '/_mock/v1/faults')).body.items).toEqual([]);
  });

  it('of a corp that there is not', async () => {
    const { call } = makePlatform();
    expect((await call('POST', '/_mock/v1/faults', { kind: 'reset', corpId: 'nobody' })).body.error).toBe('corp-not-found');
  });
});
