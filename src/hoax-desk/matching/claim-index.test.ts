import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClaimIndex } from './claim-index.ts';
import { topFew } from './top-few.ts';

const CLAIMS = [
  'Surat suara pemilihan gubernur sudah tercoblos di gudang KPU Batam sebelum hari pemungutan suara',
  'Pemilih yang tidak punya undangan C6 tidak boleh mencoblos di TPS meskipun membawa KTP elektronik',
  'Jadwal pemungutan suara di Natuna diundur sampai hari Minggu karena gelombang tinggi di laut',
  'Petugas KPPS di Karimun meninggal diracun saat menghitung surat suara pada malam hari',
  'Server Sirekap dipindahkan ke luar negeri sehingga hasil pemilihan bupati dapat diubah dari sana',
];
const indexOf = (texts: readonly string[]) => {
  const index = new ClaimIndex();
  for (const [at, text] of texts.entries()) index.add(at, text);
  return index;
};

describe('a claim is found', () => {
  const index = indexOf(CLAIMS);
  test.each([
    ['as it is', CLAIMS[0], 0, 'attach'],
    ['forwarded', `Diteruskan berkali-kali!! ${CLAIMS[0]?.toUpperCase()} SEBARKAN 🙏`, 0, 'attach'],
    [
      'in Malay',
      'Kertas undi pemilihan gabenor sudah tercoblos di gudang KPU Batam sebelum hari mengundi',
      0,
      'suggest',
    ],
    [
      'mixed with Javanese',
      'Jarene jadwal pemungutan suara neng Natuna diundur nganti dina Minggu merga gelombang tinggi',
      2,
      'suggest',
    ],
    [
      'in words of chats',
      'yg gak punya undangan C6 gk boleh nyoblos di tps walaupun bawa ktp elektronik',
      1,
      'attach',
    ],
  ] as const)('%s', (_, text, claim, verdict) =>
    expect(index.find(text ?? '')[0]).toMatchObject({ claim, verdict }),
  );

  test('and nothing is where nothing is', () => {
    expect(index.find('Harga cabai di pasar Tanjungpinang naik lagi menjelang akhir tahun ini')).toEqual([]);
    expect(index.find('')).toEqual([]);
    expect(index.find('🙏🙏🙏 https://contoh.id')).toEqual([]);
    expect(new ClaimIndex().find(CLAIMS[0] ?? '')).toEqual([]);
  });

  test('a text of fewer than seven different words is suggested at most', () => {
    const short = 'Surat suara tercoblos di gudang KPU';
    const [found] = indexOf([...CLAIMS, short]).find(short);
    expect(found).toMatchObject({ claim: 5, score: 1, verdict: 'suggest' });
  });

  test('one figure more in the news is another claim’s words, and a person sees both', () => {
    const both = indexOf([...CLAIMS, CLAIMS[2]?.replace('Natuna', 'Anambas') ?? '']);
    expect(both.find(CLAIMS[2] ?? '').map(({ claim }) => claim)).toEqual([2, 5]);
  });

  test('a claim of several texts is found once, by the likest', () => {
    const index = indexOf(CLAIMS);
    index.add(
      0,
      'Gudang KPU Batam penuh surat suara pemilihan gubernur yang sudah tercoblos, kata seorang sopir',
    );
    expect(index.find(CLAIMS[0] ?? '').map(({ claim, score }) => [claim, Math.round(score)])).toEqual([
      [0, 1],
    ]);
  });
});

test('ten megabytes of text are looked at as far as anybody reads', () => {
  const index = indexOf(CLAIMS);
  index.add(9, 'gorong gorong '.repeat(700_000));
  expect(index.find(`${CLAIMS[0]} ${'gorong gorong '.repeat(700_000)}`)).toBeDefined();
  expect(index.size).toBe(6);
});

test('whatever was added is found as it is, and every likeness is between 0 and 1', () => {
  const word = fc.stringMatching(/^[a-z]{3,9}$/);
  const text = fc.uniqueArray(word, { minLength: 7, maxLength: 20 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 20 }), (texts) => {
      const index = indexOf(texts);
      for (const one of texts) {
        const found = index.find(one, 50);
        expect(found.map(({ claim }) => claim)).toContain(texts.indexOf(one));
        for (const { cosine, containment } of found)
          for (const half of [cosine, containment]) expect(half >= 0 && half <= 1).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('the few of greatest weight are those that all in order begin with', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), fc.integer({ min: 1, max: 10 }), (items, few) => {
      expect(topFew(items, (item) => item, few)).toEqual(items.toSorted((a, b) => b - a).slice(0, few));
    }),
  );
});
