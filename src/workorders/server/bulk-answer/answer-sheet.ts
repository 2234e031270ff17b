import { rm } from 'node:fs/promises';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { spoolFile } from '../../../registry/server/index.ts';
import { applyOrderEvents, type OrderActor } from '../orders/index.ts';
import { verifyOrders } from '../verification/verify.ts';
import { type JudgedSheet, judgeSheet, reasonOf } from './judge-sheet.ts';

const MOST_BYTES = 10_000_000;
/** Refusals that are told one by one; a dry run tells all of them. */
const MOST_TOLD = 100;

/** A sheet as it was judged, and whether it was applied. */
export type AnsweredSheet = JudgedSheet & { readonly applied: boolean };

/**
 * Takes an answer sheet in: with `apply`, whole or not at all. Between judging and applying somebody may have changed an order; then
 * nothing is applied and those rows are told.
 */
export async function answerSheet(
  platform: Platform,
  election: Election,
  actor: OrderActor,
  stream: AsyncIterable<Uint8Array>,
  apply: boolean,
): Promise<Result<AnsweredSheet, Problem>> {
  const spooled = await spoolFile(stream, platform.config.dataDir, MOST_BYTES);
  if (!spooled.ok) return spooled;
  try {
    const judged = await judgeSheet(platform, election, actor, spooled.value.path);
    if (!judged.ok) return judged;
    const sheet = judged.value;
    if (!apply) return ok({ ...sheet, applied: false });
    const refused = sheet.rows.filter(({ fate }) => fate === 'refused');
    if (refused.length > 0) {
      return err(refusal(refused.map(({ row, reasons }) => [row, reasons[0] ?? PROBLEMS.noSuchOrder.title])));
    }
    const applied = await applyOrderEvents(platform, election.id, actor, sheet.changes);
    if (applied.ok) {
      const said = sheet.changes.filter(({ event: { kind } }) => kind === 'claim-done' || kind === 'circuit');
      if (said.length > 0)
        await verifyOrders(platform, election, [...new Set(said.map(({ orderId }) => orderId))]);
      return ok({ ...sheet, applied: true });
    }
    return err(refusal(applied.error.map((one) => [sheet.rowOf[one.index] ?? 0, reasonOf(one.problem)])));
  } finally {
    await rm(spooled.value.path, { force: true });
  }
}

function refusal(rows: readonly (readonly [row: number, why: Text])[]): Problem {
  const errors = rows.slice(0, MOST_TOLD).map(([row, message]) => ({ path: `row ${row}`, message }));
  const [row, why] = rows[0] ?? [0, PROBLEMS.noSuchOrder.title];
  const detail = text(
    `${rows.length} baris ditolak; baris ${row}: ${why.id}`,
    `${rows.length} refused; row ${row}: ${why.en}`,
  );
  return problem(PROBLEMS.answerSheetRefused, detail, errors);
}
