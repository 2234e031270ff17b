import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { LEVEL_DIGITS, type Level } from '../tally/tally.ts';
import { type AreaStages, type PublicForm, publicForms, stagesWithin } from './publication-store.ts';

/** What the public sees of an area (DOMAIN section 3, no rival count): how far it is, and not one figure of any form. */
export type Completeness = {
  readonly within: string;
  readonly level: Level;
  readonly asOf: Date;
  readonly total: Readonly<Record<Contest, StageCounts>>;
  readonly areas: readonly {
    readonly area: string;
    readonly contests: Readonly<Record<Contest, StageCounts>>;
  }[];
};

/** How many TPS there are, and of how many the figures and the full form were received, the form names photos, and all of these are here. */
export type StageCounts = Omit<AreaStages, 'area' | 'contest'>;

/** The level below an area's own. */
export function levelWithin(within: string): Level {
  const levels = Object.entries(LEVEL_DIGITS) as [Level, number][];
  return (
    levels.find(([level, digits]) => digits > Math.max(within.length, 2) && level !== 'province')?.[0] ??
    'village'
  );
}

/** Stages of the areas within another, from the public log alone. */
export async function completenessOf(
  platform: Platform,
  election: Election,
  within: string,
  level: Level = levelWithin(within),
): Promise<Completeness> {
  const rows = await stagesWithin(platform.database.db, election.id, within, LEVEL_DIGITS[level]);
  const areas = Map.groupBy(rows, ({ area }) => area);
  return {
    ...{ within, level, asOf: platform.clock(), total: byContest(rows) },
    areas: [...areas].map(([area, of]) => ({ area, contests: byContest(of) })),
  };
}

function byContest(rows: readonly AreaStages[]): Record<Contest, StageCounts> {
  const sum = (contest: Contest) => {
    const of = rows.filter((row) => row.contest === contest);
    const add = (count: (row: AreaStages) => number) => of.reduce((all, row) => all + count(row), 0);
    return {
      tps: add(({ tps }) => tps),
      figures: add(({ figures }) => figures),
      records: add(({ records }) => records),
      photosNamed: add(({ photosNamed }) => photosNamed),
      photosHere: add(({ photosHere }) => photosHere),
    };
  };
  return { governor: sum('governor'), regent: sum('regent') };
}

const AT_ONCE = 1_000;

/** Forms of an area that the log speaks of, by TPS, piece by piece. */
export async function* formsWithin(
  { database }: Platform,
  election: Election,
  within: string,
): AsyncGenerator<PublicForm[]> {
  for (let after = ''; ; ) {
    const forms = await publicForms(database.db, election.id, within, after, AT_ONCE);
    if (forms.length === 0) return;
    yield forms;
    after = forms.at(-1)?.tps ?? '';
  }
}
