import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDue, LONGEST_WAIT_MS, waitMs } from '../../../kernel/index.ts';
import { queueCopy } from './copy.ts';
import { lostSince, readMark, writeMark } from './eviction.ts';
import { draftOf, type Failure, type Item } from './item.ts';
import { type ItemEvent, next } from './machine.ts';

const DRAFT = draftOf(
  { device: 'a'.repeat(32), kind: 'record', election: 'x', madeAt: '', keep: null, bodyOf: (n) => ({ n }) },
  7,
);
const envelope = { payload: '{}', key: 'a'.repeat(32), signature: 'b'.repeat(128) };
const failure: Failure = { why: 'server', at: '', code: null, words: null };
const EVENTS: readonly ItemEvent[] = [
  { type: 'sealed', envelope, sha256: 'c'.repeat(64) },
  { type: 'received', receipt: envelope, receivedAt: '2024-10-08T00:00:00Z' },
  { type: 'postponed', failure, notBeforeMs: 5 },
  { type: 'turned-away', failure },
  { type: 'held', failure },
  { type: 'retried' },
];

test('a wait grows, is at most a quarter of an hour, and at least what the server asks for within that', () => {
  expect([waitMs(1, 0), waitMs(1, 0.999), waitMs(4, 0)]).toEqual([1_000, 1_999, 8_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.nat(),
      (n, random, asked) => {
        const wait = waitMs(n, random, asked);
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, LONGEST_WAIT_MS));
        expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS);
        expect(isDue(1_000_000 + wait, 1_000_000 + wait)).toBe(true);
      },
    ),
  );
});

test('only a receipt leads to received, nothing leads away from it, and only sealing leads out of a draft', () => {
  const reached = new Set<string>();
  const visit = (item: Item, depth: number): void => {
    for (const event of EVENTS) {
      const after = next(item, event);
      if (after.state !== item.state) reached.add(`${item.state} -${event.type}-> ${after.state}`);
      if (depth > 0 && after !== item) visit(after, depth - 1);
    }
  };
  visit(DRAFT, 4);
  expect([...reached].sort()).toEqual([
    'draft -sealed-> sealed',
    'held -received-> received',
    'held -retried-> sealed',
    'sealed -held-> held',
    'sealed -received-> received',
  ]);
});

test('an emptied store is noticed, a growing one is none', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  };
  const mark = { devices: 1, items: 3, unreceived: 2 };
  writeMark(mark, storage as unknown as Storage);
  const read = readMark(storage as unknown as Storage);
  const lost = (devices: number, items: number) => lostSince(read, { devices, items });
  expect([lost(0, 0), lost(1, 2), lost(0, 3)]).toEqual([mark, mark, mark]);
  expect([lost(1, 3), lost(2, 9), lostSince(null, { devices: 0, items: 0 })]).toEqual([null, null, null]);
  kept.set('sigap.kept', 'rusak');
  expect(readMark(storage as unknown as Storage)).toBeNull();
});

test('a copy holds envelopes as they are sent, and of a draft what it says', () => {
  const copy = JSON.parse(queueCopy([DRAFT, next(DRAFT, EVENTS[0] as ItemEvent)], new Date(0)));
  expect(copy.items[0]).toMatchObject({ state: 'draft', envelope: null, body: { n: 7 } });
  expect(copy.items[1]).toMatchObject({ state: 'sealed', envelope });
});
