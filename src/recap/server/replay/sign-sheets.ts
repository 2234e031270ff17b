import { ok, type Problem, type Result } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { boxesOf, D_HASIL_KWK } from '../../../voting-day/index.ts';
import { type SheetFigures, sheetIn } from '../../sheets/sheet.ts';
import { recordSheet } from '../sheets/record-sheet.ts';
import { currentSheets } from '../sheets/sheet-store.ts';
import { signPlenary } from '../sheets/sign-plenary.ts';
import { type AreaTally, type Level, tallyOf } from '../tally/tally.ts';

const PROVINCE_DIGITS = 2;
/** The levels at which sheets are made, the lowest first, and that of their columns. */
const LEVELS: readonly (readonly [sheet: Level, columns: Level])[] = [
  ['district', 'village'],
  ['regency', 'district'],
  ['province', 'regency'],
];

/** Sheets that are signed: how many now, how many altogether, and the province's. */
export type SignedSheets = {
  readonly signed: number;
  readonly sheets: number;
  readonly top: readonly SheetFigures[];
};

/**
 * Makes the sheets of a replay out of its forms and signs them, districts before regencies before the province. Those that are signed already stay.
 * @returns how many were signed now, and what the signed sheets of the topmost level say
 */
export async function signSheets(
  platform: Platform,
  election: Election,
  contest: Contest,
  by: string,
): Promise<Result<SignedSheets, Problem>> {
  const recorder = { id: by, scope: EVERYTHING };
  const known = await currentSheets(platform.database.db, election.id, contest, '');
  const isSigned = new Set(known.flatMap(({ area, plenary }) => (plenary === null ? [] : [area])));
  let signed = 0;
  for (const [level, below] of LEVELS) {
    const [sums, columns] = await Promise.all([
      tallyOf(platform, election, '', level),
      tallyOf(platform, election, '', below),
    ]);
    for (const sum of sums.areas.filter((one) => one.contest === contest && !isSigned.has(one.area))) {
      const own = columns.areas.filter((one) => one.contest === contest && one.area.startsWith(sum.area));
      const previous = known.find(({ area }) => area === sum.area)?.id ?? null;
      const sheet = await recordSheet(platform, election, recorder, sheetOf(sum, own), previous);
      if (!sheet.ok) return sheet;
      const plenary = await signPlenary(platform, election, recorder, {
        ...{ sheet: sheet.value.id, place: 'Ulangan sintetis', objections: [] },
        statement: 'Ulangan sintetis: jumlah formulir buatan.',
      });
      if (!plenary.ok) return plenary;
      signed += 1;
    }
  }
  const sheets = await currentSheets(platform.database.db, election.id, contest, '');
  const top = sheets.filter(({ area, plenary }) => area.length === PROVINCE_DIGITS && plenary !== null);
  return ok({ signed, sheets: isSigned.size + signed, top: top.map(({ content }) => sheetIn(content)) });
}

function sheetOf(sum: AreaTally, columns: readonly AreaTally[]): SheetFigures {
  const boxes = boxesOf(D_HASIL_KWK, sum.pairs);
  const figures = ({ sums }: AreaTally) => boxes.map((box) => sums[box] ?? null);
  return {
    ...{ contest: sum.contest, area: sum.area, pairs: sum.pairs, totals: figures(sum) },
    columns: columns.map((column) => ({ area: column.area, figures: figures(column) })),
  };
}
