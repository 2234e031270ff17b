import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring, taggedSms, typedSms } from '../../../../tests/support/evening.ts';
import type { EnrolledPhone } from '../../../../tests/support/field.ts';
import { fillEvening } from '../../../../tests/support/fill-evening.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../form.fixture.ts';
import { addWarRoomCommands } from './commands.ts';
import { deskList } from './desk-list.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const at = (village: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${village}${String(n + 1).padStart(3, '0')}`);
/** A village of an island that is silent as one; two villages that are heard. */
const TAREMPA = at('2105012001', 6);
const LADAN = at('2105022001', 20);
const BATAM = at('2171011001', 30);
const ROOM = '/api/elections/kepri-2024/war-room';

let opened: TestPlatform;
let platform: Platform;
let officer: Visitor;
let anambas: Visitor;
let house: Awaited<ReturnType<typeof openHouse>>;
let electionId: number;
let phones: readonly EnrolledPhone[];

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-27T20:00:00+07:00'));
  platform = opened.platform;
  house = await openHouse(platform);
  electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, electionId, [...TAREMPA, ...LADAN, ...BATAM]);
  officer = await house.person({ role: 'provincial-officer' });
  anambas = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  phones = await fillEvening(
    platform.database.pool,
    electionId,
    [...TAREMPA, ...LADAN, ...BATAM],
    (tps, contest) =>
      contest === 'regent' || TAREMPA.includes(tps) || tps === BATAM[0]
        ? null
        : { at: new Date('2024-11-27T17:20:00+07:00') },
  );
  const typed = typedSms(electionId, TAREMPA[0] ?? '', `HASIL ${TAREMPA[0]} N1 147`, '2024-11-27T11:00:00Z');
  const sms = [taggedSms(phoneOf(BATAM[0]), electionId), typed];
  await platform.database.db.insertInto('result_sms').values(sms).execute();
  await platform.database.pool.query(
    `WITH c AS (INSERT INTO cluster (election_id, regency_code, name) VALUES ($1, '2105', 'Tarempa') RETURNING id),
     a AS (INSERT INTO cluster_area SELECT $1, '2105012001', id FROM c),
     u AS (INSERT INTO upload_point (cluster_id, name, network) SELECT id, 'Kantor camat', 'serat' FROM c)
     INSERT INTO duty (election_id, kind, region_code, cluster_id, person, contact, berth, minutes)
     SELECT $1, k, '2105', id, 'Contoh', '0800', CASE k WHEN 'boat' THEN 'Pelabuhan' END, CASE k WHEN 'boat' THEN 40 END
     FROM c, unnest(ARRAY['runner', 'boat']) AS k`,
    [electionId],
  );
});
afterAll(() => opened.close());

const phoneOf = (tps: string | undefined) => phones.find((phone) => phone.tps === tps) as EnrolledPhone;
const list = (who: Visitor, query = '') => who.json<Answer>('GET', `${ROOM}/list${query}`);
const codes = (page: Answer) => page.items.map(({ code }: Answer) => code);

