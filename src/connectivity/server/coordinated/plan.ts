import { randomUUID } from 'node:crypto';
import {
  endOfDay,
  err,
  errorsText,
  type FieldError,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow, readTpsCode } from '../../../registry/index.ts';
import {
  MOST_TPS,
  phaseOf,
  readWindow,
  type Shared,
  type Window,
  windowFault,
} from '../../coordinated/index.ts';
import { rangeOf } from '../code-range.ts';
import { tpsCodes, tpsWithinElection } from '../evidence-store.ts';
import { regionNames } from '../region-store.ts';
import { findPlan, insertCancellation, insertPlan } from './store.ts';

/** What somebody says about a rehearsal they plan: an area, or what a list of TPS shares and is called. */
export type TogetherWish = {
  readonly regionCode: string | null;
  readonly tps: readonly string[] | null;
  readonly shared: Exclude<Shared, 'village' | 'district'> | null;
  readonly name: string | null;
  /** By the clock of the election's zone, or with an offset. */
  readonly from: string;
  readonly minutes: number;
  readonly reason: string;
  readonly afterwards: boolean;
};

/** Who plans, and which TPS they may plan for. */
export type Planner = { readonly id: string; readonly scope: Scope };

const FEWEST_TPS = 2;
const NAMED = 5;

/** Plans a coordinated rehearsal. @returns its identity, or which field cannot be used and why. */
export async function planTogether(
  platform: Platform,
  election: Election,
  by: Planner,
  wish: TogetherWish,
): Promise<Result<string, Problem>> {
  const { db } = platform.database;
  if (!isAllowed(by.scope, wish)) return err(problem(PROBLEMS.notAllowed));
  const window = windowOf(platform, election, wish);
  const set = await setOf(platform, election, wish);
  if (!window.ok || !set.ok) return refused([window, set].flatMap((part) => (part.ok ? [] : [part.error])));
  const id = randomUUID();
  const { from, until } = window.value;
  const { codes, ...called } = set.value;
  const { reason, afterwards, regionCode } = wish;
  await db.transaction().execute(async (trx) => {
    await insertPlan(
      trx,
      election.id,
      { id, ...called, from, until, regionCode, reason, afterwards },
      codes,
      by.id,
    );
    await recordAudit(trx, {
      at: platform.clock(),
      actor: by.id,
      action: 'together.plan',
      subject: `election:${election.slug}`,
      detail: {
        rehearsal: id,
        tps: codes.length,
        from: from.toISOString(),
        until: until.toISOString(),
        afterwards,
      },
      reason,
    });
  });
  return ok(id);
}

/**
 * Calls a rehearsal off, which must lie within the planner's reach as a whole. One that was asked for and is over stays: its
 * result may not be called off.
 */
