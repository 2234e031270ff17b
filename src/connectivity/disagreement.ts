import { type Text, text } from '../kernel/index.ts';
import { MEASURES, type Question } from './measures.ts';
import type { RecordId } from './model.ts';
import type { ClaimRecord } from './record.ts';
import { visitsForMargin, visitsToTell } from './sample.ts';

/** A claim about a region as it is kept. */
export type RegionClaim = ClaimRecord & { readonly id: RecordId; readonly regionCode: string };

/** A claim with what it says on the scale of its question: a number of TPS or of places. */
type Answer = { readonly claim: RegionClaim; readonly value: number };

/** Claims that speak of the same place (with the same areas of it left out), the same election and the same question, and differ. */
export type Disagreement = {
  readonly regionCode: string;
  /** Areas of the region that all of them leave out. */
  readonly exceptCodes: readonly string[];
  /** The election they speak of, as written. */
  readonly about: string;
  readonly question: Question;
  /**
   * `contradiction`: the same measure has two values. `different-measures`: each measure has one value only, so the claims
   * answer different questions and need not contradict each other.
   */
  readonly kind: 'contradiction' | 'different-measures';
  readonly low: Answer;
  readonly high: Answer;
  /** How many times the higher one is the lower; null when the lower one is nothing. */
  readonly ratio: number | null;
  /** All of them, as they were stated one after the other. */
  readonly answers: readonly Answer[];
  /** What test would settle it. */
  readonly settle: Text;
};

/** What must be known to put claims on one scale: the TPS of what a claim is about, when it speaks of this very election. */
type TpsOf = (extent: ClaimExtent, about: string) => number | null;

/** A region without some of its areas. */
export type ClaimExtent = Pick<RegionClaim, 'regionCode' | 'exceptCodes'>;

/**
 * Where claims disagree and by how much, the largest contradictions first. Claims are compared and shown side by side; none
 * is changed, weighed or merged. A claim about a region without some of its areas is compared with those that leave out the
 * same, never with the whole. General claims ("umum") are of no election and are not compared, and a part is not compared
 * with the whole it was stated to be a part of.
 */
export function disagreementsOf(claims: readonly RegionClaim[], tpsOf: TpsOf): Disagreement[] {
  const groups = new Map<string, { about: string; question: Question; answers: Answer[] }>();
  for (const claim of claims) {
    const question = MEASURES[claim.measure]?.question;
    const value = tpsValue(claim, tpsOf);
    if (!question || value === null || isGeneral(claim.about)) continue;
    const key = `${extentKey(claim)} ${electionWords(claim.about)} ${question}`;
    const group = groups.get(key) ?? { about: claim.about, question, answers: [] };
    group.answers.push({ claim, value });
    groups.set(key, group);
  }
  return [...groups.values()]
    .flatMap(({ about, question, answers }) => {
      const wholes = answers.filter((answer) => !answers.some((other) => isPart(answer, other)));
      return disagreementOf(about, question, wholes, tpsOf) ?? [];
    })
    .sort((a, b) => rank(b) - rank(a) || span(b) - span(a) || compare(a.regionCode, b.regionCode));
}

/** Whether an answer is a part of another in the same statement: "37 weak, 5 of them blank spots" is one answer, 37. */
function isPart(part: Answer, whole: Answer): boolean {
  const isWithin = MEASURES[part.claim.measure]?.partOf?.includes(whole.claim.measure) ?? false;
  return isWithin && part.value <= whole.value && isSameStatement(part.claim, whole.claim);
}

function isSameStatement(a: RegionClaim, b: RegionClaim): boolean {
  const hasSource = a.document !== null || a.claimant !== null;
  return hasSource && a.document === b.document && a.claimant === b.claimant && a.statedOn === b.statedOn;
}

/** Whether a claim speaks of the election of this name: `Pilkada 2024` does of `Pilkada Kepulauan Riau 2024`. */
export function speaksOf(about: string, electionName: string): boolean {
  const words = new Set(electionWords(electionName).split(' '));
  return electionWords(about)
    .split(' ')
    .every((word) => words.has(word));
}

