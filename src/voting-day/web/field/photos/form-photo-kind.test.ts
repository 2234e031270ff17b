import { expect, test } from 'vitest';
import { sha256 } from '../../../../../tests/support/field.ts';
import { sealedResult } from '../../../../../tests/support/result.ts';
import type { Ask, KindWatch } from '../../../../connectivity/web/field/index.ts';
import { setAsideWords, waiting } from '../../../../connectivity/web/field/set-aside.ts';
import { draftOf, type Failure, type Item } from '../../../../platform/web/outbox/item.ts';
import type { Answer } from '../../../../platform/web/outbox/outcome.ts';
import type { Canonical, FormPhoto } from '../../../../sealed/index.ts';
import { RESULT_KIND } from '../result-kind.ts';
import { FORM_PHOTO_KIND, formPhotoBodies } from './form-photo-kind.ts';

const PHOTO: FormPhoto = {
  ...{ page: 1, sha256: 'a'.repeat(64), bytes: 150_000, mediaType: 'image/jpeg' },
  preview: { sha256: 'b'.repeat(64), bytes: 900 },
};
const [PREVIEW_ITEM, ITEM] = formPhotoBodies(PHOTO).map((body) => itemOf('form-photo', body)) as [Item, Item];
const answer = (status: number, body: unknown): Answer => ({ status, body, retryAfter: null });
const NOT_ANNOUNCED = answer(409, { code: 'SIGAP-3302', title: 'Belum ada catatan' });
const receiving = (...missing: number[]) => answer(200, { state: 'receiving', missing });
const RECEIPT = answer(200, { of: 'the photo' });

function itemOf(kind: string, body: object): Item {
  const about = { device: 'f'.repeat(32), election: 'kepri-2024', madeAt: '', keep: null, kind };
  return draftOf({ ...about, bodyOf: () => body as unknown as Canonical }, 1);
}

/** A server that answers in this order, and what it was asked. */
function server(...answers: Answer[]) {
  const asked: string[] = [];
  const ask: Ask = async ({ method, path }) => {
    asked.push(
      `${method} ${path
        .split('/')
        .slice(3, 7)
        .join('/')
        .replaceAll(/[0-9a-f]{64}/g, '#')}`,
    );
    return answers.shift() ?? RECEIPT;
  };
  return { ask, asked };
}

function watch(change: Partial<KindWatch> = {}, items: readonly Item[] = []): KindWatch {
  return {
    ...{ onProgress: () => {}, isWanted: async () => true, isOutranked: async () => false },
    store: { items: async () => [...items], file: async () => new Blob([new Uint8Array(150_000)]) },
    ...change,
  };
}

test('only what the server still lacks is sent, and how far it has come is told', async () => {
  const { ask, asked } = server(receiving(1, 2));
  const told: number[] = [];
  const onProgress = (bytes: number) => told.push(bytes);
  const outcome = await FORM_PHOTO_KIND.deliver(ITEM, ask, watch({ onProgress }));
  expect(outcome).toEqual({ kind: 'answered', answer: { of: 'the photo' } });
  expect(asked).toEqual([
    'GET photos/#',
    'PUT photos/#/chunks/1',
    'PUT photos/#/chunks/2',
    'POST photos/#/done',
  ]);
  expect(told).toEqual([65_536, 131_072, 150_000]);
});

test('a server that does not know the record is given it, and then the photo', async () => {
  const phone = { id: 'f'.repeat(32), tps: '2105012001001', signed: () => '0'.repeat(128) };
  const sealed = sealedResult(phone as never, { photos: [PHOTO] });
  const result: Item = {
    ...itemOf(RESULT_KIND.kind, sealed.record),
    envelope: { payload: sealed.payload, key: phone.id, signature: '0'.repeat(128) },
    sha256: sealed.identity,
  };
  for (const item of [ITEM, PREVIEW_ITEM]) {
    const { ask, asked } = server(NOT_ANNOUNCED, answer(200, {}), receiving());
    expect((await FORM_PHOTO_KIND.deliver(item, ask, watch({}, [result]))).kind).toBe('answered');
    expect(asked).toEqual(['GET photos/#', 'PUT records/#', 'GET photos/#', 'POST photos/#/done']);
  }
});

test('without its record it waits, and is never held for good', async () => {
  const outcome = await FORM_PHOTO_KIND.deliver(ITEM, server(NOT_ANNOUNCED).ask, watch());
  expect(outcome).toMatchObject({ kind: 'later', failure: { code: 'SIGAP-3302' } });
});

