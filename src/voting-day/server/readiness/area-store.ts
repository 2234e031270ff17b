import { type RawBuilder, sql } from 'kysely';
import type { Verdict } from '../../../connectivity/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { ItemName, LastSaid, ReadinessFacts, ReadinessVerdict } from '../../readiness/model.ts';
import type { Question } from './question.ts';

/** How many TPS of an area stand how, and how many lack each item. */
export type AreaCount = {
  readonly code: string;
  readonly name: string;
  readonly tps: number;
  readonly ready: number;
  readonly notReady: number;
  readonly notConfirmed: number;
  readonly missing: Readonly<Record<ItemName, number>>;
};

/** A TPS with what is known of its eve. */
export type TpsFactsRow = {
  readonly code: string;
  readonly name: string;
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly facts: ReadinessFacts;
};

/** Digits of the areas into which an area is counted. */
const CHILD_DIGITS: Readonly<Record<number, number>> = { 0: 4, 2: 4, 4: 6, 6: 10, 10: 13 };

/** The counts of the areas within one, in one statement; only what lies in the scope is counted. */
export async function countAreas(
  db: Database,
  question: Question,
  scope: Scope,
  region: string,
): Promise<AreaCount[]> {
  const digits = CHILD_DIGITS[region.length] ?? 4;
  const { rows } = await sql<Omit<AreaCount, 'missing'> & Readonly<Record<ItemName, number>>>`
    WITH item AS (${itemsIn(question, scope, region)}), stood AS (SELECT *, ${VERDICT} AS verdict FROM item),
    counted AS (SELECT left(code, ${digits}) AS area, count(*)::int AS tps,
      count(*) FILTER (WHERE verdict = 'ready')::int AS ready, count(*) FILTER (WHERE verdict = 'not-ready')::int AS not_ready,
      count(*) FILTER (WHERE verdict = 'not-confirmed')::int AS not_confirmed,
      ${sql.join(COLUMNS.map((column) => sql`count(*) FILTER (WHERE ${sql.ref(column)} IS NOT TRUE)::int AS ${sql.ref(column)}`))}
      FROM stood GROUP BY 1)
    SELECT c.area AS code, coalesce(r.name, t.name) AS name, c.tps, c.ready, c.not_ready AS "notReady",
      c.not_confirmed AS "notConfirmed", ${sql.join(COLUMNS.map((column) => sql`c.${sql.ref(column)}`))}
    FROM counted c LEFT JOIN region r ON r.code = c.area
    LEFT JOIN tps t ON t.election_id = ${question.electionId} AND t.code = c.area
    ORDER BY c.area`.execute(db);
  return rows.map(({ code, name, tps, ready, notReady, notConfirmed, ...missing }) => ({
    ...{ code, name, tps, ready, notReady, notConfirmed, missing },
  }));
}

/** A page of TPS within an area in the order of their codes, those of one verdict where one is asked for. */
export async function listReadiness(
  db: Database,
  question: Question,
  scope: Scope,
  wish: {
    readonly region: string;
    readonly verdict: ReadinessVerdict | null;
    readonly after: string;
    readonly limit: number;
  },
): Promise<TpsFactsRow[]> {
  const isWished = wish.verdict === null ? sql`true` : sql`verdict = ${wish.verdict}`;
  const { rows } = await sql<FactRow>`
    WITH item AS (${itemsIn(question, scope, wish.region, wish.after)}),
    found AS (SELECT * FROM (SELECT *, ${VERDICT} AS verdict FROM item) s WHERE ${isWished} ORDER BY code LIMIT ${wish.limit})
    SELECT f.*, t.name, v.name AS village, d.name AS district, k.name AS regency FROM found f
    JOIN tps t ON t.election_id = ${question.electionId} AND t.code = f.code
    JOIN region v ON v.code = left(f.code, 10) JOIN region d ON d.code = left(f.code, 6)
    JOIN region k ON k.code = left(f.code, 4) ORDER BY f.code`.execute(db);
  return rows.map(rowOf);
}

const COLUMNS: readonly ItemName[] = [
  ...(['device', 'charged', 'rehearsal', 'path', 'power', 'contact', 'confirmation'] as const),
];

/** As `verdictOf` decides: what is known to be wrong before what is not known. */
const VERDICT = sql`CASE WHEN ${sql.join(
  COLUMNS.map((column) => sql`${sql.ref(column)} IS FALSE`),
  sql` OR `,
)} THEN 'not-ready' WHEN ${sql.join(
  COLUMNS.map((column) => sql.ref(column)),
  sql` AND `,
)} THEN 'ready' ELSE 'not-confirmed' END`;