describe('the list', () => {
  test('has who should have been heard and was not, with why, and who is nearest', async () => {
    const page = await list(officer);
    expect([page.total, codes(page)]).toEqual([6, TAREMPA]);
    expect(page.items[0]).toMatchObject({ sms: 0, smsUnproven: 1 });
    // 20:00 less 18:40:38, the boat's 40 minutes, a contact never asked, no tested fallback.
    expect(page.items[0].score).toEqual({
      minutes: 79 + 40 + 15 + 30,
      parts: [
        { part: 'late', minutes: 79, isAssumed: false },
        { part: 'reach', minutes: 40, isAssumed: false },
        { part: 'contact', minutes: 15, isAssumed: true },
        { part: 'fallback', minutes: 30, isAssumed: false },
      ],
    });
    expect(page.items[0].near).toMatchObject({
      ...{ cluster: 'Tarempa', runner: { person: 'Contoh', contact: '0800' } },
      ...{
        boat: { berth: 'Pelabuhan', minutes: 40 },
        uploadPoints: [{ name: 'Kantor camat', network: 'serat' }],
      },
    });
  });

  test('names and numbers are shown where somebody may act, not wherever they may read', async () => {
    const auditor = { role: 'auditor' } as const;
    const both = await house.person(auditor, { role: 'regency-officer', regencyCode: '2171' });
    const page = await list(both);
    expect(codes(page)).toEqual(TAREMPA);
    expect(page.items[0].near).toMatchObject({ cluster: 'Tarempa', runner: null, boat: { minutes: 40 } });
    expect(JSON.stringify(page)).not.toMatch(/Contoh|0800/);
    const own = await house.person(auditor, { role: 'regency-officer', regencyCode: '2105' });
    expect((await list(own)).items[0].near.runner).toEqual({ person: 'Contoh', contact: '0800' });
    const field = { role: 'field-officer', electionId, tpsCode: TAREMPA[0] ?? '' } as const;
    const kpps = await house.person(field, { role: 'regency-officer', regencyCode: '2171' });
    const seen = await list(kpps);
    expect(codes(seen)).toEqual([TAREMPA[0]]);
    expect(JSON.stringify(seen)).not.toMatch(/Contoh|0800/);
  });

  test('a district’s scope is told whom to call in that district alone', async () => {
    const election = await findElection(platform.database.db, 'kepri-2024');
    if (!election) throw new Error('no election');
    const asked = { scope: EVERYTHING, state: 'silent', region: '', after: null, limit: 50 } as const;
    const of = async (prefix: string) => {
      const callScope = { everything: false, prefixes: [prefix] };
      const { items } = await deskList(platform, election, { ...asked, callScope });
      return items[0]?.near?.runner ?? null;
    };
    expect(await of('210502')).toBeNull();
    expect(await of('210501')).toEqual({ person: 'Contoh', contact: '0800' });
  });

  test('page by page the same order', async () => {
    const first = await list(officer, '?limit=4');
    const second = await list(officer, `?limit=4&cursor=${first.next}`);
    expect([...codes(first), ...codes(second)]).toEqual(TAREMPA);
    expect(second.next).toBeNull();
  });

  test('who is heard by SMS alone, and who is under way, are shown as that', async () => {
    expect(codes(await list(officer, '?state=sms'))).toEqual([BATAM[0]]);
    // With paper alone: nobody sealed anything, and they are on their way all the same.
    await left(TAREMPA[5] ?? '', '18:30', { results: [] });
    expect(codes(await list(officer))).toEqual(TAREMPA.slice(0, 5));
    expect(codes(await list(officer, '?state=moving'))).toEqual([TAREMPA[5]]);
  });

  test('under way for as long as the way takes; overdue or arrived it is silent', async () => {
    const [, , c, d] = TAREMPA as [string, string, string, string];
    await left(c, '15:00');
    await left(d, '19:30');
    await arrived(d, '19:50', { sealIntact: false });
    // The boat takes 40 minutes: after an hour and 40 minutes it should have been there.
    const silent = await list(officer);
    expect(codes(silent)).toEqual(TAREMPA.slice(0, 5));
    expect(silent.items[2].journey).toMatchObject({
      ...{ departedAt: '2024-11-27T08:00:00.000Z', dueAt: '2024-11-27T09:40:00.000Z', isOverdue: true },
      ...{ means: 'boat', companions: ['saksi'], seal: 'A-17', results: 1, arrivedAt: null },
    });
    expect(codes(await list(officer, '?state=moving'))).toEqual([TAREMPA[5]]);
    const broken = await list(officer, '?state=seal');
    expect([codes(broken), broken.items[0].journey.sealIntact]).toEqual([[d], false]);
  });

  test('an auditor reads it without names and numbers; another regency’s officer finds nothing', async () => {
    const auditor = await house.person({ role: 'auditor' });
    const page = await list(auditor);
    expect(page.items[0].near).toMatchObject({ runner: null, boatman: null, boat: { minutes: 40 } });
    const batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
    expect((await list(batam)).total).toBe(0);
    expect((await batam.call('GET', `${ROOM}/tps/${TAREMPA[0]}`)).status).toBe(404);
  });
});

