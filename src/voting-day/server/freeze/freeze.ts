import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import { shownMoment } from '../../../platform/server/cli/command.ts';
import type { ChangeOf, Freezable } from '../../../platform/server/http/freezable.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionById, findElection } from '../../../registry/server/index.ts';
import {
  type Freeze,
  type FreezeEvent,
  type FrozenThing,
  freezeAt,
  MOST_LIFTED_HOURS,
} from '../../readiness/freeze.ts';
import { freezeEvents, importSubject, insertFreezeEvent } from './store.ts';

const MS_PER_HOUR = 3_600_000;

/** How the freeze of an election stands now; a scenario's clock stands still. */
export async function freezeNow(platform: Platform, election: Election): Promise<Freeze> {
  const events = await freezeEvents(platform.database.db, election.id);
  return freezeAt(election, events, nowOf(platform, election));
}

/**
 * Why a change is not possible now; null when it is. What carries results or evidence is never asked about: no such route or verb says
 * that it is frozen, and an import of claims or tests is none of the registry's.
 */
export async function frozenProblem(
  platform: Platform,
  thing: Freezable,
  { election: slug, importId }: ChangeOf,
): Promise<Problem | null> {
  const { db } = platform.database;
  const subject = importId === undefined ? null : await importSubject(db, importId);
  if (importId !== undefined && !subject?.changesRegistry) return null;
  const election = subject ? await electionById(db, subject.electionId) : await findElection(db, slug);
  // What is not there is for the route to say.
  if (!election) return null;
  const { untilAt, things } = await freezeNow(platform, election);
  if (!things.some((one) => one.thing === thing && one.isFrozen)) return null;
  const until = shownMoment(untilAt, election.timeZone);
  return problem(PROBLEMS.frozen, text(`beku sampai ${until}`, `frozen until ${until}`));
}

/** Who decides, and why. */
export type Deciding = { readonly by: string; readonly reason: string };

/** Brings the beginning of the freeze forward to an instant, and ends what was lifted before. @returns refused when it is over or would put it off */
export async function declareFreeze(
  platform: Platform,
  election: Election,
  fromAt: Date | null,
  deciding: Deciding,
): Promise<Result<Freeze, Problem>> {
  const now = nowOf(platform, election);
  const from = fromAt ?? now;
  const { untilAt } = await freezeNow(platform, election);
  if (now >= untilAt || from >= untilAt) return err(problem(PROBLEMS.freezeRefused, OVER));
  return decide(platform, election, { kind: 'declared', at: now, fromAt: from }, deciding);
}

/** Lifts the freeze for some things and some hours. @returns refused for no hours or too many */
export async function liftFreeze(
  platform: Platform,
  election: Election,
  { things, hours }: { readonly things: readonly FrozenThing[]; readonly hours: number },
  deciding: Deciding,
): Promise<Result<Freeze, Problem>> {
  const now = nowOf(platform, election);
  if (!(hours > 0 && hours <= MOST_LIFTED_HOURS)) return err(problem(PROBLEMS.freezeRefused, HOURS));
  const { isInForce } = await freezeNow(platform, election);
  if (!isInForce) return err(problem(PROBLEMS.freezeRefused, NOT_IN_FORCE));
  const untilAt = new Date(now.getTime() + hours * MS_PER_HOUR);
  return decide(platform, election, { kind: 'lifted', at: now, untilAt, things }, deciding);
}

async function decide(
  platform: Platform,
  election: Election,
  event: FreezeEvent,
  { by, reason }: Deciding,
): Promise<Result<Freeze, Problem>> {
  const clean = withoutPersonalData(reason);
  if (!clean.ok) return clean;
  const { db } = platform.database;
  await db.transaction().execute(async (trx) => {
    await insertFreezeEvent(trx, election.id, event, { by, reason });
    await recordAudit(trx, {
      ...{
        at: platform.clock(),
        actor: by,
        action: `freeze.${event.kind}`,
        subject: `election:${election.slug}`,
        reason,
      },
      detail:
        event.kind === 'declared'
          ? { from: event.fromAt.toISOString() }
          : { until: event.untilAt.toISOString(), things: [...event.things] },
    });
  });
  return ok(await freezeNow(platform, election));
}

function nowOf(platform: Platform, { pinnedAsOf }: Election): Date {
  return pinnedAsOf ?? platform.clock();
}

const OVER = text('pembekuan pemilihan ini sudah berakhir', 'the freeze of this election is over');
const HOURS = text(
  `lamanya harus lebih dari 0 dan paling lama ${MOST_LIFTED_HOURS} jam`,
  `it must be more than 0 and at most ${MOST_LIFTED_HOURS} hours`,
);
const NOT_IN_FORCE = text(
  'pembekuan belum berlaku: tidak ada yang perlu dibuka',
  'no freeze is in force: there is nothing to lift',
);
