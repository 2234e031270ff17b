import { expect, test } from 'vitest';
import { comparedSentence } from './compared-sentence.ts';

const plan = (lost: number, million: number) => ({ lost, costRupiah: million * 1_000_000 });
const said = (changed: number, before: ReturnType<typeof plan>, after: ReturnType<typeof plan>) =>
  comparedSentence(changed, before, after).id.replaceAll('\u00a0', ' ');

test('two plans are compared in words that say which is better at what, and by how much', () => {
  expect(said(8, plan(8.6, 634.7), plan(8.19, 668.8))).toBe(
    '8 TPS berganti pilihan: perkiraan gagal mengirim 8,19 TPS, sebelumnya 8,60, Rp 34,1 juta lebih mahal.',
  );
  expect(said(2, plan(8.19, 668.8), plan(8.19, 660))).toBe(
    '2 TPS berganti pilihan: perkiraan gagal mengirim tetap 8,19 TPS, Rp 8,8 juta lebih murah.',
  );
  expect(said(1, plan(8.19, 660), plan(8.25, 660))).toContain('biayanya sama');
  expect(said(0, plan(1, 1), plan(1, 1))).toBe('Tidak ada bedanya.');
});
