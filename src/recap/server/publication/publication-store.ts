import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import { startsWith } from '../code-store.ts';

/** How far an area is, as the public log says: TPS of the registry, and of how many the figures and the full form were received. A full form may name no photo. */
export type AreaStages = {
  readonly area: string;
  readonly contest: Contest;
  readonly tps: number;
  readonly figures: number;
  readonly records: number;
  /** Full forms that name a photo. */
  readonly photosNamed: number;
  /** Those of them of which every photo has come here whole: that this office says, and no log. */
  readonly photosHere: number;
};

/** A form as the public may know it. */
export type PublicForm = {
  readonly tps: string;
  readonly contest: Contest;
  readonly figuresAt: Date | null;
  readonly recordAt: Date | null;
  readonly revision: number;
  /** SHA-256 of each photo. */
  readonly photos: readonly string[];
  /** How many of them have come here whole. */
  readonly photosHere: number;
  /** Those of them that were withdrawn from view. */
  readonly withdrawn: readonly string[];
};

/** Stages by area: the areas of so many digits within another. */
export async function stagesWithin(
  db: Database,
  electionId: number,
  within: string,
  digits: number,
): Promise<AreaStages[]> {
  // One pass over the photos: asked form by form, a province has forty thousand to look for.
  const { rows } = await sql<AreaStages>`
    WITH here AS MATERIALIZED (
      SELECT DISTINCT k.tps_code, k.sha256 FROM result_photo_here k
       WHERE k.election_id = ${electionId} AND NOT k.is_preview AND ${startsWith('k.tps_code', within)}),
    whole AS MATERIALIZED (
      SELECT f.tps_code, f.contest FROM public_form f CROSS JOIN LATERAL unnest(f.photos) AS named(p)
        LEFT JOIN here h ON h.tps_code = f.tps_code AND h.sha256 = decode(p, 'hex')
       WHERE f.election_id = ${electionId} AND ${startsWith('f.tps_code', within)}
       GROUP BY 1, 2 HAVING count(*) = count(h.sha256))
    SELECT left(t.code, ${digits}) AS area, c.contest, count(*)::int AS tps,
           count(f.figures_at)::int AS figures, count(f.record_at)::int AS records,
           (count(*) FILTER (WHERE cardinality(f.photos) > 0))::int AS "photosNamed", count(w.tps_code)::int AS "photosHere"
      FROM tps t CROSS JOIN (VALUES ('governor'), ('regent')) c(contest)
      LEFT JOIN public_form f ON f.election_id = t.election_id AND f.tps_code = t.code AND f.contest = c.contest
      LEFT JOIN whole w ON w.tps_code = t.code AND w.contest = c.contest
     WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND ${startsWith('t.code', within)}
     GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  return rows;
}

/** Forms within an area of which anything is said, by their codes, after one. @param after code of a TPS; its forms are left out */
export async function publicForms(
  db: Database,
  electionId: number,
  within: string,
  after: string,
  most: number,
): Promise<PublicForm[]> {
  const { rows } = await sql<PublicForm>`
    SELECT tps_code AS tps, contest, figures_at AS "figuresAt", record_at AS "recordAt", revision, photos,
           (SELECT count(*)::int FROM unnest(photos) AS named(p) WHERE EXISTS (
             SELECT FROM result_photo_here k WHERE k.sha256 = decode(p, 'hex') AND NOT k.is_preview
                AND k.election_id = public_form.election_id AND k.tps_code = public_form.tps_code)) AS "photosHere",
           ARRAY(SELECT p FROM unnest(photos) WITH ORDINALITY AS named(p, place)
                  WHERE EXISTS (SELECT FROM recap_withdrawal w WHERE w.election_id = public_form.election_id AND w.photo = decode(p, 'hex')
                           AND w.tps_code = public_form.tps_code AND w.contest = public_form.contest)
                  ORDER BY place) AS withdrawn
      FROM public_form
     WHERE election_id = ${electionId} AND starts_with(tps_code, ${within}) AND tps_code > ${after}
       AND tps_code IN (SELECT DISTINCT tps_code FROM public_form
                         WHERE election_id = ${electionId} AND starts_with(tps_code, ${within}) AND tps_code > ${after}
                         ORDER BY tps_code LIMIT ${most})
     ORDER BY tps_code, contest`.execute(db);
  return rows;
}
