import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring, taggedSms, typedSms } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { formWith } from '../../form.fixture.ts';
import type { AreaCounts } from '../../war-room/area-counts.ts';
import { judgePending } from './judge-pending.ts';
import type { DifferenceView } from './view.ts';

const ANAMBAS = ['2105012001001', '2105012001002', '2105022001001'] as const;
const BATAM = ['2171011001001', '2171011001002'] as const;
const BOARD = '/api/elections/kepri-2024/war-room';
const local = (time: string) => new Date(`2024-11-27T${time}+07:00`);

let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let field: Visitor;
let electionId: number;
let phones: EnrolledPhone[];
let now = local('17:30');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  house = await openHouse(platform);
  field = new Visitor(house.app);
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [...ANAMBAS, ...BATAM]);
  phones = await enrolPhones(platform.database.pool, electionId, [...ANAMBAS, ...BATAM]);
});
afterAll(() => opened.close());

const phoneOf = (tps: string) => phones.find((phone) => phone.tps === tps) as EnrolledPhone;

async function countsOf(code: string, who: Visitor = house.administrator): Promise<Partial<AreaCounts>> {
  const { state } = await who.json<{ state: DifferenceView }>('GET', BOARD);
  return state.areas.find((area) => area.code === code)?.counts ?? {};
}

describe('what came counts once', () => {
  test('nothing yet: every TPS is there, and none is late before its time', async () => {
    expect(await countsOf('2105')).toMatchObject({ tps: 3, forms: 6, heard: 0, silent: 0, due: 3 });
  });

  test('practice before voting closes counts nowhere but as practice', async () => {
    now = local('17:30');
    const before = now;
    now = local('12:59:59');
    const tried = { madeAtS: local('08:00').getTime() / 1000 };
    for (const contest of ['governor', 'regent'] as const)
      await bring(field, sealedResult(phoneOf(BATAM[0]), { ...tried, contest }), phoneOf(BATAM[0]));
    now = before;
    expect(await countsOf('2171')).toMatchObject({
      ...{ heard: 0, received: 0, complete: 0, flagged: 0, rehearsed: 1 },
    });
  });

  test('the hour from which results count is the same in the database', async () => {
    const { pool } = platform.database;
    const { rows } = await pool.query(
      `SELECT voting_date::text AS "votingDate", time_zone AS "timeZone", vote_closes(id) AS closes FROM election WHERE id = $1`,
      [electionId],
    );
    expect(rows[0].closes).toEqual(votingEndOf(rows[0]));
    expect(rows[0].closes).toEqual(local('13:00'));
  });

  test('by its own phone, again, by a courier and with its full record: one form', async () => {
    const [phone, courier] = [phoneOf(ANAMBAS[0]), phoneOf(BATAM[1])];
    // Its clock is an hour slow.
    const sealed = sealedResult(phone, { madeAtS: local('16:20').getTime() / 1000 });
    await bring(field, sealed, phone, { sentAt: local('16:29:58').toISOString() });
    await bring(field, sealed, phone, { sentAt: local('16:29:59').toISOString() });
    await bring(field, sealed, courier);
    await bring(field, sealed, phone, { what: 'record' });
    expect(await countsOf('2105')).toMatchObject({
      ...{ heard: 1, begun: 1, complete: 0, received: 1, full: 1, checked: 1, captured: 1, sent: 1 },
    });
    const { rows } = await platform.database.pool.query(
      `SELECT captured_at, sent_at, road FROM form_arrival WHERE tps_code = $1`,
      [ANAMBAS[0]],
    );
    expect(rows).toEqual([{ captured_at: local('17:20:02'), sent_at: now, road: 'own' }]);
  });

  test('a courier knows no clock; the second contest makes the TPS complete', async () => {
    now = local('17:40');
    const regent = sealedResult(phoneOf(ANAMBAS[0]), { contest: 'regent' });
    await bring(field, regent, phoneOf(BATAM[1]), { sentAt: now.toISOString() });
    const { state } = await house.administrator.json<{ state: DifferenceView }>('GET', BOARD);
    const area = state.areas.find(({ code }) => code === '2105');
    expect(area?.counts).toMatchObject({ complete: 1, received: 2, captured: 1 });
    expect(area?.arrivals).toEqual([[local('17:40').getTime() / 300_000, 1]]);
  });

  test('an SMS that anybody may have typed, or of an ended phone, is not heard and is said as that', async () => {
    const typed = typedSms(electionId, ANAMBAS[1], `HASIL ${ANAMBAS[1]} N1 147`, '2024-11-27T10:41:00Z');
    const ended = { ...taggedSms(phoneOf(ANAMBAS[1]), electionId), was_revoked: true, contest: 'regent' };
    await platform.database.db.insertInto('result_sms').values([typed, ended]).execute();
    expect(await countsOf('2105')).toMatchObject({ heard: 1, smsOnly: 0, smsUnproven: 1, received: 2 });
  });

  test('an SMS with the tag of its phone is heard, and is no sealed record', async () => {
    const sms = { ...taggedSms(phoneOf(ANAMBAS[1]), electionId), id: Buffer.alloc(32, 9) };
    await platform.database.db.insertInto('result_sms').values(sms).execute();
    expect(await countsOf('2105')).toMatchObject({ heard: 2, smsOnly: 1, smsUnproven: 0, begun: 1 });
  });

  test('a typed SMS that differs from the record is a note beside it, and leaves it checked', async () => {
    const sms = typedSms(electionId, ANAMBAS[0], `HASIL ${ANAMBAS[0]} N1 174`, '2024-11-27T10:43:00Z');
    await platform.database.db.insertInto('result_sms').values(sms).execute();
    expect(await countsOf('2105')).toMatchObject({ checked: 2, flagged: 0 });
    const { forms } = await house.administrator.json<{ forms: { notes: { en: string }[] }[] }>(
      'GET',
      `${BOARD}/tps/${ANAMBAS[0]}`,
    );
    expect(forms[0]?.notes[0]?.en).toContain('proves nothing');
  });

  test('a rule that is broken is flagged, never refused', async () => {
    const figures = formWith({ 'V.C': 256 });
    await bring(field, sealedResult(phoneOf(BATAM[1]), { figures }), phoneOf(BATAM[1]));
    expect(await countsOf('2171')).toMatchObject({ received: 1, flagged: 1, checked: 0, pending: 0 });
  });
});

