import { randomUUID } from 'node:crypto';
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
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { tpsAmong } from '../../../registry/server/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { ActionKind } from '../../war-room/actions.ts';
import { clearFlag, insertAction } from './action-store.ts';
import { eveningNow } from './evening-question.ts';
import { heldAlready, insertIncident, openIncidents } from './incident-store.ts';

/** Who acts, and where they may. */
export type Actor = { readonly id: string; readonly scope: Scope };

/** Something that was done about a TPS or an incident. */
export type Act = {
  readonly tps: string | null;
  readonly incident: string | null;
  readonly kind: Exclude<ActionKind, 'incident-opened' | 'flag-cleared'>;
  readonly note: string | null;
};

/** Notes what somebody did; it stays, and is in the audit chain without what they wrote. @returns that the TPS or incident is not theirs, or holds personal data */
export async function act(
  platform: Platform,
  election: Election,
  actor: Actor,
  { tps, incident, kind, note }: Act,
): Promise<Result<null, Problem>> {
  const written = withoutPersonalData(note);
  if (!written.ok) return written;
  if (kind === 'note' && note === null) return err(problem(PROBLEMS.invalidRequest, NO_WORDS));
  const reach = await reachProblem(platform, election, actor, tps, incident);
  if (reach) return err(reach);
  const at = eveningNow(platform, election);
  await platform.database.db.transaction().execute(async (trx) => {
    const place = { tps, incident, contest: null, faults: null };
    await insertAction(trx, { electionId: election.id, ...place, kind, note, at, by: actor.id });
    await recordAudit(trx, {
      ...{ at: platform.clock(), actor: actor.id, action: 'war-room.act' },
      ...{
        subject: tps === null ? `incident:${incident}` : `tps:${tps}`,
        detail: { election: election.slug, kind },
      },
    });
  });
  return ok(null);
}

/** Clears the flag of a form, for a reason. @returns that it is not theirs, that something else is wrong by now, or that the reason holds personal data */
export async function clearFlagOf(
  platform: Platform,
  election: Election,
  actor: Actor,
  form: { readonly tps: string; readonly contest: Contest; readonly seen: string; readonly reason: string },
): Promise<Result<null, Problem>> {
  const written = withoutPersonalData(form.reason);
  if (!written.ok) return written;
  if (!isWithin(actor.scope, form.tps)) return err(problem(PROBLEMS.notAllowed));
  const { tps, contest, reason } = form;
  const faults = Buffer.from(form.seen, 'hex');
  const at = eveningNow(platform, election);
  return platform.database.db.transaction().execute(async (trx): Promise<Result<null, Problem>> => {
    if (!(await clearFlag(trx, { electionId: election.id, tps, contest, faults })))
      return err(problem(PROBLEMS.conflict));
    const kind = 'flag-cleared' as const;
    await insertAction(trx, {
      ...{
        electionId: election.id,
        tps,
        incident: null,
        kind,
        contest,
        faults,
        note: reason,
        at,
        by: actor.id,
      },
    });
    await recordAudit(trx, {
      ...{ at: platform.clock(), actor: actor.id, action: 'war-room.clear-flag', subject: `tps:${tps}` },
      ...{ detail: { election: election.slug, contest, faults: form.seen }, reason },
    });
    return ok(null);
  });
}

/** An incident as somebody opens it. */
export type IncidentWish = {
  readonly cause: string;
  readonly name: string;
  readonly tps: readonly string[];
  /** The open incident that may hold some of them: what is opened now is a finer cause of it, and has them until it is closed. */
  readonly within: string | null;
};

/** Opens an incident that keeps its TPS. @returns its identity, or that a TPS is not theirs, not of this election, or held by another open incident than the one it is a part of, or that that one reaches beyond where they may act */
export async function openIncident(
  platform: Platform,
  election: Election,
  actor: Actor,
  { cause, name, tps, within }: IncidentWish,
): Promise<Result<string, Problem>> {
  const written = withoutPersonalData(name);
  if (!written.ok) return written;
  const codes = [...new Set(tps)];
  if (codes.some((code) => !isWithin(actor.scope, code))) return err(problem(PROBLEMS.notAllowed));
  const { db } = platform.database;
  const known = await tpsAmong(
    db,
    codes.map((tpsCode) => ({ electionId: election.id, tpsCode })),
  );
  const unknown = codes.filter((code) => !known.some(({ tpsCode }) => tpsCode === code));
  const [first] = unknown;
  if (first !== undefined) return err(problem(PROBLEMS.noSuchTps, text(first, first)));
  const [id, at] = [randomUUID(), eveningNow(platform, election)];
  return db.transaction().execute(async (trx): Promise<Result<string, Problem>> => {
    const held = await heldAlready(trx, election.id, codes);
    if ([...held].some((incident) => incident !== within)) return err(problem(PROBLEMS.conflict, HELD));
    if (within !== null && held.has(within) && !(await isWholeTheirs(trx, election, actor, within)))
      return err(problem(PROBLEMS.notFound));
    await insertIncident(trx, { id, electionId: election.id, cause, name, tps: codes, at, by: actor.id });
    const kind = 'incident-opened' as const;
    const none = { tps: null, contest: null, faults: null, note: null };
    await insertAction(trx, { electionId: election.id, incident: id, ...none, kind, at, by: actor.id });
    await recordAudit(trx, {
      ...{
        at: platform.clock(),
        actor: actor.id,
        action: 'war-room.open-incident',
        subject: `incident:${id}`,
      },
      ...{
        detail: {
          election: election.slug,
          cause,
          tps: codes.length,
          ...(within !== null && held.has(within) ? { within } : {}),
        },
      },
    });
    return ok(id);
  });
}

async function reachProblem(
  { database: { db } }: Platform,
  election: Election,
  { scope }: Actor,
  tps: string | null,
  incident: string | null,
): Promise<Problem | null> {
  if (tps !== null) {
    if (!isWithin(scope, tps)) return problem(PROBLEMS.notAllowed);
    const known = await tpsAmong(db, [{ electionId: election.id, tpsCode: tps }]);
    return known.length > 0 ? null : problem(PROBLEMS.noSuchTps);
  }
  return (await isWholeTheirs(db, election, { scope }, incident)) ? null : problem(PROBLEMS.notFound);
}

/** Whether all of an open incident lies where somebody may act: of one over two regencies nobody does whose reach is one of them. */
async function isWholeTheirs(
  db: Database,
  election: Election,
  { scope }: Pick<Actor, 'scope'>,
  incident: string | null,
): Promise<boolean> {
  const open = await openIncidents(db, election.id, scope, incident);
  return open.some(({ elsewhere }) => elsewhere === 0);
}

const HELD = text(
  'ada TPS yang sudah masuk insiden terbuka',
  'some of the TPS belong to an open incident already',
);
const NO_WORDS = text('catatan: tulis sesuatu', 'the note: write something');
