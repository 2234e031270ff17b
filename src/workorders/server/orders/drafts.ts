import { randomUUID } from 'node:crypto';
import {
  err,
  errorsText,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { OPTION_KINDS } from '../../../planning/index.ts';
import { catalogueOf } from '../../../planning/server/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { recordAudits } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { tpsAmong } from '../../../registry/server/index.ts';
import type { Order } from '../../model.ts';
import { ensurePartners } from '../partners/from-catalogue.ts';
import { knownPartners } from '../partners/store.ts';
import { catalogueFaults } from './catalogue-fit.ts';
import { insertEvents } from './change-store.ts';
import { insertDrafts, withdrawnTps } from './drafts-store.ts';
import type { OrderActor } from './reach.ts';

/** An order that somebody or a plan wants to be drafted. */
export type DraftWish = Pick<
  Order,
  'tpsCode' | 'partner' | 'optionKind' | 'itemId' | 'role' | 'planId' | 'leadDays' | 'beforeVisit'
> & {
  /** Left out when the office has taken the same order back before, or conceded it. */
  readonly unlessWithdrawn?: boolean;
};

/** What became of wishes: those drafted now, how many there were already, and the TPS of each that was taken back before and is left out. */
export type Drafted = {
  readonly created: readonly Order[];
  readonly existing: number;
  readonly withdrawn: readonly string[];
};

const MOST_NAMED = 5;

/**
 * Drafts orders, all or none. The same thing for the same TPS is ordered once: what is there already is counted, not made again, so
 * that the same list twice is one.
 * @returns a problem when a partner or a TPS is not known, lies outside the actor's reach, the catalogue has the product otherwise, or
 * a product's name holds personal data.
 */
export async function draftOrders(
  platform: Platform,
  actor: OrderActor,
  election: Election,
  wishes: readonly DraftWish[],
): Promise<Result<Drafted, Problem>> {
  if (!actor.isSystem && wishes.some(({ tpsCode }) => !isWithin(actor.office, tpsCode)))
    return err(problem(PROBLEMS.notAllowed));
  // A product that the catalogue does not have is free words, and stays in the audit chain.
  const written = withoutPersonalData(...new Set(wishes.map(({ itemId }) => itemId)));
  if (!written.ok) return written;
  const { db } = platform.database;
  await ensurePartners(platform, election);
  const partners = await knownPartners(db, [...new Set(wishes.map(({ partner }) => partner))]);
  const tps = await tpsAmong(
    db,
    [...new Set(wishes.map(({ tpsCode }) => tpsCode))].map((tpsCode) => ({
      electionId: election.id,
      tpsCode,
    })),
  );
  // What a plan chose was in the catalogue that it was made with.
  const byHand = wishes.filter(({ planId }) => planId === null);
  const inForce = byHand.length === 0 ? undefined : await catalogueOf(db, election.id);
  const unknown = [
    ...catalogueFaults(byHand, inForce?.catalogue.items ?? []),
    ...missing(
      'optionKind',
      'jenis opsi',
      'kind of option',
      wishes.map(({ optionKind }) => optionKind),
      new Set<string>(OPTION_KINDS),
    ),
    ...missing(
      'partner',
      'mitra',
      'partner',
      wishes.map(({ partner }) => partner),
      partners,
    ),
    ...missing(
      'tpsCode',
      'TPS',
      'TPS',
      wishes.map(({ tpsCode }) => tpsCode),
      new Set(tps.map(({ tpsCode }) => tpsCode)),
    ),
  ];
  if (unknown.length > 0) return err(problem(PROBLEMS.orderDraftRefused, errorsText(unknown), unknown));
  const { asOf: at } = electionNow(election, platform.clock());
  return platform.database.db.transaction().execute(async (trx) => {
    const withIds = wishes.map((wish) => ({ ...wish, id: randomUUID() }));
    const created = await insertDrafts(trx, election.id, withIds, at);
    await insertEvents(
      trx,
      created.map(({ id, revision, state }) => ({
        ...{ orderId: id, revision, at, actor: actor.id, side: actor.isSystem ? 'system' : 'office' },
        ...{ kind: 'draft', from: null, to: state, detail: {} },
      })),
    );
    await recordAudits(
      trx,
      created.map((order) => ({
        at: platform.clock(),
        actor: actor.id,
        action: 'order.draft',
        subject: `order:${order.id}`,
        detail: {
          ...{ number: order.number, tps: order.tpsCode, partner: order.partner, item: order.itemId },
          ...{ role: order.role, plan: order.planId },
        },
      })),
    );
    const withdrawn = await withdrawnTps(trx, election.id, wishes);
    return ok({ created, withdrawn, existing: wishes.length - created.length - withdrawn.length });
  });
}

function missing(
  path: string,
  id: string,
  en: string,
  wanted: readonly string[],
  known: ReadonlySet<string>,
) {
  const unknown = [...new Set(wanted)].filter((one) => !known.has(one));
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, MOST_NAMED).join(', ');
  const more = unknown.length > MOST_NAMED ? ` (+${unknown.length - MOST_NAMED})` : '';
  return [{ path, message: text(`${id} tidak dikenal: ${named}${more}`, `unknown ${en}: ${named}${more}`) }];
}