export async function cancelTogether(
  platform: Platform,
  election: Election,
  by: Planner,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<Result<void, Problem>> {
  const plan = await findPlan(platform.database.db, election.id, by.scope, id);
  if (!plan) return err(problem(PROBLEMS.noSuchTogether));
  if (plan.codes.length < plan.planned) return err(problem(PROBLEMS.notAllowed));
  const phase = phaseOf(plan, electionNow(election, platform.clock()).asOf);
  if (phase === 'over' && !plan.afterwards) return err(problem(PROBLEMS.togetherNotCancelled));
  const hadBegun = phase !== 'planned' && !plan.afterwards;
  return platform.database.db.transaction().execute(async (trx) => {
    if (!(await insertCancellation(trx, id, { reason, hadBegun, by: by.id }))) {
      return err(problem(PROBLEMS.togetherNotCancelled));
    }
    await recordAudit(trx, {
      at: platform.clock(),
      actor: by.id,
      action: 'together.cancel',
      subject: `election:${election.slug}`,
      detail: { rehearsal: id, hadBegun },
      reason,
    });
    return ok(undefined);
  });
}

function isAllowed(scope: Scope, { regionCode, tps }: TogetherWish): boolean {
  // What is no code at all is told so, to whoever wrote it.
  const codes = (tps ?? []).map(plainCode).filter((code) => /^\d{13}$/.test(code));
  return [...(regionCode === null ? [] : [regionCode]), ...codes].every((place) => isWithin(scope, place));
}

function windowOf(platform: Platform, election: Election, wish: TogetherWish): Result<Window, FieldError> {
  const window = readWindow(wish.from, wish.minutes, election.timeZone);
  if (!window.ok) return err({ path: 'from', message: window.error });
  const now = election.pinnedAsOf ?? platform.clock();
  const votingEnds = endOfDay(election.timeZone, election.votingDate);
  const fault = windowFault(window.value, wish.afterwards, { now, timeZone: election.timeZone, votingEnds });
  return fault ? err({ path: 'from', message: fault }) : window;
}

type TogetherSet = { readonly name: string; readonly shared: Shared; readonly codes: readonly string[] };

async function setOf(
  { database: { db } }: Platform,
  election: Election,
  wish: TogetherWish,
): Promise<Result<TogetherSet, FieldError>> {
  if (wish.regionCode !== null) {
    const shared = wish.regionCode.length === 10 ? 'village' : 'district';
    const region = (await regionNames(db, [wish.regionCode])).get(wish.regionCode);
    if (!region || wish.regionCode.length < 6) return err({ path: 'regionCode', message: NO_SUCH_AREA });
    const codes = await tpsCodes(db, election.id, rangeOf(wish.regionCode), '', MOST_TPS + 1, null);
    const fault = sizeFault(codes.length);
    return fault
      ? err({ path: 'regionCode', message: fault })
      : ok({ name: wish.name ?? region.name, shared, codes });
  }
  if (wish.name === null) return err({ path: 'name', message: NAME_IT });
  if (wish.shared === null) return err({ path: 'shared', message: SAY_WHAT });
  const codes = [...new Set((wish.tps ?? []).map(plainCode))].toSorted();
  const fault = sizeFault(codes.length);
  if (fault) return err({ path: 'tps', message: fault });
  const known = await tpsWithinElection(db, election.id, codes);
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) return err({ path: 'tps', message: unknownTps(unknown) });
  return ok({ name: wish.name, shared: wish.shared, codes });
}

/** A code as the registry has it; what is none stays as it is, and is found to be unknown. */
function plainCode(written: string): string {
  const read = readTpsCode(written);
  return read.ok ? read.value.code : written;
}

function sizeFault(tps: number): Text | null {
  if (tps > MOST_TPS)
    return text(`paling banyak ${MOST_TPS} TPS sekaligus`, `at most ${MOST_TPS} TPS at once`);
  if (tps === 0) return text('tidak ada TPS di dalamnya', 'there is no TPS in it');
  return tps < FEWEST_TPS ? text('satu TPS tidak dapat serentak', 'a single TPS cannot send together') : null;
}

function unknownTps(codes: readonly string[]): Text {
  const named = codes
    .slice(0, NAMED)
    .map((code) => code.slice(0, 20))
    .join(', ');
  const more = codes.length - NAMED;
  return text(
    `bukan TPS pemilihan ini: ${named}${more > 0 ? ` dan ${more} lagi` : ''}`,
    `no TPS of this election: ${named}${more > 0 ? ` and ${more} more` : ''}`,
  );
}

function refused(errors: readonly FieldError[]): Result<never, Problem> {
  return err(problem(PROBLEMS.togetherRefused, errorsText(errors), errors));
}

const NO_SUCH_AREA = text(
  'harus desa/kelurahan atau kecamatan yang ada',
  'must be a village or district there is',
);
const NAME_IT = text('beri nama, misalnya pulau atau menaranya', 'name it, such as its island or tower');
const SAY_WHAT = text(
  'katakan apa yang dibagi: sel, jalur, atau pulau',
  'say what they share: a cell, a link or an island',
);
