import { policyOf } from '../../../connectivity/server/index.ts';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { dueAt } from '../../due.ts';
import { listPartners } from '../partners/store.ts';
import { draftsToIssue } from '../summary/store.ts';
import { applyOrderEvents } from './apply.ts';
import type { OrderActor } from './reach.ts';
import { otherDrafts, type SeenDrafts, seenToken } from './seen-drafts.ts';
import { countOrders, type OrderFilter } from './store.ts';

/** How many orders are issued in one transaction. */
export const MOST_AT_ONCE = 5_000;
const MS_PER_HOUR = 3_600_000;

/** Which drafts. */
export type IssueFilter = { readonly partner?: string | undefined; readonly region?: string | undefined };

/** What issuing would send to whom. */
export type IssuePreview = {
  orders: number;
  /** Stands for just these drafts: issuing names it. */
  seen: string;
  /** Drafts beyond these, which another issue takes. */
  waiting: number;
  partners: {
    id: string;
    name: string;
    orders: number;
    answerDueAt: string;
    firstDueAt: string;
    lastDueAt: string;
  }[];
};

/**
 * What issuing the drafts within an area would send to each partner, with the clocks it would start.
 * @param most how many are issued in one go; the others wait for the next
 */
export async function previewIssue(
  platform: Platform,
  actor: OrderActor,
  election: Election,
  filter: IssueFilter,
  most = MOST_AT_ONCE,
): Promise<IssuePreview> {
  const wanted = draftFilter(actor, election, filter);
  const drafts = await draftsToIssue(platform.database.db, wanted, most);
  const all = await countOrders(platform.database.db, { ...wanted, state: 'draft' });
  const names = new Map((await listPartners(platform.database.db)).map(({ id, name }) => [id, name]));
  const policy = await policyOf(platform.database.db, election.id);
  if (!policy) throw new Error('an election without a policy');
  const { asOf } = electionNow(election, platform.clock());
  const answerDueAt = new Date(asOf.getTime() + policy.policy.answerHours * MS_PER_HOUR).toISOString();
  const partners = [...Map.groupBy(drafts, ({ partner }) => partner)].map(([id, own]) => {
    const due = own.map((draft) => dueAt(asOf, election, draft).toISOString()).toSorted();
    return {
      ...{ id, name: names.get(id) ?? id, orders: own.length, answerDueAt },
      ...{ firstDueAt: due.at(0) ?? answerDueAt, lastDueAt: due.at(-1) ?? answerDueAt },
    };
  });
  return {
    orders: drafts.length,
    seen: seenToken(drafts),
    waiting: Math.max(0, all - drafts.length),
    partners: partners.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/**
 * Issues the drafts that a preview showed, all or none.
 * @param seen what it showed: when there are others now, be they as many, nothing is issued and whoever asks looks again.
 */
export async function issueDrafts(
  platform: Platform,
  actor: OrderActor,
  election: Election,
  filter: IssueFilter,
  seen: SeenDrafts,
): Promise<Result<number, Problem>> {
  const wanted = draftFilter(actor, election, filter);
  const drafts = await draftsToIssue(platform.database.db, wanted, MOST_AT_ONCE);
  const others = otherDrafts(seen, drafts);
  if (others) return err(problem(PROBLEMS.orderChanged, others));
  const changes = drafts.map(({ id, revision }) => ({
    ...{ orderId: id, seenRevision: revision, event: { kind: 'issue' as const } },
  }));
  const applied = await applyOrderEvents(platform, election.id, actor, changes);
  if (applied.ok) return ok(applied.value.length);
  return err(applied.error[0]?.problem ?? problem(PROBLEMS.orderChanged));
}

function draftFilter(actor: OrderActor, election: Election, filter: IssueFilter): OrderFilter {
  return { electionId: election.id, reach: { office: actor.office, partners: [] }, ...filter };
}