test('silent is what is expected with nine in ten and was not heard', async () => {
  now = local('18:45');
  // Time alone makes silence: the board counts all anew every half minute, another process at once.
  platform = { ...platform };
  house = { ...house, app: (await import('../../../main/http.ts')).createHttp(platform) };
  const administrator = new Visitor(house.app);
  for (const [name, value] of house.administrator.cookies) administrator.cookies.set(name, value);
  expect(await countsOf('2105', administrator)).toMatchObject({ heard: 2, silent: 1, due: 0 });
});

test('what is derived can be thrown away and computed again to the same', async () => {
  const { pool } = platform.database;
  const all = `SELECT election_id, tps_code, contest, rehearsed_at, sms_at, sms_is_proven, captured_at, sent_at, road, figures_at, record_at
    FROM form_arrival ORDER BY 1, 2, 3`;
  const before = (await pool.query(all)).rows;
  await pool.query('SELECT fill_form_arrival($1)', [electionId]);
  expect((await pool.query(all)).rows).toEqual(before);
  expect(before.length).toBe(7);
});

describe('who may look', () => {
  test('a regency officer sees their own regency', async () => {
    const officer = await house.person({ role: 'regency-officer', regencyCode: '2171' });
    const { state } = await officer.json<{ state: DifferenceView }>('GET', BOARD);
    expect(state.areas.map(({ code }) => code)).toEqual(['2171']);
  });

  test('partners and field officers do not', async () => {
    const partner = await house.person({ role: 'partner', partner: 'BAKTI' });
    const post = await house.person({ role: 'field-officer', electionId, tpsCode: ANAMBAS[0] });
    for (const who of [partner, post])
      for (const path of [BOARD, `${BOARD}/events`]) expect((await who.call('GET', path)).status).toBe(403);
  });
});

test('whoever asks while forms are being looked at waits for the same', async () => {
  const election = await findElection(platform.database.db, 'kepri-2024');
  if (!election) throw new Error('it was added');
  const first = judgePending(platform, election);
  expect(judgePending(platform, election)).toBe(first);
  await first;
  const later = judgePending(platform, election);
  expect(later).not.toBe(first);
  await later;
});

describe('live', () => {
  test('everything first, then only what changed; resumed by a cursor', async () => {
    const first = await read(house.administrator, `${BOARD}/events`, 1);
    expect(first[0]).toMatchObject({ isWhole: true });
    const areas = (event: DifferenceView | undefined) => event?.areas.map(({ code }) => code);
    expect(areas(first[0])).toEqual(['2105', '2171']);
    const path = `${BOARD}/events?since=${first[0]?.cursor}`;
    const resumed = await read(house.administrator, path, 2, async () => {
      await bring(field, sealedResult(phoneOf(BATAM[0]), { madeAtS: 1_732_700_000 }), phoneOf(BATAM[0]));
    });
    expect(resumed.map(areas)).toEqual([[], ['2171']]);
    expect(resumed[1]?.areas[0]?.counts.received).toBe(2);
    // A forecast that was saved meanwhile is told, with other expectations.
    const live = await read(house.administrator, path, 2, async () => {
      await platform.database.pool.query(
        `WITH f AS (INSERT INTO evening_forecast (election_id, made_at, made_by, voting_ends_at, evenings, content)
           VALUES ($1, $2, 'system:test', vote_closes($1), 200, '{"tps": 5, "assumedAny": 4, "slips": []}') RETURNING id)
         INSERT INTO evening_forecast_regency (forecast_id, regency_code, tps, curve) SELECT id, '2105', 3, '[]' FROM f`,
        [electionId, local('12:00')],
      );
    });
    expect(live.map(({ forecast }) => forecast)).toMatchObject([
      null,
      { madeAt: local('12:00').toISOString(), evenings: 200, tps: 5, assumed: 4 },
    ] as const);
    // A cursor of another process is of no use: everything again.
    const [other] = await read(house.administrator, `${BOARD}/events?since=0badcafe.3`, 1);
    expect(other?.isWhole).toBe(true);
  });
});

/** Reads so many events; after the first something happens. */
async function read(
  who: Visitor,
  path: string,
  events: number,
  meanwhile: () => Promise<void> = async () => {},
): Promise<DifferenceView[]> {
  const response = await who.call('GET', path);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const found: DifferenceView[] = [];
  let text = '';
  while (found.length < events) {
    const { value, done } = await reader.read();
    if (done) throw new Error('the stream ended');
    text += new TextDecoder().decode(value);
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const data = text
        .slice(0, end)
        .split('\n')
        .find((line) => line.startsWith('data: '));
      text = text.slice(end + 2);
      if (data) found.push(JSON.parse(data.slice(6)));
      if (found.length === 1) await meanwhile();
    }
  }
  await reader.cancel();
  return found;
}