function disagreementOf(
  about: string,
  question: Question,
  unordered: readonly Answer[],
  tpsOf: TpsOf,
): Disagreement | null {
  const answers = unordered.toSorted(
    (a, b) => compare(a.claim.statedOn, b.claim.statedOn) || compare(a.claim.id, b.claim.id),
  );
  const low = answers.reduce((least, answer) => (answer.value < least.value ? answer : least));
  const high = answers.reduce((most, answer) => (answer.value > most.value ? answer : most));
  if (low.value === high.value) return null;
  const { regionCode, exceptCodes } = low.claim;
  const kind = hasContradiction(answers) ? 'contradiction' : 'different-measures';
  const settle = settleText(question, tpsOf(low.claim, about), low.value, high.value);
  return {
    regionCode,
    exceptCodes,
    about,
    question,
    kind,
    low,
    high,
    ratio: low.value === 0 ? null : high.value / low.value,
    answers,
    settle: kind === 'contradiction' ? settle : joined(DIFFERENT_MEASURES, settle),
  };
}

const DIFFERENT_MEASURES = text(
  'Ukurannya berbeda, jadi keduanya bisa benar menurut definisinya sendiri; yang dapat diuji adalah berapa TPS yang benar-benar bermasalah.',
  'The measures differ, so each may be right by its own definition; what can be tested is how many TPS really have trouble.',
);

function joined(a: Text, b: Text): Text {
  return text(`${a.id} ${b.id}`, `${a.en} ${b.en}`);
}

function hasContradiction(answers: readonly Answer[]): boolean {
  const byMeasure = Map.groupBy(answers, ({ claim }) => claim.measure);
  return [...byMeasure.values()].some((same) => new Set(same.map((answer) => answer.value)).size > 1);
}

function tpsValue(claim: RegionClaim, tpsOf: TpsOf): number | null {
  const measure = MEASURES[claim.measure];
  if (!measure || claim.value === null) return null;
  if (measure.unit !== 'percent') return claim.value;
  const tps = tpsOf(claim, claim.about);
  if (tps === null) return null;
  const percent = measure.isComplement ? 100 - claim.value : claim.value;
  return Math.round((tps * percent) / 100);
}

const ASK_FOR_LISTS = text(
  'Minta daftar TPS di balik kedua angka, lalu periksa di tempat TPS yang hanya ada di satu daftar.',
  'Ask for the lists of TPS behind both numbers and visit those that are on one list only.',
);

function settleText(question: Question, tps: number | null, low: number, high: number): Text {
  if (tps === null || tps === 0) {
    return text(
      'Pemilihan itu bukan yang ini atau TPS-nya belum terdaftar: hanya dokumen asal kedua angka yang dapat menjelaskannya.',
      'That election is not this one, or its TPS are not in the registry: only the documents behind both numbers can explain it.',
    );
  }
  if (question !== 'connection') return ASK_FOR_LISTS;
  if (high > tps) {
    return text(
      `${high} lebih dari ${tps} TPS yang terdaftar, jadi angka itu menghitung hal lain: minta daftar TPS di baliknya.`,
      `${high} is more than the ${tps} TPS of the registry, so that number counts something else: ask for the list of TPS behind it.`,
    );
  }
  const told = visitsToTell(tps, low, high);
  if (!told) return ASK_FOR_LISTS;
  const { visits, threshold } = told;
  const margin = visitsForMargin(tps, 1 - (low + high) / 2 / tps, 0.02);
  return text(
    `Uji di tempat ${visits} dari ${tps} TPS yang diundi, sore hari, dihitung penerima: bila ${threshold} atau lebih bermasalah, angka ${high} lebih benar daripada ${low} (peluang keliru paling banyak 5 persen). Sebelumnya, minta daftar TPS di balik kedua angka. Untuk bagian yang bermasalah sampai ±2 persen: ${margin} kunjungan.`,
    `Test ${visits} randomly drawn TPS of ${tps} on site, in the evening, counted by the receiver: if ${threshold} or more have trouble, ${high} is nearer the truth than ${low} (mistaken at most 5 percent of the time). Before that, ask for the lists of TPS behind both numbers. For the share in trouble to ±2 percent: ${margin} visits.`,
  );
}

function extentKey({ regionCode, exceptCodes }: ClaimExtent): string {
  return [regionCode, ...exceptCodes].join('-');
}

function rank({ kind, ratio }: Disagreement): number {
  return (kind === 'contradiction' ? 1_000_000 : 0) + Math.min(ratio ?? 999_999, 999_999);
}

/** Of those that begin at none, which have no ratio, the one that goes furthest. */
function span({ low, high }: Disagreement): number {
  return high.value - low.value;
}

function isGeneral(about: string): boolean {
  return ['umum', 'general', ''].includes(electionWords(about));
}

function electionWords(about: string): string {
  return about
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
