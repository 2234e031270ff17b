import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../../kernel/index.ts';
import { openReceiptKey } from '../../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../../platform/server/platform.ts';
import { type Election, pairsAt } from '../../../../registry/index.ts';
import { contestsOf } from '../../../../registry/server/index.ts';
import type { Assumptions } from '../../../evening/assumptions.ts';
import { type CurveDistance, curveDistance } from '../../../evening/live-compare.ts';
import { livePlan, pressingOf } from '../../../evening/live-plan.ts';
import { votingEndOf } from '../../../evening/voting-end.ts';
import { oneEvening } from './one-evening.ts';
import { enrolSyntheticPhones } from './phones.ts';
import { expectationOf } from './press-expectation.ts';
import { missingReceipts } from './receipts-store.ts';
import { type LiveOutcome, runLive } from './run-live.ts';
import { keysOfServer } from './server-keys.ts';

/** How a live rehearsal is asked. */
export type LiveWish = {
  readonly url: string;
  readonly minutes: number;
  readonly seed: number;
  readonly assumed: Assumptions;
  readonly by: string;
  /** Areas, by the digits of their codes, of which no TPS sends anything: for a war room to find. */
  readonly silent?: readonly string[];
  readonly onProgress?: (received: number, all: number) => void;
};

/** What a live rehearsal found. */
export type LiveFound = {
  readonly tps: number;
  /** TPS of which nothing was sent on purpose. */
  readonly silent: number;
  readonly forms: number;
  readonly outcome: LiveOutcome;
  /** Issued receipts that are not in the database afterwards. */
  readonly missing: number;
  readonly distance: CurveDistance;
  readonly p50Ms: number;
  readonly p99Ms: number;
};

const MS_PER_MINUTE = 60_000;
const DOUBLED_SHARE = 0.05;

/**
 * Sends one simulated evening of a synthetic election at a real server that keeps its data where we look, and checks every receipt afterwards.
 * Where the election's clock runs, what its war room expects is pressed together with the evening.
 * @returns that the election is a real one, that its voting has not ended (what is sent before is practice, and no war room counts it), that nobody answers, or that who answers keeps its data elsewhere; then nothing was written
 */
export async function rehearseLive(
  platform: Platform,
  election: Election,
  { url, minutes, seed, assumed, by, silent = [], onProgress }: LiveWish,
): Promise<Result<LiveFound, Problem>> {
  if (!election.synthetic) return err(problem(PROBLEMS.liveNeedsSynthetic, election.name));
  const isRunning = election.pinnedAsOf === null;
  if (isRunning && platform.clock() < votingEndOf(election))
    return err(problem(PROBLEMS.liveBeforeClosing, election.name));
  const keys = await keysOfServer(url, openReceiptKey(platform.config).id);
  if (!keys.ok) return keys;
  const evening = await oneEvening(platform, election, assumed, seed);
  const last = evening.reduce((most, { figures }) => Math.max(most, figures), 1);
  const durationMs = minutes * MS_PER_MINUTE;
  const { lostShare } = assumed;
  const plan = livePlan(evening, { seed, durationMs, lostShare, doubledShare: DOUBLED_SHARE });
  const isSilent = (code: string) => silent.some((area) => code.startsWith(area));
  const sendings = plan.filter(({ tps }) => !isSilent(tps));
  const codes = evening.map(({ code }) => code);
  const phones = await enrolSyntheticPhones(platform, election, codes, by);
  if (!phones.ok) return phones;
  const keepExpectation = isRunning ? await expectationOf(platform, election, { seed, assumed, by }) : null;
  await keepExpectation?.(platform.clock(), pressingOf(evening, durationMs));
  const factor = (last * MS_PER_MINUTE) / durationMs;
  const outcome = await runLive({
    ...{ url, election: election.slug, keys: keys.value, phones: phones.value, evening: sendings, factor },
    pairs: pairsAt(await contestsOf(platform.database.db, election.id)),
    ...(onProgress ? { onProgress } : {}),
  });
  const missing = await missingReceipts(platform.database.db, outcome.receipts);
  const waits = outcome.waitsMs.toSorted((a, b) => a - b);
  const rank = (q: number) => waits[Math.max(0, Math.ceil(q * waits.length) - 1)] ?? 0;
  return ok({
    ...{ tps: evening.length, silent: evening.filter(({ code }) => isSilent(code)).length },
    ...{ forms: sendings.length, outcome, missing: missing.length },
    distance: curveDistance(
      sendings.map(({ dueMs }) => dueMs),
      outcome.arrivals,
    ),
    ...{ p50Ms: rank(0.5), p99Ms: rank(0.99) },
  });
}

/** Whether nothing is lost and every receipt is what it must be. */
export function isSound({ outcome, missing }: LiveFound): boolean {
  const { lost, badReceipts, unequalReceipts } = outcome;
  return lost.length === 0 && missing === 0 && badReceipts === 0 && unequalReceipts === 0;
}
