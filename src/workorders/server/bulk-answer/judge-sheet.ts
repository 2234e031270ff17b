import { policyOf } from '../../../connectivity/server/index.ts';
import { ok, type Problem, type Result, type Text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { answerFault, type JudgedRow } from '../../bulk-answer/fate.ts';
import type { SheetAnswer } from '../../bulk-answer/read-row.ts';
import type { ClockContext } from '../../clocks.ts';
import { dueAt, latestDueAt, testDueAt } from '../../due.ts';
import type { Order, OrderEvent } from '../../model.ts';
import { applyEvent } from '../../state-machine.ts';
import { ordersOfNumbers } from '../exports/store.ts';
import type { OrderActor, OrderChange } from '../orders/index.ts';
import { type ReadRow, readSheet } from './read-sheet.ts';

/** What a sheet would do: the fate of every row that says something, and the changes that are not refused. */
export type JudgedSheet = {
  readonly rows: readonly JudgedRow[];
  readonly empty: number;
  readonly notices: readonly Text[];
  readonly changes: readonly OrderChange[];
  /** The row of the sheet that each change comes from. */
  readonly rowOf: readonly number[];
};

/**
 * Reads a sheet and judges every row by how the orders stand now; nothing is changed.
 * @returns a problem when the file or its columns cannot be read at all
 */
export async function judgeSheet(
  platform: Platform,
  election: Election,
  actor: OrderActor,
  path: string,
): Promise<Result<JudgedSheet, Problem>> {
  const { asOf: now } = electionNow(election, platform.clock());
  const sheet = await readSheet(path, { timeZone: election.timeZone, now });
  if (!sheet.ok) return sheet;
  const { rows: read, empty, notices } = sheet.value;
  const orders = await ordersNamed(platform, election, actor, read);
  const policy = await policyOf(platform.database.db, election.id);
  const contextOf = (order: Order): ClockContext => ({
    now,
    answerHours: policy?.policy.answerHours ?? 0,
    newDueAt: dueAt(now, election, order),
    lastDueAt: latestDueAt(now, election, order),
    testDueAt: testDueAt(now, election),
  });
  const rows: JudgedRow[] = [];
  const changes: OrderChange[] = [];
  const rowOf: number[] = [];
  const answeredIn = new Map<string, number>();
  for (const { row, written, read: found } of read) {
    const refused = (reasons: readonly Text[]) =>
      rows.push({ row, number: written, fate: 'refused', reasons });
    if (!found.ok) {
      refused(found.error);
      continue;
    }
    const answer = found.value;
    const order = orders.get(answer.number);
    const fault = answerFault(answer, order, answeredIn.get(answer.number));
    if (fault || !order) {
      refused(fault ? [fault] : []);
      continue;
    }
    const events = eventsOf(answer, order);
    const impossible = machineFault(order, events, contextOf(order));
    if (impossible) {
      refused([impossible]);
      continue;
    }
    answeredIn.set(answer.number, row);
    rows.push({ row, number: answer.number, fate: 'answered', reasons: [] });
    for (const event of events) {
      changes.push({ orderId: order.id, seenRevision: answer.revision, event });
      rowOf.push(row);
    }
  }
  return ok({ rows, empty, notices, changes, rowOf });
}

/** The actor's own orders that a sheet names: others' are as if they were not there. */
async function ordersNamed(
  { database: { db } }: Platform,
  election: Election,
  { partners }: OrderActor,
  rows: readonly ReadRow[],
): Promise<ReadonlyMap<string, Order>> {
  const seqs = rows.flatMap(({ written }) => {
    const [, digits] = /^PK-(\d{1,9})$/.exec(written) ?? [];
    return digits === undefined ? [] : [Number(digits)];
  });
  const reach = { office: { everything: false, prefixes: [] }, partners };
  const found = await ordersOfNumbers(db, { electionId: election.id, reach }, [...new Set(seqs)]);
  return new Map(found.map((order) => [order.number, order]));
}

/** A circuit id that stands beside another answer and is new is given first. */
function eventsOf({ event, circuitId }: SheetAnswer, order: Order): readonly OrderEvent[] {
  const isSaid = event.kind === 'claim-done' || event.kind === 'circuit';
  const isNew = circuitId !== null && circuitId !== order.circuitId;
  return isNew && !isSaid ? [{ kind: 'circuit', circuitId }, event] : [event];
}

function machineFault(order: Order, events: readonly OrderEvent[], context: ClockContext): Text | null {
  let at = order;
  for (const event of events) {
    const next = applyEvent(at, event, 'partner', context);
    if (!next.ok) return reasonOf(next.error);
    at = next.value;
  }
  return null;
}

/** A problem as the reason of a row. */
export function reasonOf({ kind, detail }: Problem): Text {
  if (!detail) return kind.title;
  return { id: `${kind.title.id}: ${detail.id}`, en: `${kind.title.en}: ${detail.en}` };
}
