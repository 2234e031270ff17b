import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import { type ReadingStanding, readTogether } from '../../reading/agreed-reading.ts';
import { mayKeep } from '../../reading/turns.ts';
import { addUp } from '../tally/add-up.ts';
import {
  dropTurns,
  formOfRecord,
  holdReadings,
  insertReading,
  readingsOfRecord,
  tpsOfRecord,
} from './turn-store.ts';

/** What somebody read on the photos of a record. */
export type ReadForm = {
  readonly record: string;
  readonly figures: readonly FormFigure[];
  readonly confirmed: readonly string[];
};

/**
 * Keeps a reading: whoever had the turn and has not read these photos. After their turn ended it is kept all the same, as long as nobody else
 * took it and no reading made in the same way is there. The
 * same reading again has the same answer; no figure is refused for what it says.
 * @returns where the readings of this form stand now
 */
export async function keepReading(
  platform: Platform,
  { id: electionId, slug }: Election,
  by: { readonly id: string; readonly scope: Scope },
  read: ReadForm,
): Promise<Result<ReadingStanding, Problem>> {
  await addUp(platform, electionId);
  const at = platform.clock();
  const { record, figures, confirmed } = read;
  return platform.database.db.transaction().execute(async (trx) => {
    await holdReadings(trx, electionId);
    const tps = await tpsOfRecord(trx, electionId, record);
    if (tps === undefined) return err(problem(PROBLEMS.noSuchForm));
    if (!isWithin(by.scope, tps)) return err(problem(PROBLEMS.notAllowed));
    const { readings, turns } = await readingsOfRecord(trx, record);
    const there = readings.map((one) => one.figures);
    const own = readings.find(({ reader }) => reader === by.id);
    if (own)
      return JSON.stringify(own.figures) === JSON.stringify(figures)
        ? ok(readTogether(there).standing)
        : err(problem(PROBLEMS.readAlready));
    const form = await formOfRecord(trx, electionId, record);
    if (!form) return err(problem(PROBLEMS.formSuperseded));
    if (figures.length !== 28 + 2 * form.pairs) return err(problem(PROBLEMS.figuresDoNotFit));
    const turn = turns.find(({ reader }) => reader === by.id);
    if (!turn) return err(problem(PROBLEMS.notYourTurn));
    const { wanted } = readTogether(there);
    const held = turns.filter(({ reader, expiresAt }) => reader !== by.id && expiresAt > at);
    const [keptTurns, heldTurns] = [readings, held].map((some) => some.map((one) => one.turn));
    if (!mayKeep(turn.turn, wanted, keptTurns ?? [], heldTurns ?? []))
      return err(problem(PROBLEMS.turnEnded));
    const kept = { electionId, form, reader: by.id, turn: turn.turn, figures, confirmed, at };
    await insertReading(trx, kept);
    await dropTurns(trx, by.id);
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.read', subject: `record:${record}` },
      detail: { election: slug, tps: form.tps, contest: form.contest, reading: readings.length + 1 },
    });
    return ok(readTogether([...there, figures]).standing);
  });
}
