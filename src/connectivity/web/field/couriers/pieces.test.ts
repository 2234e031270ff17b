import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answer } from '../../../../platform/web/outbox/outcome.ts';
import { type Piece, sendPieces } from './pieces.ts';

const GOOD: Answer = { status: 200, body: { missing: 0 }, retryAfter: null };
const DAMAGED: Answer = { status: 422, body: { code: 'SIGAP-3114' }, retryAfter: null };
const PORTAL: Answer = { status: 200, body: undefined, retryAfter: null };

function pieces(count: number): Piece[] {
  return Array.from({ length: count }, (_, at) => ({
    path: `/${at}`,
    bytes: async () => new Uint8Array(at + 1),
  }));
}
const WANTED = { onSent: () => {}, isWanted: async () => true };

test('every piece is sent once, whatever takes how long', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(12), async (scheduler, count) => {
      const sent: string[] = [];
      let bytes = 0;
      const sending = sendPieces(
        pieces(count),
        async ({ path }) => {
          sent.push(path);
          return scheduler.schedule(Promise.resolve(GOOD));
        },
        { onSent: (more) => (bytes += more), isWanted: () => scheduler.schedule(Promise.resolve(true)) },
      );
      expect(await scheduler.waitFor(sending)).toBeNull();
      expect(sent.toSorted()).toEqual(
        pieces(count)
          .map(({ path }) => path)
          .toSorted(),
      );
      expect(bytes).toBe((count * (count + 1)) / 2);
    }),
  );
});

test('a damaged piece is sent again, but not for ever', async () => {
  let tries = 0;
  const once = async () => (++tries === 1 ? DAMAGED : GOOD);
  expect(await sendPieces(pieces(1), once, WANTED)).toBeNull();
  expect(tries).toBe(2);
  expect(await sendPieces(pieces(1), async () => DAMAGED, WANTED)).toBe(DAMAGED);
});

test('what cannot be read ends all of it: nothing more is sent behind the back of whoever was told', async () => {
  const sent: string[] = [];
  const all = pieces(20).map((piece, at) =>
    at === 3 ? { ...piece, bytes: () => Promise.reject(new TypeError('synthetic')) } : piece,
  );
  const under = Promise.withResolvers<Answer>();
  const sending = sendPieces(
    all,
    async ({ path }) => {
      sent.push(path);
      return path === '/2' ? under.promise : GOOD;
    },
    WANTED,
  );
  await expect(sending).rejects.toThrow(TypeError);
  under.resolve(GOOD);
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual(['/0', '/1', '/2']);
});

test('a portal’s page is no arrival, and nothing more is sent after a failure or a stop', async () => {
  let sent = 0;
  const portal = async () => {
    sent += 1;
    return PORTAL;
  };
  expect(await sendPieces(pieces(20), portal, WANTED)).toBe(PORTAL);
  expect(sent).toBeLessThanOrEqual(3);
  sent = 0;
  expect(await sendPieces(pieces(20), portal, { ...WANTED, isWanted: async () => false })).toBeNull();
  expect(sent).toBe(0);
});
