import type { Text } from '../../../kernel/index.ts';
import { optionAt, optionKindName, type WhatIf } from '../../index.ts';
import { costProof, percentOf, rupiahOf, SMALL_SAVING, shareOf, tpsOf } from '../../plan/amounts.ts';
import type { comparison } from './compare.ts';
import type { explanationView } from './explain-view.ts';
import type { planPage } from './page.ts';
import type { planView } from './view.ts';
import type { WhatIfAnswer } from './what-if.ts';

type Page = Awaited<ReturnType<typeof planPage>>;
type ComparisonAnswer = Awaited<ReturnType<typeof comparison>>;
type Explanation = ReturnType<typeof explanationView>;

const STATUS = {
  optimal: 'kehilangan paling sedikit, terbukti / fewest lost, proven',
  'time-limit': 'waktu habis, terbaik yang ditemukan / time ran out, best found',
  'schedule-limit': 'terbaik yang ditemukan yang dapat dijadwalkan / best found that can be scheduled',
} as const;

/** TPS below which a difference is the solver's tolerance. */
const NOTHING = 5e-4;

/** A plan in a line. */
export function planLine(plan: ReturnType<typeof planView>): string {
  const mark = plan.isAdopted ? '  BERLAKU / IN FORCE' : '';
  return `${plan.id.slice(0, 12)}  ${minuteOf(plan.solvedAt)}  ${plan.places} TPS  ${tpsOf(plan.lostWithout, 'id')} → ${tpsOf(plan.lost, 'id')}  celah / gap ${shareOf(plan.gap, 'id')}  ${rupiahOf(plan.costRupiah, 'id')}${mark}`;
}

