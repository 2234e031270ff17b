import { createHash, randomUUID } from 'node:crypto';
import { policyOf } from '../../../connectivity/server/index.ts';
import { dayIn, err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { type AnnexRow, letterContent } from '../../letters/content.ts';
import { letterNumber } from '../../letters/date.ts';
import type { Partner } from '../../model.ts';
import { type OrderWithPlace, openOrders } from '../exports/store.ts';
import type { Reach } from '../orders/index.ts';
import { insertLetter, newestLetterhead, nextRunning, sameLetter } from './store.ts';

/** Orders of one letter: an annex of some 1,000 pages is no letter any more. */
const MOST_ORDERS = 20_000;

/** Whoever writes, and the orders within their area. */
export type Writer = { readonly id: string; readonly reach: Reach };

/** How an order's work is called in a letter. */
export type WorkName = (optionKind: string, itemId: string, role: 'primary' | 'fallback') => string;

/**
 * Writes the letter to a partner about its open orders and keeps it, numbered. What says the same on the same day is the same letter: it gets no second
 * number.
 * @returns the letter's id
 */
export async function writeLetter(
  platform: Platform,
  election: Election,
  writer: Writer,
  partner: Partner,
  workName: WorkName,
): Promise<Result<string, Problem>> {
  const { db } = platform.database;
  const letterhead = await newestLetterhead(db);
  if (!letterhead) return err(problem(PROBLEMS.noLetterhead));
  const filter = { electionId: election.id, reach: writer.reach, partner: partner.id };
  const orders = await openOrders(db, filter, MOST_ORDERS);
  if (orders.length === 0) return err(problem(PROBLEMS.noOrdersForLetter));
  const policy = await policyOf(db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const day = dayIn(election.timeZone, electionNow(election, platform.clock()).asOf);
  const { photos, megabytesPerPhoto, minutes, tests, answerHours } = policy.policy;
  const { eveningFromHour, eveningUntilHour } = tests;
  const facts = {
    ...{ letterhead, day, answerHours, partnerName: partner.name, electionName: election.name.id },
    ...{ votingDay: election.votingDate, synthetic: election.synthetic },
    definition: {
      version: policy.version,
      photos,
      megabytesPerPhoto,
      minutes,
      eveningFromHour,
      eveningUntilHour,
    },
    orders: orders.map((order) => annexRow(order, election.timeZone, workName)),
  };
  const said = createHash('sha256')
    .update(JSON.stringify(letterContent({ ...facts, number: '' })))
    .digest();
  return db.transaction().execute(async (trx) => {
    const year = Number(day.slice(0, 4));
    const running = await nextRunning(trx, year);
    const same = await sameLetter(trx, election.id, partner.id, day, said);
    if (same !== undefined) return ok(same);
    const number = letterNumber(running, letterhead.numberSuffix, day);
    const content = letterContent({ ...facts, number });
    const [id, at] = [randomUUID(), platform.clock()];
    await insertLetter(trx, {
      id,
      electionId: election.id,
      partner: partner.id,
      year,
      running,
      content,
      said,
      by: writer.id,
      at,
    });
    const detail = { number, partner: partner.id, orders: orders.length, election: election.slug };
    await recordAudit(trx, { at, actor: writer.id, action: 'letter.write', subject: `letter:${id}`, detail });
    return ok(id);
  });
}

function annexRow(order: OrderWithPlace, timeZone: string, workName: WorkName): AnnexRow {
  const { number, tpsCode, tpsName, village, district, regency, position, precision, dueAt } = order;
  return {
    ...{ number, tpsCode, tpsName, area: `${village}, ${district}, ${regency}`, position },
    isVillagePoint: precision === 'village',
    work: workName(order.optionKind, order.itemId, order.role),
    dueDay: dueAt && dayIn(timeZone, dueAt),
  };
}
