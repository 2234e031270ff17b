import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { fillEvening } from '../../../../tests/support/fill-evening.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import type { IncidentsAnswer } from '../../web/war-room/api.ts';

const at = (village: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${village}${String(n + 1).padStart(3, '0')}`);
/** Of a village of Batam and one of Anambas the TPS are expected first, and silent; all others are heard before their time. */
const BATAM = at('2171011001', 20);
const ANAMBAS = at('2105012001', 20);
const HEARD = [...at('2105022001', 60), ...at('2171011001', 30).slice(20)];
const ALL = [...BATAM, ...ANAMBAS, ...HEARD];
const SILENT = new Set([...BATAM, ...ANAMBAS]);
const local = (time: string) => new Date(`2024-11-27T${time}:00+07:00`);

let opened: TestPlatform;
let now = local('17:00');
let officer: Visitor;
let batam: Visitor;
beforeAll(async () => {
  opened = await openTestPlatform();
  const platform = { ...opened.platform, clock: () => now };
  const house = await openHouse(platform);
  const electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, ALL);
  officer = await house.person({ role: 'provincial-officer' });
  batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  await keepForecast(electionId);
  await fillEvening(platform.database.pool, electionId, ALL, (tps) =>
    SILENT.has(tps) ? null : { at: local('16:40') },
  );
});
afterAll(() => opened.close());

/** A forecast by which the silent ones are expected until 16.50, all others until 17.30. */
async function keepForecast(electionId: number): Promise<void> {
  const { pool, db } = opened.platform.database;
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('it was added');
  const { rows } = await pool.query(
    `INSERT INTO evening_forecast (election_id, made_at, made_by, voting_ends_at, evenings, content)
     VALUES ($1, $2, 'system:test', $3, 200, $4) RETURNING id`,
    [
      ...[electionId, local('09:00'), votingEndOf(election)],
      JSON.stringify({ tps: ALL.length, assumedAny: 0, slips: [] }),
    ],
  );
  const { id } = rows[0];
  await pool.query(
    `INSERT INTO evening_forecast_regency VALUES ($1, '2105', 1, '[]'), ($1, '2171', 1, '[]')`,
    [id],
  );
  await pool.query(
    `INSERT INTO evening_forecast_tps (forecast_id, tps_code, figures_p50, figures_p90, photos_p50, photos_p90)
     SELECT $1, t, p50, p90, p50, p90 FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS u (t, p50, p90)`,
    [
      ...[id, ALL],
      ALL.map((tps) => local(SILENT.has(tps) ? '16:00' : '16:30')),
      ALL.map((tps) => local(SILENT.has(tps) ? '16:50' : '17:30')),
    ],
  );
}

const seenBy = async (who: Visitor) => {
  const answer = await who.json<IncidentsAnswer>('GET', '/api/elections/kepri-2024/war-room/incidents');
  const { expected, silent, isAllQuiet, suspected } = answer;
  return { expected, silent, isAllQuiet, causes: suspected.map(({ cause, tps }) => [cause, tps]) };
};

test('early in the evening two silent villages are two villages: what is heard before its time is counted as heard', async () => {
  expect(await seenBy(officer)).toEqual({
    ...{ expected: ALL.length, silent: 40, isAllQuiet: false },
    causes: [
      ['village', ANAMBAS],
      ['village', BATAM],
    ],
  });
  expect(await seenBy(batam)).toEqual({
    ...{ expected: 30, silent: 20, isAllQuiet: false },
    causes: [['village', BATAM]],
  });
});

test('where nearly all is silent, our own server is suspected only when nothing was heard for half an hour, and only by who sees all', async () => {
  const { pool } = opened.platform.database;
  // All but two of those heard had not been.
  await pool.query(`DELETE FROM form_arrival WHERE tps_code <> ALL($1)`, [HEARD.slice(0, 2)]);
  now = local('17:09');
  expect(await seenBy(officer)).toMatchObject({ expected: 42, silent: 40, isAllQuiet: false });
  now = local('17:11');
  expect(await seenBy(officer)).toMatchObject({ expected: 42, silent: 40, isAllQuiet: true });
  expect(await seenBy(batam)).toMatchObject({ expected: 20, silent: 20, isAllQuiet: false });
});
