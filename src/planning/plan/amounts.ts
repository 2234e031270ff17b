import { type Language, type Text, text } from '../../kernel/index.ts';

const LOCALES: Readonly<Record<Language, string>> = { id: 'id-ID', en: 'en-GB' };
const MILLION = 1_000_000;
/** Of a cost: what is nearer than this to its bound is the bound. */
const ROUNDED = 1e-3;

/** Expected TPS that an addition may save at most for it to be said that it changes nothing: plans are proven no closer. */
export const SMALL_SAVING = 0.02;

/** A chance as a percentage. Nothing is certain here: 99.6 % is not rounded to 100. @example percentOf(0.925, 'id') === '93%' */
export function percentOf(chance: number, language: Language): string {
  const percent = Math.round(chance * 100);
  const shown = chance < 1 && percent === 100 ? 99 : chance > 0 && percent === 0 ? 1 : percent;
  return `${shown.toLocaleString(LOCALES[language])}%`;
}

/** Rupiah in millions. @example rupiahOf(8_125_000, 'en') === 'Rp 8.1 million' */
export function rupiahOf(rupiah: number, language: Language): string {
  const millions = (rupiah / MILLION).toLocaleString(LOCALES[language], { maximumFractionDigits: 1 });
  return language === 'id' ? `Rp ${millions} juta` : `Rp ${millions} million`;
}

/** Expected TPS, with as many digits as its size asks for. @example tpsOf(0.1403, 'en') === '0.140'; tpsOf(23.94, 'id') === '23,9' */
export function tpsOf(tps: number, language: Language): string {
  const digits = Math.abs(tps) < 1 ? 3 : Math.abs(tps) < 10 ? 2 : 1;
  return tps.toLocaleString(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** How far what was found may be from the cheapest there is, in 0..1; 0 where nearer than a thousandth, which the search leaves open. */
export function costGap(costRupiah: number, boundRupiah: number): number {
  const gap = costRupiah > 0 ? Math.max(0, (costRupiah - boundRupiah) / costRupiah) : 0;
  return gap < ROUNDED ? 0 : gap;
}

/**
 * How sure a cost is the least.
 * @param boundRupiah what no plan that loses as little can undercut; null where that is not known, undefined in an answer kept on a device from before it was told
 * @example costProof(100_000_000, 96_000_000, 'en') === 'best found, gap 4.0%: none is below Rp 96 million'
 */
export function costProof(
  costRupiah: number,
  boundRupiah: number | null | undefined,
  language: Language,
): string {
  if (boundRupiah === null || boundRupiah === undefined)
    return language === 'id' ? 'terbaik yang ditemukan, belum terbukti' : 'best found, not proven';
  const gap = costGap(costRupiah, boundRupiah);
  if (gap === 0) return language === 'id' ? 'terbukti termurah' : 'proven cheapest';
  const bound = rupiahOf(boundRupiah, language);
  const share = shareOf(gap, language);
  return language === 'id'
    ? `terbaik yang ditemukan, celah ${share}: tidak ada yang di bawah ${bound}`
    : `best found, gap ${share}: none is below ${bound}`;
}

/** A share with the digits that its size asks for. @example shareOf(0.0032, 'id') === '0,32%' */
export function shareOf(share: number, language: Language): string {
  const percent = share * 100;
  const digits = percent === 0 || percent >= 10 ? 0 : percent >= 1 ? 1 : 2;
  return `${percent.toLocaleString(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits })}%`;
}

/** A sentence made of both languages' parts. */
export function inBoth(sentence: (language: Language) => string): Text {
  return text(sentence('id'), sentence('en'));
}