test('a kept file that is not what it was is told and set aside, and not sent for ever; one that is whole goes on', async () => {
  const incomplete = answer(409, { code: 'SIGAP-3117', title: 'Belum lengkap' });
  const spoilt = await FORM_PHOTO_KIND.deliver(ITEM, server(receiving(), incomplete).ask, watch());
  expect(spoilt).toMatchObject({ kind: 'refused', failure: { why: 'unreadable' } });
  const whole = new Blob(['halaman 1']);
  const own = formPhotoBodies({ ...PHOTO, sha256: sha256('halaman 1'), bytes: whole.size })[1];
  const file = { items: async () => [], file: async () => whole };
  const { ask } = server(receiving(), incomplete);
  expect(
    await FORM_PHOTO_KIND.deliver(itemOf('form-photo', own ?? {}), ask, watch({ store: file })),
  ).toMatchObject({ kind: 'later', failure: { code: 'SIGAP-3117' } });
});

test('for a photo that the server has no room for no byte is sent; it waits, and the phone says to bring it as a file', async () => {
  const noRoom = answer(429, { code: 'SIGAP-3304', title: 'Sudah sebanyak yang disimpan server' });
  const { ask, asked } = server(noRoom);
  const outcome = await FORM_PHOTO_KIND.deliver(ITEM, ask, watch());
  expect(asked).toEqual(['GET photos/#']);
  // Once an operator has taken it in, the same question brings its receipt.
  if (outcome.kind !== 'later') throw new Error(outcome.kind);
  expect(FORM_PHOTO_KIND.stuckFor?.(outcome.failure)?.id).toMatch(/simpan sebagai berkas/);
  expect(FORM_PHOTO_KIND.stuckFor?.({ ...outcome.failure, code: 'SIGAP-3303' })).toBeNull();
});

test('what is no photo to the server is set aside and told; what may pass is not', () => {
  const held = (failure: Partial<Failure>): Item => ({
    ...ITEM,
    state: 'held',
    lastFailure: { why: 'refused', at: '', code: null, words: null, ...failure },
  });
  const kinds = new Map([['form-photo', FORM_PHOTO_KIND]]);
  const noPhoto = held({ code: 'SIGAP-3118' });
  const others = [held({ code: 'SIGAP-3300' }), held({ why: 'stopped' }), ITEM];
  expect(setAsideWords(noPhoto, kinds)?.id).toMatch(/Potret lagi/);
  expect(waiting([noPhoto, held({ why: 'unreadable' }), ...others], kinds)).toEqual(others);
});

test('the queue tells photos by their form and page', () => {
  const phone = { id: 'f'.repeat(32), tps: '2105012001001', signed: () => '0'.repeat(128) };
  const sealed = sealedResult(phone as never, { photos: [PHOTO] });
  const envelope = { payload: sealed.payload, key: phone.id, signature: '0'.repeat(128) };
  const result: Item = { ...itemOf(RESULT_KIND.kind, sealed.record), envelope };
  const named = (item: Item, items: readonly Item[]) => FORM_PHOTO_KIND.nameOf?.(item, items).id;
  expect(named(ITEM, [result])).toBe('Foto Gubernur, halaman 1');
  expect(named(PREVIEW_ITEM, [result])).toBe('Pratinjau Gubernur, halaman 1');
  expect(named(ITEM, [])).toBe('Foto C.Hasil, halaman 1');
  expect(RESULT_KIND.nameOf?.(result, []).id).toBe('Hasil Gubernur, versi 1');
});

test('figures that come meanwhile break it off', async () => {
  const { ask, asked } = server(receiving(0, 1, 2));
  let looks = 0;
  const isOutranked = async () => ++looks > 2;
  expect(await FORM_PHOTO_KIND.deliver(ITEM, ask, watch({ isOutranked }))).toEqual({ kind: 'yielded' });
  expect(asked.at(-1)).toMatch(/^PUT/);
});

test('previews go before photos, and both after figures and records', () => {
  const result = itemOf(RESULT_KIND.kind, {});
  const withFigures = { ...result, keep: { figuresReceivedAt: '2024-11-27T09:30:00Z' } };
  const ranks = [
    RESULT_KIND.rank?.(result),
    RESULT_KIND.rank?.(withFigures),
    FORM_PHOTO_KIND.rank?.(PREVIEW_ITEM),
    FORM_PHOTO_KIND.rank?.(ITEM),
  ];
  expect(ranks).toEqual([0, 1, 2, 3]);
});
