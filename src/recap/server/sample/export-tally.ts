import type { Platform } from '../../../platform/server/platform.ts';
import { csvLine } from '../../../platform/server/tabular/index.ts';
import type { Election } from '../../../registry/index.ts';
import { contestsOf } from '../../../registry/server/index.ts';
import { fileContests, tallyFileRow, tallyHeader } from '../../sample/tally-file.ts';
import { addUp } from '../tally/add-up.ts';
import { listedForms, pairsCounts } from './listed-forms-store.ts';

/** What was written. */
export type ExportedTally = {
  readonly rows: number;
  /** Names of the contests that are in it. */
  readonly contests: readonly string[];
  /** Rows whose bound is for whoever has the delivery notes to fill in. */
  readonly unbound: number;
  /** Forms with another number of pairs than their contest: zeros stand there. */
  readonly otherPairs: number;
};

/** TPS at a time. */
const AT_ONCE = 2_000;

/**
 * The tally of the forms as they count now, as the sampling check reads it (docs/formats/sample-check.md): a row for each TPS of the present list and contest, all of one
 * moment.
 * @param only the one contest that is wanted, by its name in the file; null for all
 */
export async function exportTally(
  platform: Platform,
  election: Election,
  only: string | null,
  write: (lines: string) => void,
): Promise<ExportedTally> {
  await addUp(platform, election.id);
  const { db } = platform.database;
  const moment = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return moment.execute(async (trx) => {
    const listedContests = await contestsOf(trx, election.id);
    const counted = await pairsCounts(trx, election.id);
    const mostPairs = Math.max(1, ...[...listedContests, ...counted].map(({ pairs = 1 }) => pairs));
    const contestsAt = fileContests(listedContests, counted);
    const wantedAt = (tps: string) => contestsAt(tps).filter(({ name }) => only === null || name === only);
    const contests = new Set<string>();
    let [rows, unbound, otherPairs] = [0, 0, 0];
    write(csvLine(tallyHeader(mostPairs)));
    for (let after = ''; ; ) {
      const listed = await listedForms(trx, election.id, after, AT_ONCE);
      const made = listed.flatMap((one) =>
        wantedAt(one.tps).map((contest) => {
          contests.add(contest.name);
          return tallyFileRow(one, contest, mostPairs);
        }),
      );
      write(made.map(({ cells }) => csvLine(cells)).join(''));
      rows += made.length;
      unbound += made.filter(({ isUnbound }) => isUnbound).length;
      otherPairs += made.filter(({ hasOtherPairs }) => hasOtherPairs).length;
      if (listed.length < AT_ONCE) return { rows, contests: [...contests].sort(), unbound, otherPairs };
      after = listed.at(-1)?.tps ?? '';
    }
  });
}
