import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Ordered } from '../../due.ts';
import { matching, type OrderFilter } from '../orders/store.ts';

/** How one partner stands, within somebody's reach. */
export type PartnerStanding = {
  readonly partner: string;
  readonly name: string;
  readonly orders: number;
  readonly drafts: number;
  /** Neither drafts nor at an end. */
  readonly open: number;
  readonly closed: number;
  readonly cancelled: number;
  readonly disputed: number;
  readonly claimedDone: number;
  /** Its answer is overdue; its fix is overdue; the office's decision, test or follow-up is overdue. */
  readonly lateAnswer: number;
  readonly lateFix: number;
  readonly lateOffice: number;
  /** The longest that anything of the partner's is overdue. */
  readonly oldestLateAt: Date | null;
  /** Orders that were ever verified, and those of them (or of claims) that failed again. */
  readonly proved: number;
  readonly reopened: number;
  /** Hours from issue to the first answer. */
  readonly answered: number;
  readonly answerHoursMedian: number | null;
  readonly answerHoursP90: number | null;
  /** First answers that came after the hours the policy gives. */
  readonly answeredLate: number;
};

/** Every partner's standing, the one with most overdue first. @param answerHours of the policy in force. */
export async function partnerStandings(
  db: Database,
  filter: Pick<OrderFilter, 'electionId' | 'reach' | 'region'>,
  now: Date,
  answerHours: number,
): Promise<readonly PartnerStanding[]> {
  const { rows } = await sql<Omit<PartnerStanding, 'answerHoursMedian' | 'answerHoursP90'> & Quantiles>`
    SELECT s.*, p.name FROM (
      SELECT o.partner_id AS partner, count(*)::integer AS orders,
        count(*) FILTER (WHERE o.state = 'draft')::integer AS drafts,
        count(*) FILTER (WHERE o.state NOT IN ('draft', 'closed', 'cancelled'))::integer AS open,
        count(*) FILTER (WHERE o.state = 'closed')::integer AS closed,
        count(*) FILTER (WHERE o.state = 'cancelled')::integer AS cancelled,
        count(*) FILTER (WHERE o.state = 'disputed')::integer AS disputed,
        count(*) FILTER (WHERE o.state = 'claimed-done')::integer AS "claimedDone",
        count(*) FILTER (WHERE o.answer_due_at < ${now})::integer AS "lateAnswer",
        count(*) FILTER (WHERE o.due_at < ${now})::integer AS "lateFix",
        count(*) FILTER (WHERE o.office_due_at < ${now})::integer AS "lateOffice",
        min(least(o.answer_due_at, o.due_at)) FILTER (WHERE least(o.answer_due_at, o.due_at) < ${now}) AS "oldestLateAt",
        count(*) FILTER (WHERE o.proved_at IS NOT NULL OR o.reopened > 0)::integer AS proved,
        count(*) FILTER (WHERE o.reopened > 0)::integer AS reopened,
        count(o.answered_at)::integer AS answered,
        percentile_cont('{0.5,0.9}'::double precision[]) WITHIN GROUP (ORDER BY o.answer_hours) AS quantiles,
        count(*) FILTER (WHERE o.answer_hours > ${answerHours})::integer AS "answeredLate"
      FROM work_order o WHERE ${matching(filter)} GROUP BY o.partner_id
    ) s JOIN partner p ON p.id = s.partner
    ORDER BY s."lateAnswer" + s."lateFix" DESC, s.open DESC, s.partner`.execute(db);
  return rows.map(({ quantiles, ...row }) => ({
    ...row,
    answerHoursMedian: quantiles?.[0] ?? null,
    answerHoursP90: quantiles?.[1] ?? null,
  }));
}

/** Both quantiles at once, so that the hours are sorted once; null where nothing was answered. */
type Quantiles = { readonly quantiles: readonly (number | null)[] | null };

/** Drafts by partner that a bulk issue would issue, with their ids and revisions. */
export type DraftToIssue = {
  readonly id: string;
  readonly seq: number;
  readonly revision: number;
  readonly partner: string;
} & Ordered;

/** The drafts within a filter, at most `limit`, by number. */
export async function draftsToIssue(
  db: Database,
  filter: OrderFilter,
  limit: number,
): Promise<readonly DraftToIssue[]> {
  const { rows } = await sql<DraftToIssue>`
    SELECT o.id, o.seq, o.revision, o.partner_id AS partner, o.lead_days AS "leadDays",
      o.before_visit AS "beforeVisit" FROM work_order o
    WHERE ${matching({ ...filter, state: 'draft' })} ORDER BY o.seq LIMIT ${limit}`.execute(db);
  return rows;
}