/** When, to the minute. @example minuteOf('2024-10-12T03:04:05.000Z') === '2024-10-12 03:04 UTC' */
function minuteOf(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

/** A plan for a terminal. */
export function planLines(page: Page): string[] {
  const { plan, stale, kinds, sharedRupiah, oneMore, curve, replan, chances, costBoundRupiah } = page;
  return [
    planLine(plan),
    `  ${STATUS[plan.status]}; sedikitnya / at least ${tpsOf(plan.lostBound, 'id')}; masukan per / input as of ${minuteOf(plan.asOf)}`,
    `  biaya / cost ${rupiahOf(plan.costRupiah, 'id')}: ${proofOf(plan.costRupiah, costBoundRupiah)}`,
    ...(chances ? chancesLines(chances) : []),
    ...stale.map((one) => `  data berubah, susun ulang / data changed, make it again: ${one.id} / ${one.en}`),
    ...kinds.map(
      ({ name, primaries, fallbacks, costRupiah }) =>
        `  ${name.id} / ${name.en}: ${primaries} utama / primary, ${fallbacks} cadangan / fallback, ${rupiahOf(costRupiah, 'id')}`,
    ),
    ...(sharedRupiah ? [`  dibangun bersama / built once for several: ${rupiahOf(sharedRupiah, 'id')}`] : []),
    ...curve.map(
      ({ tolerance, lost, costRupiah, costBoundRupiah }) =>
        `  boleh kehilangan / may lose +${shareOf(tolerance, 'id')}: ${tpsOf(lost, 'id')} TPS, ${rupiahOf(costRupiah, 'id')}, ${proofOf(costRupiah, costBoundRupiah)}`,
    ),
    ...oneMore.slice(0, 10).map((one) => `  ${one.name.id} / ${one.name.en}: ${savingOf(one)}`),
    ...(replan ? [`  ${replan.total} TPS berubah sejak / changed since ${replan.before.slice(0, 12)}`] : []),
    ...(replan?.items ?? []).map(
      ({ tps, before, after, why }) =>
        `  ${tps}  ${before ? optionKindName(before.primary).id : '-'} → ${after ? optionKindName(after.primary).id : '-'}: ${why.id} / ${why.en}`,
    ),
  ];
}

function proofOf(costRupiah: number, boundRupiah: number | null): string {
  return `${costProof(costRupiah, boundRupiah, 'id')} / ${costProof(costRupiah, boundRupiah, 'en')}`;
}

/** What chance makes of it: the plan's own figure takes failures to be independent, this one adds shared ones. */
function chancesLines(chances: NonNullable<Page['chances']>): string[] {
  const { runs, mean, p10, p90, standardError, uncoveredClosed } = chances;
  const tps = (value: number) => tpsOf(value, 'id');
  return [
    `  ${runs} malam dengan gangguan bersama (asumsi) / evenings with shared failures (an assumption): rata-rata / mean ${tps(mean)} ± ${tps(2 * standardError)} (95%), 8 dari / of 10: ${tps(p10)}–${tps(p90)}`,
    `  peluang kesenjangan tanpa cadangan tertutup pada H-3 / chance that the uncovered gap is closed at H-3: ${shareOf(uncoveredClosed, 'id')}`,
  ];
}

function savingOf({ saves, high }: Page['oneMore'][number]): string {
  if (saves > NOTHING) return `−${tpsOf(saves, 'id')} TPS`;
  if (high <= SMALL_SAVING) return 'tidak mengubah apa-apa / changes nothing';
  return `tidak sempat diketahui, paling banyak / not found out in time, at most ${tpsOf(high, 'id')} TPS`;
}

/** Why this and not that, for a terminal. */
export function explanationLines({ item, alternatives }: Explanation): string[] {
  return [
    `${item.tps}  ${item.name}, ${item.village}: ${percentOf(item.baseChance, 'id')} → ${percentOf(item.chance, 'id')}`,
    ...alternatives.flatMap((one) => {
      const primary = optionAt(one.primary);
      const fallback = one.fallback ? ` + ${optionAt(one.fallback).id}` : '';
      return [
        `${one.isChosen ? '*' : ' '} ${primary.id}${fallback}  ${percentOf(one.chance, 'id')}  ${rupiahOf(one.costRupiah, 'id')}`,
        `    ${one.sentence.id}`,
        `    ${one.sentence.en}`,
      ];
    }),
  ];
}

/** How many of the TPS that change their choice a terminal names. */
export const MOST_TOLD = 20;

/** What was changed to see what would be otherwise, for a terminal. @param nameOf what people call a limit, by its id */
export function changeLines(changes: readonly WhatIf[], nameOf: (id: string) => Text): string[] {
  return changes.map((change) => `diubah / changed: ${changeText(change, nameOf)}`);
}

function changeText(change: WhatIf, nameOf: (id: string) => Text): string {
  switch (change.kind) {
    case 'resource':
      return `${named(nameOf(change.id))} ${signed(change.amount)}`;
    case 'crew':
      return `${named(nameOf(change.pool))} ${signed(change.crews)}`;
    case 'days':
      return `hari sampai pembekuan / days to the freeze ${signed(change.days)}`;
    case 'late':
      return `${change.partner} terlambat / late ${signed(change.days)} (hari / days; peluang siap dianggap tetap / chances to be ready are kept)`;
  }
}

function named({ id, en }: Text): string {
  return id === en ? id : `${id} / ${en}`;
}

/** A change with its sign. */
function signed(amount: number): string {
  return `${amount < 0 ? '−' : '+'}${Math.abs(amount).toLocaleString('id')}`;
}

/** What a change would do, for a terminal. @param nameOf what people call a TPS and its village, by its code. */
export function whatIfLines(
  { lostBefore, lost, difference, isProven, changed }: WhatIfAnswer,
  nameOf: (code: string) => string,
): string[] {
  const { best, low, high } = difference;
  return [
    `${tpsOf(lostBefore, 'id')} → ${tpsOf(lost, 'id')} TPS (${signedTps(best)}; antara / between ${signedTps(low)} … ${signedTps(high)})`,
    isProven
      ? '  terbukti / proven'
      : '  waktu habis: perbedaan terburuk / time ran out: the worst difference',
    `  ${changed.length} TPS berubah pilihannya / change their choice${changed.length > 0 ? `: ${changed.slice(0, MOST_TOLD).map(nameOf).join('; ')}` : ''}`,
  ];
}

/** With one sign everywhere: a hyphen beside a dash is read as a range. */
function signedTps(tps: number): string {
  return `${tps > 0 ? '+' : tps < 0 ? '−' : ''}${tpsOf(Math.abs(tps), 'id')}`;
}

/** Two plans for a terminal. @param shown an instant by the clock of the election's zone. */
export function comparisonLines(
  { made, totals, byRegency, total, items }: ComparisonAnswer,
  shown: (instant: string) => string,
): string[] {
  const line = (before: { lost: number; costRupiah: number }, after: { lost: number; costRupiah: number }) =>
    `${tpsOf(before.lost, 'id')} → ${tpsOf(after.lost, 'id')} TPS, ${rupiahOf(before.costRupiah, 'id')} → ${rupiahOf(after.costRupiah, 'id')}`;
  const did = (side: ComparisonAnswer['items'][number]['before']) =>
    side ? optionKindName(side.primary).id : '-';
  const when = ({ solvedAt, asOf }: ComparisonAnswer['made']['before']) =>
    `dihitung / solved ${shown(solvedAt)} (masukan per / input as of ${shown(asOf)})`;
  return [
    `${when(made.before)} → ${when(made.after)}`,
    `${total} TPS berbeda / differ: ${line(totals.before, totals.after)}`,
    ...byRegency.map(
      ({ regency, before, after, changed }) => `  ${regency}: ${changed}, ${line(before, after)}`,
    ),
    ...items.map(({ tps, name, village, before, after }) => {
      const place = village === '' ? name : `${name}, ${village}`;
      return `  ${tps}  ${place}: ${did(before)} → ${did(after)}`;
    }),
  ];
}
