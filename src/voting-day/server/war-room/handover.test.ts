import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { formWith } from '../../form.fixture.ts';
import { PUBLISHED_EXAMPLE } from '../../war-room/published-row.ts';
import { addWarRoomCommands } from './commands.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const [TAREMPA, BATAM] = ['2105012001001', '2171011001001'];
const ROOM = '/api/elections/kepri-2024/war-room';

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let officer: Visitor;
let batam: Visitor;
let phones: readonly EnrolledPhone[];
let electionId: number;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-27T20:00:00+07:00'));
  house = await openHouse(opened.platform);
  electionId = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, electionId, [TAREMPA, BATAM]);
  phones = await enrolPhones(opened.platform.database.pool, electionId, [TAREMPA, BATAM]);
  officer = await house.person({ role: 'provincial-officer' });
  batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
});
afterAll(() => opened.close());

test('the next shift reads what was done, the latest first, page by page, each in their area', async () => {
  const log = (who: Visitor, query = '') => who.json<Answer>('GET', `${ROOM}/actions${query}`);
  expect(await log(officer)).toMatchObject({ items: [], next: null });
  const { id } = await officer.json<Answer>('POST', `${ROOM}/incidents`, {
    cause: 'other',
    name: 'Menara',
    tps: [BATAM],
  });
  await officer.json('POST', `${ROOM}/actions`, { tps: TAREMPA, kind: 'called-unanswered' });
  await officer.json('POST', `${ROOM}/actions`, {
    tps: TAREMPA,
    kind: 'runner-sent',
    note: 'Lewat Desa Sri',
  });
  const all = await log(officer);
  expect(all.items).toMatchObject([
    {
      kind: 'runner-sent',
      note: 'Lewat Desa Sri',
      tps: { code: TAREMPA, village: 'Tarempa Barat' },
      incident: null,
    },
    { kind: 'called-unanswered', tps: { code: TAREMPA } },
    { kind: 'incident-opened', tps: null, incident: { id, name: 'Menara' } },
  ]);
  const first = await log(officer, '?limit=2');
  const rest = await log(officer, `?cursor=${first.next}`);
  expect([...first.items, ...rest.items]).toEqual(all.items);
  expect(rest.next).toBeNull();
  expect((await log(batam)).items.map(({ incident }: Answer) => incident?.name)).toEqual(['Menara']);
  const field = { role: 'field-officer', electionId, tpsCode: TAREMPA } as const;
  expect((await (await house.person(field)).call('GET', `${ROOM}/actions`)).status).toBe(403);
  expect((await officer.call('GET', `${ROOM}/actions?cursor=x`)).status).toBe(400);
});

test('versions of a form stand side by side where they differ, for whoever may act there', async () => {
  const phone = phones.find(({ tps }) => tps === TAREMPA) as EnrolledPhone;
  const field = new Visitor(house.app);
  await bring(field, sealedResult(phone), phone);
  await bring(field, sealedResult(phone, { figures: formWith({ 'IV.1': 148 }) }), phone);
  const path = `${ROOM}/tps/${TAREMPA}/versions`;
  const { forms } = await officer.json<Answer>('GET', path);
  const governor = forms.find(({ contest }: Answer) => contest === 'governor');
  expect(governor.versions).toMatchObject([
    { revision: 1, phone: 1, road: 'own', wasRevoked: false, isCorrected: false },
    { revision: 1, phone: 1, road: 'own' },
  ]);
  const said = governor.boxes.find(({ box, inWords }: Answer) => box === 'IV.1' && !inWords);
  expect(said.figures.map(({ value }: Answer) => value).toSorted()).toEqual([147, 148]);
  expect(governor.boxes.map(({ box }: Answer) => box)).not.toContain('A.J');
  expect(forms.find(({ contest }: Answer) => contest === 'regent')).toMatchObject({
    versions: [],
    boxes: [],
  });
  expect((await batam.call('GET', path)).status).toBe(404);
  const auditor = await house.person({ role: 'auditor' });
  expect((await auditor.call('GET', path)).status).toBe(403);
});

test('an officer’s note of the national queue is of now, where no instant is given', async () => {
  const seen = { code: '210501', contest: 'governor', total: 1, published: 1, source: 'laman Sirekap' };
  await officer.json('POST', `${ROOM}/publications`, seen);
  const { rows } = await officer.json<Answer>('GET', `${ROOM}/queue`);
  expect(rows.find(({ code, contest }: Answer) => code === '210501' && contest === 'governor')).toMatchObject(
    {
      ...{ published: 1, asOf: '2024-11-27T13:00:00.000Z' },
    },
  );
});

const importFile = async (text: string) => {
  const file = join(opened.platform.config.dataDir, 'progres.csv');
  writeFileSync(file, text);
  return runCommand(opened.platform, addWarRoomCommands, 'war-room', 'published', 'import', file, '--json');
};

test('a row of the future is refused, and all of its file', async () => {
  const row = 'kode,kind,tps_total,tps_masuk,sirekap_ts\n2105,pkwkp,26,20,2024-11-27 20:06:00\n';
  expect((await importFile(row)).problem).toBe('SIGAP-1001');
});

test('a file without the columns is told which it needs; the row that it is shown is read', async () => {
  const refused = await importFile('daerah,jumlah\nSiantan,3\n');
  expect(refused.problem).toBe('SIGAP-2003');
  expect(JSON.stringify(refused)).toContain('sirekap_ts, kind, kode, tps_total, tps_masuk');
  const taken = await importFile(`sirekap_ts,kind,kode,tps_total,tps_masuk\n${PUBLISHED_EXAMPLE}\n`);
  expect(JSON.parse(taken.out)).toMatchObject({ rows: 1, added: 1 });
});
