import { expect, test } from 'vitest';
import vectors from '../../../docs/formats/vectors/recap.json' with { type: 'json' };
import { CONTESTS } from '../../sealed/index.ts';
import { leafIn, leafText, type ReceivedLeaf, subjectOf } from './leaf.ts';
import { usualLeaf } from './usual-leaf.ts';

const HASH = '0123456789abcdef'.repeat(4);
const received: ReceivedLeaf = {
  ...{ form: 'sigap-log-1', kind: 'received', election: 'contoh-2024', synthetic: true },
  ...{ tps: '2105012001001', contest: 'governor', revision: 1, stage: 'figures', commitment: HASH },
  ...{ corrects: null, photos: [], receivedAt: '2024-11-27T10:30:00Z' },
};
const RECEIVED: readonly ReceivedLeaf[] = [
  ...CONTESTS.map((contest) => ({ ...received, contest })),
  { ...received, stage: 'record', photos: [HASH], corrects: 'f'.repeat(64), synthetic: false },
  { ...received, stage: 'record', photos: Array(6).fill(HASH), revision: 120 },
  { ...received, receivedAt: '2024-12-31T23:59:59Z', revision: 0 },
];

test('each received leaf that Sigap writes is told by its text alone', () => {
  for (const leaf of RECEIVED)
    expect(usualLeaf(leafText(leaf))).toEqual({ election: leaf.election, subject: subjectOf(leaf) });
});

/** What reading the text strictly says of it. */
function strictly(text: string) {
  const leaf = leafIn(text);
  return leaf && { election: leaf.election, subject: subjectOf(leaf) };
}

const PUT_IN = [
  '0',
  '9',
  'a',
  'F',
  '"',
  '\\',
  ',',
  ' ',
  '-',
  '{',
  ']',
  '\n',
  '\u0000',
  'é',
  '\ud800',
  '\uFEFF',
];

test('whatever a leaf is changed to, what is told by the text alone is what strict reading says', () => {
  let told = 0;
  for (const text of [...vectors.leaves, ...RECEIVED.map(leafText)])
    for (let at = 0; at <= text.length; at += 1)
      for (const put of ['', ...PUT_IN])
        for (const until of [at, at + 1]) {
          const changed = text.slice(0, at) + put + text.slice(until);
          const usual = usualLeaf(changed);
          if (usual === null) continue;
          told += 1;
          if (JSON.stringify(usual) !== JSON.stringify(strictly(changed)))
            expect(usual, changed).toEqual(strictly(changed));
        }
  expect(told).toBeGreaterThan(1_000);
});

test.each([
  ['a number with a fraction', '"revision":1', '"revision":1.0'],
  ['a number with zeros before it', '"revision":1', '"revision":01'],
  ['negative zero', '"revision":1', '"revision":-0'],
  ['a number that no machine keeps exactly', '"revision":1', '"revision":9007199254740993'],
  ['a hash in capitals', HASH, HASH.toUpperCase()],
  ['a letter written as its code', '"governor"', '"governo\\u0072"'],
  ['names in another order', '{"commitment"', '{"contest":"governor","commitment"'],
  ['a day that no month has', '11-27T', '11-31T'],
  ['an hour that no day has', 'T10:', 'T25:'],
  ['a name that is too long', 'contoh-2024', 'c'.repeat(101)],
  ['a newline after it', '001"}', '001"}\n'],
])('%s is not usual', (_, from, to) => {
  const text = leafText(received);
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  expect(usualLeaf(changed)).toBeNull();
});