describe('an incident', () => {
  test('is suggested where chance does not make it, opened once, and closed', async () => {
    const before = await anambas.json<Answer>('GET', `${ROOM}/incidents`);
    expect(before.suspected).toMatchObject([
      { cause: 'village', name: 'Tarempa Barat', expected: 6, tps: TAREMPA.slice(0, 5), sureness: 'strong' },
    ]);
    const wish = { cause: 'village', name: 'Tarempa Barat', tps: before.suspected[0].tps };
    const { id } = await anambas.json<Answer>('POST', `${ROOM}/incidents`, wish);
    const after = await officer.json<Answer>('GET', `${ROOM}/incidents`);
    expect(after.suspected).toEqual([]);
    expect(after.open).toMatchObject([{ id, tps: TAREMPA.slice(0, 5), heard: 0, openedBy: 'Orang 2' }]);
    expect((await list(officer)).items[0].incident).toEqual({ id, name: 'Tarempa Barat' });
    await anambas.json('POST', `${ROOM}/actions`, { incident: id, kind: 'escalated' });
    const { open } = await officer.json<Answer>('GET', `${ROOM}/incidents`);
    expect(open[0].last).toMatchObject({ kind: 'escalated', by: 'Orang 2' });
    await anambas.json('POST', `${ROOM}/actions`, { incident: id, kind: 'closed' });
    expect((await officer.json<Answer>('GET', `${ROOM}/incidents`)).open).toEqual([]);
  });

  test('of another regency is not opened, nor acted on', async () => {
    const wish = { cause: 'other', name: 'Menara', tps: [BATAM[0]] };
    expect((await anambas.call('POST', `${ROOM}/incidents`, wish)).status).toBe(403);
    const { id } = await officer.json<Answer>('POST', `${ROOM}/incidents`, wish);
    expect(
      (await anambas.call('POST', `${ROOM}/actions`, { incident: id, kind: 'note', note: 'x' })).status,
    ).toBe(404);
  });
});

describe('an action', () => {
  test('stays, says who and when, and is in the audit chain without its words', async () => {
    const [tps] = TAREMPA;
    await anambas.json('POST', `${ROOM}/actions`, { tps, kind: 'called-unanswered' });
    await anambas.json('POST', `${ROOM}/actions`, { tps, kind: 'runner-sent', note: 'Lewat Desa Sri' });
    const { items } = await list(officer, '?state=moving');
    expect(items.map(({ code }: Answer) => code)).toContain(tps);
    const found = items.find(({ code }: Answer) => code === tps);
    // There and back by the boat's 40 minutes, and an hour more.
    expect(found.sent).toMatchObject({
      kind: 'runner-sent',
      by: 'Orang 2',
      dueAt: '2024-11-27T15:20:00.000Z',
    });
    expect(codes(await list(officer))).not.toContain(tps);
    expect(found.last).toMatchObject({ kind: 'runner-sent', by: 'Orang 2', note: 'Lewat Desa Sri' });
    const detail = await officer.json<Answer>('GET', `${ROOM}/tps/${tps}`);
    expect(detail.actions.map(({ kind }: Answer) => kind).slice(0, 2)).toEqual([
      'runner-sent',
      'called-unanswered',
    ]);
    const { rows } = await platform.database.pool.query(
      `SELECT detail FROM audit_event WHERE subject = $1 ORDER BY seq DESC LIMIT 1`,
      [`tps:${tps}`],
    );
    expect(rows).toEqual([{ detail: { election: 'kepri-2024', kind: 'runner-sent' } }]);
    await expect(platform.database.pool.query('DELETE FROM war_room_action')).rejects.toThrow();
  });

  test('of the desk that sent somebody holds until the desk closes it; who was handled is filtered out', async () => {
    const [tps] = TAREMPA;
    await anambas.json('POST', `${ROOM}/actions`, { tps, kind: 'closed' });
    expect(codes(await list(officer))).toContain(tps);
    expect(codes(await list(officer, '?state=moving'))).not.toContain(tps);
    expect(codes(await list(officer, '?state=unhandled'))).toEqual([]);
  });

  test('holds no telephone number, and reaches no further than its officer', async () => {
    const note = { tps: TAREMPA[0], kind: 'note', note: 'Hubungi 0812-3456-7890' };
    expect((await anambas.call('POST', `${ROOM}/actions`, note)).status).toBe(422);
    expect((await anambas.call('POST', `${ROOM}/actions`, { tps: BATAM[0], kind: 'closed' })).status).toBe(
      403,
    );
    expect((await anambas.call('POST', `${ROOM}/actions`, { kind: 'closed' })).status).toBe(400);
  });
});

