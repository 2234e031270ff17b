import { expect, test } from 'vitest';
import vectors from '../../../docs/formats/vectors/recap.json' with { type: 'json' };
import { unwrap } from '../../kernel/index.ts';
import { type Canonical, canonicalJson, parseCanonical } from '../../sealed/index.ts';
import { leafIn, leafText, subjectOf, tpsOf } from './leaf.ts';
import { leafHashes, leafInstant, leafTitle } from './leaf-words.ts';

test.each(vectors.leaves)('is read and written as the format says: %s', (entry) => {
  const leaf = leafIn(entry);
  expect(leaf && leafText(leaf)).toBe(entry);
});

test('each thing is said once, and found by its TPS where it has one', () => {
  const leaves = vectors.leaves.map(leafIn).filter((leaf) => leaf !== null);
  expect(new Set(leaves.map(subjectOf)).size).toBe(7);
  expect(leaves.map(tpsOf)).toEqual([
    '2105012001001',
    '2105012001001',
    null,
    '2105012001001',
    null,
    '2105012001001',
    '2105012001001',
  ]);
  const ofArea = leaves.find(({ kind }) => kind === 'correction');
  expect(ofArea?.kind === 'correction' && tpsOf({ ...ofArea, area: '210501' })).toBeNull();
});

test.each(vectors.leaves)('with a part missing, one too many or of another kind it is none: %s', (entry) => {
  const value = unwrap(parseCanonical(entry)) as Record<string, Canonical>;
  for (const name of Object.keys(value)) {
    const { [name]: _, ...without } = value;
    expect(leafIn(canonicalJson(without)), name).toBeNull();
    expect(leafIn(canonicalJson({ ...value, [name]: { figures: [1] } })), name).toBeNull();
  }
  expect(leafIn(canonicalJson({ ...value, figures: [147] }))).toBeNull();
  for (const kind of ['toString', 'constructor', 'sheet', ''])
    expect(leafIn(canonicalJson({ ...value, kind }))).toBeNull();
});

test('no box, figure or word of a correction, a plenary or a re-vote stands in what is said of it', () => {
  for (const entry of vectors.leaves)
    for (const word of [
      'IV.1',
      '"from"',
      '"to"',
      '147',
      '157',
      'Aula',
      'Saksi',
      'salt',
      'terbaca',
      'dua kali',
      'Salah',
    ])
      expect(entry.replaceAll(/[0-9a-f]{64}/g, '')).not.toContain(word);
});

test('every kind is told in both languages, with when and which hashes', () => {
  const leaves = vectors.leaves.map(leafIn).filter((leaf) => leaf !== null);
  expect(leaves.map((leaf) => leafTitle(leaf).en)).toEqual([
    'Governor: figures received',
    'Governor: corrected at the plenary of 210501 (misread)',
    'Governor: sheet of 210501, version 1, signed, 1 objections',
    'Photo withdrawn from view (it shows personal data)',
    'Figures per TPS were sealed',
    'Governor: a new vote is ordered for 2024-12-01 (somebody voted more than once); the form before it does not count',
    'Governor: the order to vote again is taken back; the form that was received counts again',
  ]);
  expect(leaves.map(leafInstant)).toEqual([
    ...[
      '2024-11-27T10:30:00Z',
      '2024-11-28T03:00:00Z',
      '2024-11-28T04:00:00Z',
      '2024-11-28T05:00:00Z',
      '2024-11-28T06:00:00Z',
      '2024-11-28T07:00:00Z',
      '2024-11-28T08:00:00Z',
    ],
  ]);
  expect(leaves.map((leaf) => leafHashes(leaf).length)).toEqual([1, 1, 2, 1, 1, 1, 2]);
  const [, correction] = leaves;
  expect(correction?.kind === 'correction' && leafTitle({ ...correction, reason: 'toString' }).id).toContain(
    '(toString)',
  );
});
