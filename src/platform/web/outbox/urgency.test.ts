import { expect, test } from 'vitest';
import { err, ok } from '../../../kernel/index.ts';
import type { Receipt } from '../../../sealed/index.ts';
import type { Item, NewItem } from './item.ts';
import { memoryStore } from './memory-store.fixture.ts';
import { Outbox } from './outbox.ts';
import { type Outcome, withoutAnswer } from './outcome.ts';

const PHONE = 'f'.repeat(32);
const GOOD = { payload: 'tanda terima', key: PHONE, signature: '' };
const RANKS: Readonly<Record<string, number>> = { figures: 0, photo: 3 };

const newItem = (kind: string, files?: ReadonlyMap<string, Blob>): NewItem => ({
  ...{ device: PHONE, kind, election: 'x', madeAt: '', keep: null, bodyOf: (number) => ({ kind, number }) },
  ...(files ? { files } : {}),
});

/** A phone whose courier does what the test says; the server's receipt is `GOOD`. */
function phone(deliver: (item: Item, isOutranked: () => Promise<boolean>) => Promise<Outcome>) {
  const store = memoryStore();
  const sent: string[] = [];
  const outbox = new Outbox({
    ...{ store, now: () => 1_000, random: () => 0, senderOf: () => PHONE },
    rankOf: ({ kind }) => RANKS[kind] ?? 1,
    seal: async (item) => ({
      envelope: { payload: '', key: PHONE, signature: '' },
      sha256: `hash of ${item.id}`,
    }),
    deliver: (item, _, isOutranked) => {
      sent.push(`${item.kind} ${item.number}`);
      return deliver(item, isOutranked);
    },
    check: async (answer, sha256) =>
      answer === GOOD ? ok({ receivedAt: `received ${sha256}` } as Receipt) : err('malformed'),
  });
  return { store, sent, outbox };
}
const arrives = async (): Promise<Outcome> => ({ kind: 'answered', answer: GOOD });

test('what is urgent goes first, whenever it was made and however often it failed', async () => {
  const { outbox, sent, store } = phone(arrives);
  await outbox.add(newItem('photo'));
  const figures = await outbox.add(newItem('figures'));
  await outbox.add(newItem('record'));
  await store.change(figures.id, (item) => ({ ...item, attempts: 9 }));
  await outbox.work();
  expect(sent).toEqual(['figures 2', 'record 3', 'photo 1']);
});

test('figures that only a network was missing for go before a photo, although they were to wait longer', async () => {
  let isThere = false;
  const { outbox, sent, store } = phone(async () => (isThere ? arrives() : withoutAnswer('unreachable', 0)));
  const figures = await outbox.add(newItem('figures'));
  await outbox.work();
  await outbox.add(newItem('photo'));
  await store.change(figures.id, (item) => ({ ...item, notBeforeMs: 500_000 }));
  isThere = true;
  await outbox.work();
  expect(sent).toEqual(['figures 1', 'figures 1', 'photo 2']);
});

test('urgent things that fail hold up nothing else', async () => {
  const { outbox, store } = phone(async ({ kind }) =>
    kind === 'figures' ? { kind: 'later', failure: failure('server'), askedMs: null } : arrives(),
  );
  await outbox.add(newItem('figures'), [newItem('photo')]);
  await outbox.work();
  expect((await store.items()).map(({ state }) => state)).toEqual(['sealed', 'received']);
});

test('a photo under way is broken off for figures that come meanwhile, and goes on afterwards in the same round', async () => {
  let steps = 0;
  const { outbox, sent, store } = phone(async ({ kind }, isOutranked) => {
    if (kind === 'figures') return arrives();
    for (; steps < 5; steps += 1) {
      if (await isOutranked()) return { kind: 'yielded' };
      if (steps === 2 && (await store.items()).length === 1) await outbox.add(newItem('figures'));
    }
    return arrives();
  });
  await outbox.add(newItem('photo'));
  expect(await outbox.work()).toBeNull();
  expect(sent).toEqual(['photo 1', 'figures 2', 'photo 1']);
  expect((await store.items()).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['received', 0],
    ['received', 0],
  ]);
});

test('a courier that breaks off for nothing is not asked again in the same round', async () => {
  const { outbox, sent } = phone(async () => ({ kind: 'yielded' }));
  await outbox.add(newItem('photo'));
  expect(await outbox.work()).toBe(1_000);
  expect(sent).toEqual(['photo 1']);
});

test('a receipt over a part is noted when it was checked, and makes nothing received', async () => {
  const noted = (_: unknown, receivedAt: string) => ({ figuresReceivedAt: receivedAt });
  const part = (answer: unknown): Outcome => ({ kind: 'part-answered', answer, sha256: 'slip', noted });
  let answer: unknown = {};
  const { outbox, sent, store } = phone(async ({ keep }) =>
    keep === null ? part(answer) : withoutAnswer('unreachable', 0),
  );
  await outbox.add(newItem('figures'));
  await outbox.work();
  expect(await store.items()).toMatchObject([
    { state: 'sealed', keep: null, attempts: 1, lastFailure: { why: 'no-receipt' } },
  ]);
  answer = GOOD;
  await outbox.retryAll();
  await outbox.work();
  expect(await store.items()).toMatchObject([
    { state: 'sealed', receipt: null, keep: { figuresReceivedAt: 'received slip' } },
  ]);
  expect(sent).toEqual(['figures 1', 'figures 1', 'figures 1']);
});

test('things that belong together are kept in one step with their files', async () => {
  const { outbox, store } = phone(arrives);
  await outbox.add(newItem('figures', new Map([['a', new Blob(['foto'])]])), [newItem('photo')]);
  expect((await store.items()).map(({ kind, state }) => [kind, state])).toEqual([
    ['figures', 'sealed'],
    ['photo', 'sealed'],
  ]);
  expect(await (await store.file('a'))?.text()).toBe('foto');
});

function failure(why: 'server') {
  return { why, at: '', code: null, words: null } as const;
}
