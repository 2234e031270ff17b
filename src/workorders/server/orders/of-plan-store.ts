import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

/** A choice of a plan that a partner delivers. */
export type PartnerChoice = { readonly tpsCode: string; readonly itemId: string };

/** How many choices never became an order, and how many are drafts that no partner has seen. */
export type StillToIssue = { readonly undrafted: number; readonly drafts: number };

/** What of some choices is still to be issued. What was issued, cancelled or conceded once is decided, whichever plan it came from. */
export async function stillToIssue(
  db: Database,
  electionId: number,
  choices: readonly PartnerChoice[],
): Promise<StillToIssue> {
  const { rows } = await sql<StillToIssue>`
    SELECT count(*) FILTER (WHERE x.orders IS NULL)::integer AS undrafted, count(*) FILTER (WHERE x.draft)::integer AS drafts
    FROM (SELECT DISTINCT c."tpsCode", c."itemId" FROM jsonb_to_recordset(${JSON.stringify(choices)}::jsonb)
      AS c ("tpsCode" text, "itemId" text)) w
    LEFT JOIN LATERAL (
      SELECT nullif(count(*), 0) AS orders, bool_or(o.state = 'draft') AS draft FROM work_order o
      WHERE o.election_id = ${electionId} AND o.tps_code = w."tpsCode" AND o.item_id = w."itemId") x ON true`.execute(
    db,
  );
  return rows[0] ?? { undrafted: 0, drafts: 0 };
}
