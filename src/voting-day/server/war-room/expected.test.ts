import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { assumedExpected, curveAt } from '../../war-room/expectation.ts';
import { silentFrom } from '../../war-room/silent-from.ts';
import { districtCounts } from './board-store.ts';
import { eveningQuestion } from './evening-question.ts';
import { expectedCurve } from './expected-curve.ts';
import { votingDayBegins } from './hours.ts';

const [NEAR, FAR, LATER] = ['2105012001001', '2105012001002', '2171011001001'] as const;
const local = (time: string) => new Date(`2024-11-27T${time}:00+07:00`);

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform(local('16:00'));
  const id = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, id, [NEAR, FAR, LATER]);
  const found = await findElection(opened.platform.database.db, 'kepri-2024');
  if (!found) throw new Error('it was added');
  election = found;
});
afterAll(() => opened.close());

/** Keeps a forecast whose regencies have so many TPS in from an hour after voting on. */
async function keep(
  wish: { votingEndsAt?: Date; evenings?: number; madeAt?: Date; anambas?: number } = {},
): Promise<number> {
  const { votingEndsAt = votingEndOf(election), evenings = 200, madeAt = local('09:00'), anambas } = wish;
  const curve = (tps: number) =>
    [0, 60].map((minute) => ({
      minute,
      mean: minute && tps,
      p10: 0,
      p50: minute && tps,
      p90: minute && tps,
    }));
  const { rows } = await opened.platform.database.pool.query(
    `INSERT INTO evening_forecast (election_id, made_at, made_by, voting_ends_at, evenings, content)
     VALUES ($1, $2, 'system:test', $3, $4, $5) RETURNING id`,
    [
      ...[election.id, madeAt, votingEndsAt, evenings],
      JSON.stringify({ tps: 3, assumedAny: 2, slips: curve(3) }),
    ],
  );
  const { id } = rows[0];
  if (anambas !== undefined)
    await opened.platform.database.pool.query(
      `INSERT INTO evening_forecast_regency VALUES ($1, '2105', 2, $2), ($1, '2171', 1, $3)`,
      [id, JSON.stringify(curve(anambas)), JSON.stringify(curve(1))],
    );
  return id;
}

test('only a forecast of this very evening, of enough evenings, with its regencies; of these the one kept last', async () => {
  const asked = async () => (await eveningQuestion(opened.platform, election)).forecast;
  expect(await asked()).toBeNull();
  await keep({ votingEndsAt: new Date('2024-11-20T06:00:00Z'), anambas: 2 });
  await keep({ evenings: 199, anambas: 2 });
  await keep();
  expect(await asked()).toBeNull();
  expect((await expectedCurve(opened.platform, election, EVERYTHING, 3)).made).toBeNull();
  const first = await keep({ madeAt: local('11:00'), anambas: 2 });
  expect(await asked()).toBe(first);
  // The clock of the machine that made it may be wrong: what was kept last counts.
  const second = await keep({ madeAt: local('10:00'), anambas: 1 });
  expect(await asked()).toBe(second);
  expect((await expectedCurve(opened.platform, election, EVERYTHING, 3)).made).toEqual({
    ...{ id: second, madeAt: local('10:00').toISOString(), evenings: 200, tps: 3, assumed: 2 },
  });
});

test('a regency is expected by its own curve, regencies together by theirs, all by that of the whole', async () => {
  const at = async (prefixes: readonly string[] | null) => {
    const scope = prefixes === null ? EVERYTHING : { everything: false, prefixes };
    const { points } = await expectedCurve(opened.platform, election, scope, 3);
    return curveAt(points, local('15:00'));
  };
  expect(await at(['2105'])).toMatchObject({ tps: 1, low: 0, high: 1 });
  expect(await at(['2105', '2171'])).toMatchObject({ tps: 2, low: 0, high: 2 });
  expect(await at(null)).toMatchObject({ tps: 3, low: 0, high: 3 });
});

test('the database calls a TPS silent when the rule does: by its own forecast, else by the assumption', async () => {
  const id = await keep({ anambas: 2 });
  const expected = { [NEAR]: ['15:00', '16:00'], [FAR]: ['15:00', '23:00'] } as const;
  for (const [code, [p50, p90]] of Object.entries(expected))
    await opened.platform.database.pool.query(
      'INSERT INTO evening_forecast_tps VALUES ($1, $2, $3, $4, $3, $4)',
      [id, code, local(p50), local(p90)],
    );
  const rules = [
    ...Object.values(expected).map(([p50, p90]) => silentFrom({ p50: local(p50), p90: local(p90) })),
    silentFrom(assumedExpected(votingDayBegins(election))),
  ];
  for (const now of ['15:59', '16:01', '16:59', '17:01', '18:39', '18:41'].map(local)) {
    const question = { ...(await eveningQuestion(opened.platform, election)), now };
    const counted = await districtCounts(opened.platform.database.db, question, null);
    expect(counted.reduce((sum, { silent }) => sum + silent, 0)).toBe(
      rules.filter((from) => from < now).length,
    );
  }
});
