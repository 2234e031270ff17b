import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { electionsToJudge, pendingForms } from './judge-store.ts';
import { judgeDue } from './keep-judging.ts';

const [FIRST, SECOND, THIRD] = ['2171011001003', '2171011001002', '2171011001001'] as const;
const MADE = new Date('2024-11-27T16:00:00+07:00').getTime() / 1000;

let opened: TestPlatform;
let field: Visitor;
let electionId: number;
let phones: EnrolledPhone[];
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-27T17:00:00+07:00'));
  field = new Visitor((await openHouse(opened.platform)).app);
  electionId = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, electionId, [FIRST, SECOND, THIRD]);
  phones = await enrolPhones(opened.platform.database.pool, electionId, [FIRST, SECOND, THIRD]);
});
afterAll(() => opened.close());

const phoneOf = (tps: string) => phones.find((phone) => phone.tps === tps) as EnrolledPhone;
const send = (tps: string, revision = 1) =>
  bring(
    field,
    sealedResult(phoneOf(tps), {
      ...{ madeAtS: MADE + revision, revision },
      ...(revision > 1 ? { corrects: 'a'.repeat(64) } : {}),
    }),
    phoneOf(tps),
  );

test('who waits longest is looked at first; what changes again goes to the end', async () => {
  for (const tps of [FIRST, SECOND, THIRD]) await send(tps);
  const waiting = async (limit: number) =>
    (await pendingForms(opened.platform.database.db, electionId, limit)).map(({ tps }) => tps);
  expect(await waiting(2)).toEqual([FIRST, SECOND]);
  await send(FIRST, 2);
  expect(await waiting(3)).toEqual([SECOND, THIRD, FIRST]);
});

test('a phone that sends much crowds neither its own latest version nor another phone’s out', async () => {
  const { pool } = opened.platform.database;
  // Sixty versions of the first phone, as intake keeps them, all of them before the only one of another.
  await pool.query(
    `INSERT INTO result_slip (id, record, election_id, tps_code, contest, revision, device, slip, signature, was_revoked, delivered_by,
       received_at, receipt, receipt_key, receipt_signature, made_at)
     SELECT sha256(n::text::bytea), sha256(('r' || n)::bytea), election_id, tps_code, contest, least(63, n), device, slip, signature, false,
       delivered_by, received_at + n * interval '1 second', receipt, receipt_key, receipt_signature, made_at
     FROM result_slip, generate_series(3, 62) n WHERE tps_code = $1 AND revision = 1`,
    [FIRST],
  );
  await pool.query(
    `INSERT INTO result_slip (id, record, election_id, tps_code, contest, revision, device, slip, signature, was_revoked, delivered_by,
       received_at, receipt, receipt_key, receipt_signature, made_at)
     SELECT sha256('other'), sha256('other record'), election_id, tps_code, contest, 1, $2, slip, signature, false, $2,
       received_at + interval '1 hour', receipt, receipt_key, receipt_signature, made_at
     FROM result_slip WHERE tps_code = $1 AND revision = 1`,
    [FIRST, phoneOf(SECOND).id],
  );
  const form = (await pendingForms(opened.platform.database.db, electionId, 10)).find(
    ({ tps }) => tps === FIRST,
  );
  expect(form?.slips).toHaveLength(50);
  expect(form?.slips.map(({ device }) => device)).toContain(phoneOf(SECOND).id);
  const { rows } = await pool.query(
    `SELECT encode(record, 'hex') AS record FROM result_slip WHERE tps_code = $1 AND revision = 62`,
    [FIRST],
  );
  expect(form?.slips.map(({ record }) => record)).toContain(rows[0].record);
});

test('what came is looked at although nobody has a screen open', async () => {
  const { platform } = opened;
  await send(SECOND, 2);
  expect(await electionsToJudge(platform.database.db)).toEqual([electionId]);
  await judgeDue(platform, (error) => {
    throw error;
  });
  expect(await electionsToJudge(platform.database.db)).toEqual([]);
});
