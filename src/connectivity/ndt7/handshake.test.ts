import { describe, expect, test } from 'vitest';
import { judgeOpening, testAt } from './handshake.ts';
import { NDT7_SUBPROTOCOL } from './protocol.ts';

const request = (target: string, subprotocols = NDT7_SUBPROTOCOL, method = 'GET') =>
  judgeOpening('upload', { method, target, subprotocols });

describe('the opening of a test (ndt7 specification, the WebSocket handshake)', () => {
  test('paths stand at the root, and no other is one', () => {
    expect(testAt('/ndt/v7/upload?a=b')).toBe('upload');
    expect(testAt('/ndt/v7/download')).toBe('download');
    for (const path of ['/ndt/v7/ping', '/ndt/v7/upload/', '/api/ndt/v7/upload', '/']) {
      expect(testAt(path)).toBeNull();
    }
  });

  test('needs GET and the subprotocol, also among others', () => {
    expect(request('/ndt/v7/upload', `x, ${NDT7_SUBPROTOCOL}`).ok).toBe(true);
    expect(request('/ndt/v7/upload', '').ok).toBe(false);
    expect(request('/ndt/v7/upload', 'net.measurementlab.ndt.v8').ok).toBe(false);
    expect(request('/ndt/v7/upload', NDT7_SUBPROTOCOL, 'POST').ok).toBe(false);
  });

  test('metadata: the first of repeated keys, none of the server’s own, a key without a value is empty', () => {
    const opening = request('/ndt/v7/upload?client_name=a+b&client_name=c&server_x=1&flag&%C3%A9=%E2%82%AC');
    expect(opening.ok && [...opening.value.metadata]).toEqual([
      ['client_name', 'a b'],
      ['flag', ''],
      ['é', '€'],
    ]);
  });

  test('a query longer than 4,096 bytes or not UTF-8 is refused', () => {
    expect(request(`/ndt/v7/upload?a=${'x'.repeat(4_094)}`).ok).toBe(true);
    expect(request(`/ndt/v7/upload?a=${'x'.repeat(4_095)}`).ok).toBe(false);
    expect(request('/ndt/v7/upload?a=%FF').ok).toBe(false);
  });
});
