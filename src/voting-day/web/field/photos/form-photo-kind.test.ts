import { expect, test } from 'vitest';
import { sealedResult } from '../../../../../tests/support/result.ts';
import type { Ask, KindWatch } from '../../../../connectivity/web/field/index.ts';
import { draftOf, type Item } from '../../../../platform/web/outbox/item.ts';
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