/** Each TPS of an area with its items as `itemsOf` judges them (true, false, or null for unknown), and the facts behind them. */
function itemsIn(
  { electionId, asOf, since, oldest, powerHours, ...rehearsed }: Question,
  scope: Scope,
  region: string,
  after = '',
): RawBuilder<unknown> {
  const inside = (code: string) =>
    sql`${sql.ref(code)} > ${after} COLLATE "C" AND ${within(scope, region, code)}`;
  const said = (item: string) =>
    sql`CASE WHEN s.${sql.ref(`${item}_at`)} >= ${since} THEN s.${sql.ref(item)} END`;
  return sql`
    SELECT t.code, d.since AS device_since, r.passed AS rehearsal, r.at AS rehearsal_at, u.verdict AS status, u.has_fallback,
      u.last_test_at, w.lasts AS power_found, w.at AS power_found_at, s.charged AS said_charged, s.charged_at, s.charged_source,
      s.power AS said_power, s.power_at, s.power_source, s.contact AS said_contact, s.contact_at, s.contact_source,
      s.ready AS said_ready, s.ready_at, s.ready_source,
      d.since IS NOT NULL AS device, ${said('charged')} AS charged,
      CASE WHEN u.verdict = 'adequate' OR u.has_fallback THEN true WHEN u.verdict = 'inadequate' THEN false END AS path,
      coalesce(${said('power')}, w.lasts) AS power, ${said('contact')} AS contact, ${said('ready')} AS confirmation
    FROM tps t
    LEFT JOIN (SELECT tps_code, min(enrolled_at) AS since FROM device
      WHERE election_id = ${electionId} AND revoked_at IS NULL AND kind = 'phone' AND ${inside('tps_code')}
      GROUP BY tps_code) d ON d.tps_code = t.code
    LEFT JOIN (SELECT DISTINCT ON (c.tps_code) c.tps_code, c.observed_at AS at, ${passed(rehearsed)} AS passed
      FROM connectivity_test c WHERE c.election_id = ${electionId} AND c.kind = 'rehearsal' AND c.outcome <> 'aborted'
        AND c.observed_at BETWEEN ${oldest} AND ${asOf} AND ${inside('c.tps_code')}
        AND NOT EXISTS (SELECT FROM test_doubt b WHERE b.test_id = c.id)
      ORDER BY c.tps_code, c.observed_at DESC, c.id) r ON r.tps_code = t.code
    LEFT JOIN tps_status u ON u.election_id = ${electionId} AND u.tps_code = t.code
    LEFT JOIN (SELECT DISTINCT ON (p.tps_code) p.tps_code, p.observed_at AS at,
        p.present AND p.power_hours >= ${powerHours} AS lasts
      FROM site_report p WHERE p.election_id = ${electionId} AND p.kind = 'power'
        AND p.observed_at BETWEEN ${oldest} AND ${asOf} AND ${inside('p.tps_code')}
      ORDER BY p.tps_code, p.observed_at DESC, p.id) w ON w.tps_code = t.code
    LEFT JOIN readiness_said s ON s.election_id = ${electionId} AND s.tps_code = t.code
    WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND ${inside('t.code')}`;
}

/** All photos, fast enough, with a receipt, made where the TPS is: as the status asks of a rehearsal (connectivity/standing.ts). */
function passed({
  photos,
  bytes,
  longestUs,
  maxDistanceM,
  maxAccuracyM,
}: Omit<Question, 'electionId' | 'asOf' | 'since' | 'oldest' | 'powerHours'>) {
  return sql`(c.outcome = 'completed' AND c.receipt IS NOT NULL AND c.photos >= ${photos} AND c.bytes >= ${bytes}
    AND c.duration_us <= ${longestUs} * greatest(1, c.bytes::float8 / ${bytes})
    AND (c.path = 'upload-point' OR (c.distance_m <= ${maxDistanceM} AND c.accuracy_m <= ${maxAccuracyM}))) IS TRUE`;
}

function within(scope: Scope, region: string, code: string): RawBuilder<unknown> {
  const column = sql.ref(code);
  const inArea = sql`${column} >= ${region} COLLATE "C" AND ${column} < ${`${region}:`} COLLATE "C"`;
  if (scope.everything) return region === '' ? sql`true` : inArea;
  if (scope.prefixes.length === 0) return sql`false`;
  const allowed = scope.prefixes.map(
    (prefix) => sql`(${column} >= ${prefix} COLLATE "C" AND ${column} < ${`${prefix}:`} COLLATE "C")`,
  );
  const inScope = sql`(${sql.join(allowed, sql` OR `)})`;
  return region === '' ? inScope : sql`${inArea} AND ${inScope}`;
}

type FactRow = {
  readonly [name in 'code' | 'name' | 'village' | 'district' | 'regency']: string;
} & {
  readonly device_since: Date | null;
  readonly rehearsal: boolean | null;
  readonly rehearsal_at: Date | null;
  readonly status: Verdict | null;
  readonly has_fallback: boolean | null;
  readonly last_test_at: Date | null;
  readonly power_found: boolean | null;
  readonly power_found_at: Date | null;
} & { readonly [item in `said_${'charged' | 'power' | 'contact' | 'ready'}`]: boolean | null } & {
  readonly [item in `${'charged' | 'power' | 'contact' | 'ready'}_at`]: Date | null;
} & { readonly [item in `${'charged' | 'power' | 'contact' | 'ready'}_source`]: LastSaid['source'] | null };

function rowOf(row: FactRow): TpsFactsRow {
  const { code, name, village, district, regency } = row;
  const said = (item: 'charged' | 'power' | 'contact' | 'ready'): LastSaid | null => {
    const [value, at, source] = [row[`said_${item}`], row[`${item}_at`], row[`${item}_source`]];
    return value === null || at === null || source === null ? null : { value, at, source };
  };
  const facts: ReadinessFacts = {
    deviceSince: row.device_since,
    rehearsal: row.rehearsal_at && { passed: row.rehearsal === true, at: row.rehearsal_at },
    standing: row.status && {
      ...{ verdict: row.status, hasFallback: row.has_fallback === true, at: row.last_test_at },
    },
    powerFound: row.power_found_at && { lasts: row.power_found === true, at: row.power_found_at },
    ...{ charged: said('charged'), power: said('power'), contact: said('contact'), ready: said('ready') },
  };
  return { code, name, village, district, regency, facts };
}
