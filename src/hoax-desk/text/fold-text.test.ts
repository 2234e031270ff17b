import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from './fold-text.ts';
import { skeletonOf, wordsOf } from './words.ts';

describe('the same claim however it is written', () => {
  const claim = 'surat suara sudah tercoblos di batam';
  test.each([
    ['capitals and signs', 'SURAT SUARA, sudah *tercoblos* di _Batam_!!! 🙏🙏'],
    ['zero width', 'su\u200brat su\u200dara\u2060 sudah\ufeff terco\u00adblos di batam'],
    ['right to left', '\u202esurat suara\u202c sudah \u2067tercoblos\u2069 di\u200f batam'],
    ['letters of other scripts', 'ѕurаt ѕuаrа ѕudаһ tеrсоblоѕ dі Ваtаm'],
    ['full width', 'ｓｕｒａｔ ｓｕａｒａ sudah tercoblos di Ｂａｔａｍ'],
    ['mathematical letters', '𝐬𝐮𝐫𝐚𝐭 𝒔𝒖𝒂𝒓𝒂 𝗌𝗎𝖽𝖺𝗁 tercoblos di batam'],
    ['accents', 'sùràt sûarä sudãh tercoblós di bátam'],
    ['drawn out', 'suraaaat suaraaa sudahhhh tercobloooos diiii bataaam'],
    ['a link', 'surat suara sudah tercoblos di batam https://contoh.id/a?b=c#d'],
    ['invisible tags', `surat suara\u{e0041}\u{e0042} sudah tercoblos di batam`],
  ])('%s', (_, written) => expect(foldText(written)).toBe(claim));

  test('in words of chats', () =>
    expect(wordsOf('Srat suara udh tercoblos, jgn sampe gak tau!!')).toEqual([
      ...['srat', 'suara', 'sudah', 'tercoblos', 'jangan', 'sampai', 'tidak', 'tahu'],
    ]));

  test.each([
    ['tidak', 'tdk'],
    ['orang', 'orng'],
    ['Djoko', 'Joko'],
    ['Soekarno', 'Sukarno'],
    ['presiden', 'prsdn'],
    ['provinsi', 'propinsi'],
    ['akhir', 'ahir'],
  ])('in haste, by its sounds: %s, %s', (one, other) =>
    expect(skeletonOf(foldText(one))).toBe(skeletonOf(foldText(other))),
  );

  test('figures stay: 94 percent is not 49', () => {
    expect(wordsOf('94% TPS')).not.toEqual(wordsOf('49% TPS'));
    expect(skeletonOf('2024')).toBe('2024');
  });
});

test('whatever comes: folded once is folded, and nothing is left of what nobody sees', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
      expect(folded).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
});
