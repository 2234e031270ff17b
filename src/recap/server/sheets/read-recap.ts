import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { type AreaState, areaStates, judgedOf, type RecapFacts } from '../../sheets/area-state.ts';
import { type KeptCorrection, standingCorrections } from '../../sheets/correction.ts';
import type { CountedForm } from '../../sheets/form-state.ts';
import type { OddCorrection } from '../../sheets/odd-corrections.ts';
import { sheetIn } from '../../sheets/sheet.ts';
import { ownDigits, SHEET_TIERS, sheetTierOf } from '../../sheets/tiers.ts';
import { addUp } from '../tally/add-up.ts';
import { formsWithoutTps, sumsWithin } from '../tally/tally-store.ts';
import { correctionsWithin } from './correction-store.ts';
import { countedForms, formsOf } from './form-store.ts';
import { correctionIn } from './record-correction.ts';
import { type RevoteRow, revotesWithin } from './revote-store.ts';
import { areasBelow, currentSheets, type SheetRow } from './sheet-store.ts';

/** Where the recapitulation of a contest stands within an area, the area itself first. */
export type RecapState = {
  /** What the states are made of. */
  readonly facts: RecapFacts;
  readonly states: readonly AreaState[];
  readonly corrections: readonly KeptCorrection[];
  /** Those that stand and explain nothing. */
  readonly odd: readonly OddCorrection[];
  readonly revotes: readonly RevoteRow[];
  /** Forms of TPS that the present list does not have (T3), a hundred at most. */
  readonly unknownTps: readonly string[];
};

const VILLAGE_DIGITS = 10;

/** Adds up what has come and says where a contest's recapitulation stands within an area: from the records, every time. `signed`: as the sheet of the area was signed, whatever was recorded later. */
export async function readRecap(
  platform: Platform,
  election: Election,
  contest: Contest,
  root: string,
  of: 'newest' | 'signed' = 'newest',
): Promise<RecapState> {
  await addUp(platform, election.id);
  const { db } = platform.database;
  const top = sheetTierOf(root);
  const tiers = SHEET_TIERS.filter((tier) => top !== null && ownDigits(tier) >= ownDigits(top)).toReversed();
  const [named, villages, sums, sheets, kept, revotes, unknownTps] = await Promise.all([
    Promise.all(
      tiers.map(async (tier) =>
        (await areasBelow(db, election.id, root, ownDigits(tier))).map((area) => ({ ...area, tier })),
      ),
    ),
    areasBelow(db, election.id, root, VILLAGE_DIGITS),
    sumsWithin(db, election.id, root, VILLAGE_DIGITS),
    currentSheets(db, election.id, contest, root),
    correctionsWithin(db, election.id, contest, root),
    revotesWithin(db, election.id, contest, root),
    formsWithoutTps(db, election.id, root),
  ]);
  const corrections = kept.map(correctionIn);
  const ofForms = standingCorrections(corrections).filter(({ form }) => form === 'c-hasil');
  const correctedTps = [...new Set(ofForms.map((one) => one.area))];
  const facts: RecapFacts = {
    contest,
    areas: named.flat(),
    villages,
    sums: sums.filter((sum) => sum.contest === contest),
    sheets: sheets
      .filter(({ area, plenary }) => of === 'newest' || area !== root || plenary !== null)
      .map(standingOf),
    corrections,
    correctedForms: await formsOf(db, election.id, contest, correctedTps),
    awaiting: revotes.filter(({ isAwaited }) => isAwaited).map(({ tps }) => tps),
  };
  const { odd } = judgedOf(facts);
  return { facts, states: areaStates(facts), corrections, odd, revotes, unknownTps };
}

/** A kept version as its text says it. */
export function standingOf({ id, version, content, recordedAt, plenary, signedAt }: SheetRow) {
  return { ...sheetIn(content), id, version, recordedAt, plenary, signedAt };
}

/** The forms of an area that count at present; they must have been added up. */
export function formsWithin(
  { database: { db } }: Platform,
  election: Election,
  contest: Contest,
  area: string,
  only: 'all' | 'odd' = 'all',
): Promise<readonly CountedForm[]> {
  return countedForms(db, election.id, contest, area, only);
}
