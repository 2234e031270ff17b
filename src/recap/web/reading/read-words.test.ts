import { expect, test } from 'vitest';
import { readWords } from './read-words.ts';

const box = (
  name: string,
  readings: readonly (number | null | 'struck')[],
  agreed = readings[0] ?? null,
) => ({
  ...{ box: name, inWords: false, phone: agreed, agreed, readings: [...readings] },
});
const read = { isMisread: false, isFormWrong: false, boxes: [box('IV.1', [88, 88])], broken: [], hint: null };
const warned = { rule: 'P15', isHard: false, sentence: { id: 'IV.1', en: 'IV.1' } };
const said = (change: Partial<Parameters<typeof readWords>[0]>) =>
  readWords({ ...read, ...change }).map(({ mark, words }) => `${mark} ${words.id}`);

test('all readers and the phone say the same', () => {
  expect(said({})).toEqual(['● Ponsel dan para pembaca sama, dan semuanya cocok.']);
});

test('a reader who read otherwise is told with the boxes, and it is not said that all read the same', () => {
  const boxes = [box('IV.1', [88, 93, 88]), box('IV.2', [5, 5, 5]), box('V.B', [null, null, 'struck'])];
  expect(said({ boxes })).toEqual([
    '◆ Seorang pembaca melihat lain; yang dihitung dibaca sama oleh paling sedikit dua orang. Kotak: IV.1 (88 · 93 · 88), V.B (kosong · kosong · dicoret).',
    '● Ponsel sama dengan bacaan yang dihitung, dan semuanya cocok.',
  ]);
  const inWords = { ...box('IV.1', [88, 93, 88]), inWords: true };
  expect(readWords({ ...read, boxes: [inWords] })[0]?.words.en).toContain('IV.1 words (88 · 93 · 88)');
});

test('a phone that misread, a form that is wrong and one that is only unusual are told apart', () => {
  expect(said({ isMisread: true })[0]).toContain('Ponsel mengetik lain');
  const wrong = said({ isFormWrong: true, broken: [{ ...warned, isHard: true }] });
  expect(wrong).toHaveLength(1);
  expect(wrong[0]).toContain('Formulirnya sendiri janggal');
  expect(said({ broken: [warned] })).toEqual(['◆ Jumlahnya cocok, tetapi ada yang tidak lazim (di bawah).']);
});