test('a flag says what is wrong, is cleared for a reason, and comes again with something else', async () => {
  const tps = BATAM[3] ?? '';
  const field = new Visitor(house.app);
  const flagged = async () => codes(await list(officer, '?state=flagged'));
  await bring(
    field,
    sealedResult(phoneOf(tps), { revision: 2, corrects: 'a'.repeat(64), figures: formWith({ 'V.C': 256 }) }),
    phoneOf(tps),
  );
  expect(await flagged()).toEqual([tps]);
  const form = async () => (await officer.json<Answer>('GET', `${ROOM}/tps/${tps}`)).forms[0];
  const { faults, faultsId } = await form();
  expect(faults.map(({ id }: Answer) => id.slice(0, 3))).toEqual(['P5:', 'P7:', 'P8:']);
  const clear = {
    tps,
    contest: 'governor',
    seen: faultsId,
    reason: 'Formulirnya memang begitu; foto dilihat',
  };
  expect((await anambas.call('POST', `${ROOM}/cleared-flags`, clear)).status).toBe(403);
  expect(
    (await officer.call('POST', `${ROOM}/cleared-flags`, { ...clear, seen: 'b'.repeat(64) })).status,
  ).toBe(409);
  await officer.json('POST', `${ROOM}/cleared-flags`, clear);
  expect([await flagged(), (await form()).checks]).toEqual([[], 'cleared']);
  // Computed again, it stays cleared; another version brings another flag.
  await platform.database.pool.query('SELECT fill_form_arrival($1)', [electionId]);
  expect(await flagged()).toEqual([]);
  await bring(
    field,
    sealedResult(phoneOf(tps), { revision: 3, corrects: 'c'.repeat(64), figures: formWith({ 'V.C': 257 }) }),
    phoneOf(tps),
  );
  expect(await flagged()).toEqual([tps]);
});

describe('the national queue', () => {
  test('is imported from Sirekap’s public progress, once, and set beside what was received here', async () => {
    const file = join(platform.config.dataDir, 'progress.csv');
    writeFileSync(
      file,
      [
        'commit,sirekap_ts,kind,kode,level,source,psu,tps_total,tps_masuk,votes_json',
        'a,2024-11-27 19:00:00,pkwkp,210502,kecamatan,table,Reguler,20,9,"{""1"": 5}"',
        'a,2024-11-27 19:30:00,pkwkp,210502,kecamatan,table,Reguler,20,12,"{""1"": 9}"',
        'a,2024-11-27 19:30:00,pkwkp,2105,kabupaten,table,Reguler,26,12,{}',
        'a,2024-11-27 19:30:00,pkwkp,21,provinsi,chart,Reguler,56,30,{}',
      ].join('\n'),
    );
    const run = (...words: string[]) =>
      runCommand(platform, addWarRoomCommands, 'war-room', ...words, '--json');
    expect(JSON.parse((await run('published', 'import', file)).out)).toMatchObject({
      rows: 4,
      added: 3,
      aside: 1,
    });
    expect(JSON.parse((await run('published', 'import', file)).out)).toMatchObject({ added: 0 });
    const { rows } = await officer.json<Answer>('GET', `${ROOM}/queue`);
    expect(rows[0]).toMatchObject({
      ...{ code: '210502', contest: 'governor', received: 20, published: 12, publishedTotal: 20 },
      asOf: '2024-11-27T12:30:00.000Z',
    });
    const { state } = await officer.json<Answer>('GET', ROOM);
    expect(state.areas.find(({ code }: Answer) => code === '2105').published).toMatchObject({ forms: 12 });
  });

  test('a regency’s own row holds against one district that was seen later, until all of them were', async () => {
    const published = async () =>
      (await officer.json<Answer>('GET', ROOM)).state.areas.find(({ code }: Answer) => code === '2105')
        .published;
    const note = (code: string, seen: number, time: string) => {
      const asOf = `2024-11-27T${time}:00Z`;
      const one = { code, contest: 'governor', total: 20, published: seen, asOf, source: 'laman Sirekap' };
      return anambas.json('POST', `${ROOM}/publications`, one);
    };
    await note('210502', 11, '12:40');
    expect(await published()).toEqual({ forms: 12, asOf: '2024-11-27T12:30:00.000Z' });
    await note('210501', 5, '12:45');
    expect(await published()).toEqual({ forms: 16, asOf: '2024-11-27T12:40:00.000Z' });
  });

  test('an officer notes that one TPS is published, within their area', async () => {
    const seen = { code: TAREMPA[0], contest: 'governor', total: 1, published: 1 };
    const note = { ...seen, asOf: '2024-11-27T12:50:00Z', source: 'laman Sirekap' };
    await anambas.json('POST', `${ROOM}/publications`, note);
    const { forms } = await officer.json<Answer>('GET', `${ROOM}/tps/${TAREMPA[0]}`);
    expect(forms[0]).toMatchObject({ publishedAt: '2024-11-27T12:50:00.000Z', figuresAt: null });
    expect((await anambas.call('POST', `${ROOM}/publications`, { ...note, code: '2171' })).status).toBe(403);
    const said = async (change: object) =>
      (await anambas.call('POST', `${ROOM}/publications`, { ...note, ...change })).status;
    expect(await said({ asOf: '2024-11-27T13:05:01Z' })).toBe(400);
    expect(await said({ source: 'kata Budi, 0812-3456-7890' })).toBe(422);
  });
});

