import { performance } from 'node:perf_hooks';
import { openHouse, type Visitor } from '../tests/support/people.ts';
import { type Figure, quantile } from './figure.ts';
import { openNation } from './national.ts';

const GOAL_MS = 50;
const ORDERS = 26_000;
const ROUNDS = 25;

/**
 * The p95 in milliseconds of the two questions of the page of orders in a nation of 435,296 TPS with 26,000 orders, each by itself as the
 * browser asks it: the list, with filters and cursors mixed, and who is late. Through the whole HTTP application in process, asked by
 * people who are signed in. Beside them the same page of rows asked of the database alone by the same index; and the counts of every
 * partner's orders by state, without clocks, hours or rights.
 */
export async function run(): Promise<Figure[]> {
  const { platform, election, close } = await openNation();
  try {
    for (const statement of FILL) {
      await platform.database.pool.query(statement, statement.includes('$1') ? [election.id] : []);
    }
    const house = await openHouse(platform);
    const province = await house.person({ role: 'provincial-officer' });
    const partner = await house.person({ role: 'partner', partner: 'Operator 2' });
    const cursors = await someCursors(province);
    const questions = questionsOf(province, partner, cursors);
    for (const question of questions.slice(0, 60)) {
      await askList(question);
      await askLate(question);
    }
    const took = { list: [] as number[], late: [] as number[], page: [] as number[], counts: [] as number[] };
    const { pool } = platform.database;
    for (const question of questions) {
      took.list.push(await timed(() => askList(question)));
      took.late.push(await timed(() => askLate(question)));
      took.page.push(await timed(() => pool.query(BARE, [election.id])));
      took.counts.push(await timed(() => pool.query(COUNTS, [election.id])));
    }
    return [
      figure('orders', 'a bare page of 50 orders by its index', took.list, took.page),
      figure('orders-late', 'bare counts by partner and state', took.late, took.counts),
    ];
  } finally {
    await close();
  }
}

type Question = { readonly who: Visitor; readonly list: string };

const BARE = 'SELECT * FROM work_order WHERE election_id = $1 ORDER BY sort_due, id LIMIT 50';
const BASE = '/api/elections/sintetis';

const COUNTS =
  'SELECT partner_id, state, count(*) FROM work_order WHERE election_id = $1 GROUP BY partner_id, state';

const askList = ({ who, list }: Question) => ask(who, `${BASE}/orders?${list}`);
const askLate = ({ who }: Question) => ask(who, `${BASE}/orders-summary`);

async function ask(who: Visitor, path: string): Promise<void> {
  const response = await who.call('GET', path, undefined, { 'accept-encoding': 'gzip' });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

function questionsOf(province: Visitor, partner: Visitor, cursors: readonly string[]): Question[] {
  const filters = [
    '',
    'late=true',
    'state=in-progress',
    'partner=Operator%203',
    'waitingFor=office',
    'region=3105',
  ];
  return Array.from({ length: ROUNDS }, (_, round) =>
    filters.flatMap((list) => [
      { who: province, list },
      { who: partner, list: list.startsWith('partner') ? '' : list },
      { who: province, list: `${list}&cursor=${cursors[round % cursors.length]}` },
    ]),
  ).flat();
}

/** The cursors of the first pages. */
async function someCursors(who: Visitor): Promise<string[]> {
  const cursors: string[] = [];
  let next: string | null = null;
  do {
    const page: { next: string | null } = await who.json(
      'GET',
      `${BASE}/orders?limit=200${next ? `&cursor=${next}` : ''}`,
    );
    next = page.next;
    if (next) cursors.push(next);
  } while (next && cursors.length < ROUNDS);
  return cursors;
}

function figure(name: string, reference: string, ours: readonly number[], theirs: readonly number[]): Figure {
  const value = quantile(ours, 0.95);
  const referenceValue = quantile(theirs, 0.95);
  const [unit, goal] = ['ms (p95)', `<= ${GOAL_MS} ms`];
  return {
    name,
    unit,
    value,
    reference,
    referenceValue,
    ratio: value / referenceValue,
    goal,
    met: value <= GOAL_MS,
  };
}

/** Orders for the TPS that are not adequate, in every state, of five partners. The same every time. */
const FILL = [
  `INSERT INTO partner (id, name, kind) SELECT 'Operator ' || n, 'Operator ' || n, 'operator' FROM generate_series(1, 5) n`,
  `INSERT INTO work_order (id, election_id, seq, tps_code, partner_id, option_kind, item_id, role, state, revision,
     waiting_for, issued_at, answered_at, answer_due_at, due_at, office_due_at, claimed_done_at, claimed_at, proved_at, closed_at,
     dispute_reason, reopened, created_at, changed_at)
   SELECT md5(code)::uuid, $1, row_number() OVER (ORDER BY code), code, 'Operator ' || 1 + d % 5, 'antenna', 'antena-luar',
     'primary', s, 3, CASE WHEN s IN ('draft', 'disputed', 'claimed-done') THEN 'office'
       WHEN s IN ('closed', 'cancelled') THEN NULL ELSE 'partner' END,
     CASE WHEN s <> 'draft' THEN at END, CASE WHEN s NOT IN ('draft', 'issued') THEN at + d * interval '43 minutes' END,
     CASE WHEN s IN ('issued', 'reopened') THEN at + interval '48 hours' END,
     CASE WHEN s IN ('issued', 'accepted', 'in-progress', 'reopened') THEN at + interval '7 days' END,
     CASE WHEN s = 'disputed' THEN at + interval '3 days' END,
     CASE WHEN s IN ('claimed-done', 'closed') THEN timestamptz '2024-10-08T14:00:00Z' END,
     CASE WHEN s IN ('claimed-done', 'closed') THEN timestamptz '2024-10-08T14:00:00Z' END,
     CASE WHEN s = 'closed' THEN timestamptz '2024-10-08T14:30:00Z' END,
     CASE WHEN s = 'closed' THEN timestamptz '2024-10-08T14:45:00Z' END,
     CASE WHEN s = 'disputed' THEN 'no-access' END, CASE WHEN s = 'reopened' THEN 1 ELSE 0 END, at, at
   FROM (SELECT code, d, timestamptz '2024-09-28T00:00:00Z' + d * interval '97 minutes' + right(code, 3)::integer * interval '1 second' AS at,
       CASE WHEN d < 5 THEN 'draft' WHEN d < 20 THEN 'issued' WHEN d < 35 THEN 'accepted' WHEN d < 60 THEN 'in-progress'
         WHEN d < 70 THEN 'claimed-done' WHEN d < 90 THEN 'closed' WHEN d < 93 THEN 'disputed' WHEN d < 98 THEN 'cancelled'
         ELSE 'reopened' END AS s
     FROM (SELECT tps_code AS code, ('x' || substr(md5(tps_code || 'o'), 1, 8))::bit(32)::bigint % 100 AS d FROM tps_status
       WHERE election_id = $1 AND verdict <> 'adequate' ORDER BY tps_code LIMIT ${ORDERS}) t) o`,
  'VACUUM (ANALYZE) work_order, partner',
  'CHECKPOINT',
];
