import { type Day, dayIn, type Text, text } from '../kernel/index.ts';
import { MEASURES, type MeasureUnit } from './measures.ts';
import type { ClaimRecord } from './record.ts';

/** Before this day nobody spoke of sending results over the internet. */
export const FIRST_CLAIM_DAY = '2000-01-01' as Day;
/** Indonesia had 823,236 TPS in 2024, and fewer villages and towers. */
const MOST_COUNTED = 1_000_000;
/** Larger numbers are not kept digit by digit. */
const MOST = Number.MAX_SAFE_INTEGER;
const MS_PER_DAY = 86_400_000;

type Limits = { readonly least: number; readonly most: number; readonly whole: boolean };

const COUNT: Limits = { least: 0, most: MOST_COUNTED, whole: true };
const SHARE: Limits = { least: 0, most: 100, whole: false };
const ANY: Limits = { least: -MOST, most: MOST, whole: false };
const LIMITS: Readonly<Record<MeasureUnit, Limits>> = {
  percent: SHARE,
  tps: COUNT,
  place: COUNT,
  tower: COUNT,
  'yes-no': { least: 0, most: 1, whole: true },
  none: ANY,
};

/** The last day a claim can be of: tomorrow, because in the east of the country it already is. */
export function latestClaimDay(now: Date, timeZone: string): Day {
  return dayIn(timeZone, new Date(now.getTime() + MS_PER_DAY));
}

/** Why nothing can have been claimed on a day; null when it can. */
export function dayFault(statedOn: Day, latest: Day): Text | null {
  if (statedOn >= FIRST_CLAIM_DAY && statedOn <= latest) return null;
  return text(
    `tanggal ${statedOn} tidak mungkin (${FIRST_CLAIM_DAY} sampai ${latest}); periksa tahun, bulan, dan harinya`,
    `the date ${statedOn} cannot be (${FIRST_CLAIM_DAY} to ${latest}); check its year, month and day`,
  );
}

/**
 * Why a value cannot be true in a measure; null when it can. Counts are whole and none is below zero, shares are of a hundred, a
 * yes is 1 and a no 0. What a measure outside the catalogue counts in is not known, except where its name says percent.
 * @example valueFault('tps_blank_spot', 1.5)?.en // 'the value 1.5 cannot be: a whole number from 0 to 1000000'
 */
export function valueFault(measure: string, value: number): Text | null {
  const { least, most, whole } = limitsOf(measure);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return null;
  const kind = whole ? text('bilangan bulat', 'a whole number') : text('angka', 'a number');
  return text(
    `nilai ${value} tidak mungkin: ${kind.id} ${least} sampai ${most}`,
    `the value ${value} cannot be: ${kind.en} from ${least} to ${most}`,
  );
}

function limitsOf(measure: string): Limits {
  const known = MEASURES[measure];
  if (known) return LIMITS[known.unit];
  return measure.endsWith('_persen') ? SHARE : ANY;
}

/** How many areas a claim can leave out of its region. */
export const MOST_EXCEPTIONS = 20;

/** Why a claim cannot leave these areas out of a region; null when it can: each must lie within it, and none within another. */
export function exceptFault(regionCode: string | null, exceptCodes: readonly string[]): Text | null {
  if (exceptCodes.length === 0) return null;
  if (regionCode === null) return EXCEPT_OF_TPS;
  if (exceptCodes.length > MOST_EXCEPTIONS) return TOO_MANY_EXCEPTIONS;
  const outside = exceptCodes.find((code) => code === regionCode || !code.startsWith(regionCode));
  if (outside !== undefined) {
    return text(
      `${outside} tidak terletak di dalam ${regionCode}, jadi tidak dapat dikecualikan darinya`,
      `${outside} does not lie within ${regionCode}, so it cannot be left out of it`,
    );
  }
  const twice = exceptCodes.find((code, at) =>
    exceptCodes.some((other, otherAt) => at !== otherAt && code.startsWith(other)),
  );
  if (twice === undefined) return null;
  return text(`${twice} dikecualikan dua kali`, `${twice} is left out twice`);
}

const EXCEPT_OF_TPS = text(
  'klaim tentang satu TPS tidak dapat mengecualikan wilayah',
  'a claim about one TPS cannot leave areas out',
);
const TOO_MANY_EXCEPTIONS = text(
  `paling banyak ${MOST_EXCEPTIONS} wilayah dapat dikecualikan`,
  `at most ${MOST_EXCEPTIONS} areas can be left out`,
);

/** The name of a claim's place, with what it leaves out. @example placeText('Kepulauan Riau', ['Batam']).id === 'Kepulauan Riau di luar Batam' */
export function placeText(name: string, except: readonly string[]): Text {
  if (except.length === 0) return text(name, name);
  const leftOut = except.join(', ');
  return text(`${name} di luar ${leftOut}`, `${name} without ${leftOut}`);
}

/** Whether a claim says a number of TPS. */
export function countsTps({ measure }: Pick<ClaimRecord, 'measure'>): boolean {
  return MEASURES[measure]?.unit === 'tps';
}

/**
 * What to look at when a claim counts more TPS than are registered where it speaks of; null when it does not. It may well be true:
 * another election has other TPS.
 */
export function registeredNote(claim: ClaimRecord, registered: number): Text | null {
  const { value } = claim;
  if (value === null || !countsTps(claim) || registered === 0 || value <= registered) return null;
  return text(
    `nilai ${value} melebihi ${registered} TPS yang terdaftar di ${placeOf(claim)}; periksa, kecuali yang dimaksud pemilihan lain`,
    `the value ${value} is more than the ${registered} TPS registered in ${placeOf(claim)}; check it, unless it is of another election`,
  );
}

function placeOf({ regionCode, tpsCode }: ClaimRecord): string {
  return regionCode ?? tpsCode ?? '';
}
