import { expect, test } from 'vitest';
import { draftOf } from '../../../../platform/web/outbox/item.ts';
import type { Answer } from '../../../../platform/web/outbox/outcome.ts';
import { deliverPhoto } from './photo-courier.ts';
import type { Ask } from './record-courier.ts';

const NAME = 'c'.repeat(64);
const PHOTO = new Blob([new Uint8Array(100_000)]);
const ITEM = {
  ...draftOf(
    {
      device: 'a'.repeat(32),
      kind: 'photo',
      election: 'x',
      madeAt: '',
      keep: { file: NAME, bytes: PHOTO.size },
      bodyOf: (n) => ({ n }),
    },
    1,
  ),
  sha256: 'd'.repeat(64),
};
const WATCH = { onProgress: () => {}, isWanted: async () => true, isOutranked: async () => false };

function good(body: unknown): Answer {
  return { status: 200, body, retryAfter: null };
}

/** A server that takes everything and lacks these chunks, as far as a courier can see, and what it was asked. */
function server(done: unknown, missing = [0, 1]): { readonly ask: Ask; readonly asked: string[] } {
  const asked: string[] = [];
  const ask: Ask = async ({ method, path }) => {
    asked.push(`${method} ${path.split('/').slice(3, 6).join('/')}`);
    if (method === 'GET') return good({ state: 'receiving', missing });
    return good(path.endsWith('/done') ? done : { of: 'record' });
  };
  return { ask, asked };
}

test('what answers that all was sent is handed over to be checked over the hash of the file, at the first try and later', async () => {
  for (const attempts of [0, 1]) {
    const { ask } = server({});
    expect(await deliverPhoto({ ...ITEM, attempts }, ask, WATCH, async () => PHOTO)).toEqual({
      kind: 'answered',
      answer: { of: 'record' },
      file: { answer: {}, sha256: NAME },
    });
  }
});

test('the file goes in chunks after its record; when a try before brought all of it, only the receipt is asked for', async () => {
  const first = server({});
  await deliverPhoto(ITEM, first.ask, WATCH, async () => PHOTO);
  const chunk = `PUT photos/${NAME}/chunks`;
  const done = `POST photos/${NAME}/done`;
  const begun = [`PUT records/${ITEM.sha256}`, `GET photos/${NAME}`];
  expect(first.asked).toEqual([...begun, chunk, chunk, done]);
  const again = server({}, []);
  await deliverPhoto({ ...ITEM, attempts: 1 }, again.ask, WATCH, async () => PHOTO);
  expect(again.asked).toEqual([...begun, done]);
  // One that came half goes on where it stopped.
  const half = server({}, [1]);
  await deliverPhoto({ ...ITEM, attempts: 1 }, half.ask, WATCH, async () => PHOTO);
  expect(half.asked).toEqual([...begun, chunk, done]);
});

test('a page without JSON is no answer, and a file that cannot be read is thrown for the outbox to postpone', async () => {
  const { ask } = server(undefined);
  expect(await deliverPhoto(ITEM, ask, WATCH, async () => PHOTO)).toMatchObject({
    kind: 'later',
    failure: { why: 'no-receipt' },
  });
  const unreadable = new DOMException('synthetic', 'NotReadableError');
  const blob = { slice: () => ({ arrayBuffer: () => Promise.reject(unreadable) }) } as unknown as Blob;
  await expect(deliverPhoto(ITEM, server({}).ask, WATCH, async () => blob)).rejects.toBe(unreadable);
});