test('a way counts while the full record of what was heard is not here', async () => {
  const heard = LADAN[0] ?? '';
  expect(codes(await list(officer, '?state=moving'))).toEqual([TAREMPA[5]]);
  await left(heard, '19:00');
  const moving = await list(officer, '?state=moving');
  expect(codes(moving)).toEqual([heard, TAREMPA[5]]);
  // Of another everything is here that was announced: nobody waits for them.
  const whole = LADAN[1] ?? '';
  await left(whole, '19:00');
  expect(codes(await list(officer, '?state=moving'))).toContain(whole);
  await platform.database.pool.query(
    `INSERT INTO result_record (id, slip, payload, delivered_by, received_at, receipt, receipt_key, receipt_signature)
     SELECT record, id, '{}', device, received_at, '{}', 'kunci', $2 FROM result_slip WHERE tps_code = $1`,
    [whole, Buffer.alloc(64)],
  );
  expect(codes(await list(officer, '?state=moving'))).not.toContain(whole);
  await arrived(heard, '19:50', { sealIntact: true }, 98);
  expect(codes(await list(officer, '?state=moving'))).toEqual([TAREMPA[5]]);
});

test('the command line says the same', async () => {
  const run = async (...words: string[]) =>
    JSON.parse((await runCommand(platform, addWarRoomCommands, 'war-room', ...words, '--json')).out);
  expect(await run('status')).toMatchObject({
    total: { tps: 56, silent: 5, moving: 1, overdue: 1, sealBroken: 1 },
    forecast: null,
  });
  const { items } = await run('silent', '--limit', '2');
  expect(items).toHaveLength(2);
  // Whoever is at the server may read the roster, and so whom to call.
  expect(items[0].near.runner).toEqual({ person: 'Contoh', contact: '0800' });
  expect((await run('incidents')).suspected).toMatchObject([{ cause: 'village', name: 'Tarempa Barat' }]);
});

const local = (time: string) => new Date(`2024-11-27T${time}:00+07:00`);
const departureOf = (tps: string) => Buffer.alloc(32, Number(tps.slice(-2)) + 40 * Number(tps[5]));

/** Somebody left a TPS with its result, as a phone sealed it. */
async function left(tps: string, time: string, { results = [Buffer.alloc(32, 3)] } = {}): Promise<void> {
  await platform.database.pool.query(
    `INSERT INTO result_travel (id, election_id, tps_code, device, was_revoked, step, results, companions, means, seal, made_at, observed_at,
       received_at, payload, signature, delivered_by, receipt, receipt_key, receipt_signature)
     VALUES ($1, $2, $3, $4, false, 'departed', $7, '{saksi}', 'boat', 'A-17', $5, $5, $5, '{}', $6, $4, '{}', 'kunci', $6)`,
    [departureOf(tps), electionId, tps, phoneOf(tps).id, local(time), Buffer.alloc(64), results],
  );
}

/** They arrived with it. */
async function arrived(
  tps: string,
  time: string,
  { sealIntact }: { sealIntact: boolean },
  mark = 99,
): Promise<void> {
  await platform.database.pool.query(
    `INSERT INTO result_travel (id, election_id, tps_code, device, was_revoked, step, departure, results, companions, seal_intact, made_at,
       observed_at, received_at, payload, signature, delivered_by, receipt, receipt_key, receipt_signature)
     VALUES ($1, $2, $3, $4, false, 'arrived', $7, '{}', '{}', $8, $5, $5, $5, '{}', $6, $4, '{}', 'kunci', $6)`,
    [
      ...[Buffer.alloc(32, mark), electionId, tps, phoneOf(tps).id, local(time), Buffer.alloc(64)],
      ...[departureOf(tps), sealIntact],
    ],
  );
}
