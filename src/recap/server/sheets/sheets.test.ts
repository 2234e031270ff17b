import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import type { FormFigure } from '../../../voting-day/index.ts';

const TPS = ['2105012001001', '2105012001002', '2105022001001', '2171011001001'];
const RECAP = '/api/elections/kepri-2024/recap';
const local = (time: string, day = '2024-11-27') => new Date(`${day}T${time}+07:00`);
let opened: TestPlatform;
let platform: Platform;
let house: Awaited<ReturnType<typeof openHouse>>;
let field: Visitor;
let phones: EnrolledPhone[];
let province: Visitor;
let anambas: Visitor;
let batam: Visitor;
let officer: Visitor;
let auditor: Visitor;
let now = local('17:30');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  house = await openHouse(platform);
  field = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
  province = await house.person({ role: 'commission', regencyCode: null });
  anambas = await house.person({ role: 'commission', regencyCode: '2105' });
  batam = await house.person({ role: 'commission', regencyCode: '2171' });
  officer = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  auditor = await house.person({ role: 'auditor' });
  for (const at of [0, 1, 2, 3]) await bring(field, sealedResult(phoneOf(at)), phoneOf(at));
});
afterAll(() => opened.close());

const phoneOf = (at: number) => phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
const ONE = formWith().numerals as number[];
const times = (count: number, change: Record<number, FormFigure> = {}): FormFigure[] =>
  ONE.map((figure, at) => (at in change ? (change[at] ?? null) : figure * count));
const sheetOf = (
  area: string,
  columns: Record<string, FormFigure[]>,
  totals: FormFigure[],
  previous: string | null = null,
) => ({
  ...{ contest: 'governor', area, pairs: 2, totals, previous },
  columns: Object.entries(columns).map(([code, figures]) => ({ area: code, figures })),
});
type Sent = {
  status: number;
  body: { code?: string; detail?: string; id: string; version: number; isNew: boolean };
};
async function send(who: Visitor, path: string, body: unknown): Promise<Sent> {
  const answer = await who.call('POST', `${RECAP}/${path}`, body);
  return { status: answer.status, body: (await answer.json()) as Sent['body'] };
}
type Area = {
  open: { area: string; box: string; remainder: number | null; suspects: { tps: string; why: string }[] }[];
  againstForms: { area: string; box: string; remainder: number | null }[];
  breaches: { column: string; rule: string }[];
  todo: { kind: string; tier: string; area: string }[];
  columns: { area: string; open: number; sheet: string | null; forms: number; awaiting: number }[];
  sheet: { id: string; version: number; plenary: string | null } | null;
  signed: { version: number } | null;
  forms: number;
  awaiting: number;
};
const areaOf = (area: string, who = province) => who.json<Area>('GET', `${RECAP}/areas/${area}`);
const words = { place: 'Aula kecamatan', statement: 'Dibacakan dan disetujui.', objections: [] as string[] };
const CORRECTION = {
  ...{
    contest: 'governor',
    plenary: '210501',
    form: 'c-hasil',
    area: TPS[0],
    box: 'IV.1',
    from: 147,
    to: 157,
  },
  ...{ reason: 'misread', words: '', isObjected: true, corrects: null },
};

describe('from the forms of a district to the province', () => {
  let first: string;

  test('a sheet that says something else than its forms is recorded, and what is open is told', async () => {
    const written = times(2, { 22: 304, 24: 504, 26: 520, 14: 520 });
    const recorded = await send(anambas, 'sheets', sheetOf('210501', { '2105012001': written }, written));
    expect(recorded).toMatchObject({ status: 200, body: { version: 1, isNew: true } });
    first = recorded.body.id;
    const area = await areaOf('210501', anambas);
    expect(area.open.map(({ box, remainder }) => [box, remainder])).toEqual([
      ['B4.J', 10],
      ['IV.1', 10],
      ['V.A', 10],
      ['V.C', 10],
    ]);
    expect(area.breaches.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['P1', 'P7']));
    expect(area.todo.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['explain', 'mend-sheet']));
  });

  test('the text of a version hashes to its identity and names the one before', async () => {
    const version = await auditor.json<{ id: string; content: string }>('GET', `${RECAP}/sheets/${first}`);
    expect(hash('sha256', version.content, 'hex')).toBe(first);
    const stale = await send(anambas, 'sheets', sheetOf('210501', { '2105012001': times(3) }, times(3)));
    expect(stale).toMatchObject({ status: 409, body: { code: 'SIGAP-3522' } });
    const again = await send(
      anambas,
      'sheets',
      sheetOf(
        '210501',
        { '2105012001': times(2, { 22: 304, 24: 504, 26: 520, 14: 520 }) },
        times(2, { 22: 304, 24: 504, 26: 520, 14: 520 }),
      ),
    );
    expect(again).toMatchObject({ status: 200, body: { id: first, isNew: false } });
  });

  test('the next version with its corrections leaves nothing open', async () => {
    const written = times(2, { 22: 304, 24: 504, 25: 6 });
    const next = await send(anambas, 'sheets', sheetOf('210501', { '2105012001': written }, written, first));
    expect(next.body).toMatchObject({ version: 2, isNew: true });
    const corrections: [string, number, number][] = [
      ['IV.1', 147, 157],
      ['V.A', 247, 257],
      ['V.B', 8, -2],
    ];
    for (const [box, from, to] of corrections)
      expect((await send(anambas, 'corrections', { ...CORRECTION, box, from, to })).status).toBe(200);
    const area = await areaOf('210501', anambas);
    expect([area.open, area.breaches]).toEqual([[], []]);
    expect(area.todo.map(({ kind }) => kind)).toEqual(['sign']);
  });

  test('sent twice a correction counts once; one of a correction replaces it; of another TPS it is refused', async () => {
    const twice = await send(anambas, 'corrections', CORRECTION);
    expect(twice.body.isNew).toBe(false);
    const other = await send(anambas, 'corrections', { ...CORRECTION, to: 150 });
    expect(other).toMatchObject({ status: 409, body: { code: 'SIGAP-3525' } });
    const replaced = await send(anambas, 'corrections', { ...CORRECTION, to: 150, corrects: twice.body.id });
    expect(replaced.status).toBe(200);
    expect((await areaOf('210501', anambas)).open).toMatchObject([{ box: 'IV.1', remainder: 7 }]);
    const back = await send(anambas, 'corrections', { ...CORRECTION, corrects: replaced.body.id });
    expect(back.status).toBe(200);
    expect((await areaOf('210501', anambas)).open).toEqual([]);
    for (const [change, code] of [
      [{ area: TPS[1], corrects: back.body.id }, 'SIGAP-3523'],
      [{ contest: 'regent', corrects: back.body.id }, 'SIGAP-3523'],
      [{ to: 151, corrects: twice.body.id }, 'SIGAP-3523'],
      [{ to: 151, corrects: 'f'.repeat(64) }, 'SIGAP-3524'],
      [{ area: '2105012001009' }, 'SIGAP-3102'],
      [{ area: TPS[2] }, 'SIGAP-3523'],
      [{ box: 'IV.3', from: null, to: 5 }, 'SIGAP-3523'],
      [{ box: 'IV.7', from: null, to: 5 }, 'SIGAP-3523'],
      [{ words: 'hubungi 081234567890', to: 151 }, 'SIGAP-1022'],
    ] as const) {
      const refused = await send(anambas, 'corrections', { ...CORRECTION, ...change });
      expect(refused.status, JSON.stringify(change)).toBeGreaterThanOrEqual(400);
      if (code !== 'SIGAP-1022') expect(refused.body.code, JSON.stringify(change)).toBe(code);
    }
    const invented = await send(anambas, 'corrections', {
      ...{ ...CORRECTION, area: TPS[1], from: 3, to: 503 },
    });
    expect(invented.status).toBe(200);
    const told = await areaOf('210501', anambas);
    expect(told.open).toMatchObject([{ box: 'IV.1', remainder: 0, odd: [invented.body.id] }]);
    expect(told.todo.map(({ kind }) => kind)).toEqual(['explain', 'odd-correction']);
    const taken = { ...CORRECTION, area: TPS[1], from: 3, to: 3, corrects: invented.body.id };
    const takenBack = await send(anambas, 'corrections', taken);
    expect(takenBack).toMatchObject({ status: 200, body: { isNew: true } });
    expect((await send(anambas, 'corrections', taken)).body).toEqual({ ...takenBack.body, isNew: false });
    expect((await areaOf('210501', anambas)).open).toEqual([]);
    const { rows: leaves } = await platform.database.pool.query(
      `SELECT FROM log_due WHERE correction = decode($1, 'hex')`,
      [takenBack.body.id],
    );
    expect(leaves).toHaveLength(1);
    const { items } = await auditor.json<{ items: { isStanding: boolean }[] }>(
      'GET',
      `${RECAP}/corrections?area=210501`,
    );
    expect(items.map(({ isStanding }) => isStanding).filter(Boolean)).toHaveLength(4);
    expect(items).toHaveLength(7);
  });

  test('a plenary before those of its districts is refused and names them; its sheet stays', async () => {
    const totals = times(3, { 22: 451, 24: 751, 25: 14 });
    const columns = { '210501': times(2, { 22: 304, 24: 504, 25: 6 }), '210502': times(1) };
    const sheet = await send(anambas, 'sheets', sheetOf('2105', columns, totals));
    expect(sheet.status).toBe(200);
    const early = await send(anambas, 'plenaries', { ...words, sheet: sheet.body.id });
    expect(early).toMatchObject({ status: 409, body: { code: 'SIGAP-3526' } });
    expect(early.body.detail).toContain('Siantan (210501), Palmatak (210502)');
    const old = await send(anambas, 'plenaries', { ...words, sheet: first });
    expect(old).toMatchObject({ status: 409, body: { code: 'SIGAP-3528' } });
    const district = (await areaOf('210501')).sheet?.id;
    const signed = await send(anambas, 'plenaries', {
      ...words,
      sheet: district,
      objections: ['Saksi nomor 2 minta hitung ulang.'],
    });
    expect(signed.status).toBe(200);
    expect(await send(anambas, 'plenaries', { ...words, sheet: district })).toMatchObject({
      body: { code: 'SIGAP-3527' },
    });
    const still = await send(anambas, 'plenaries', { ...words, sheet: sheet.body.id });
    expect(still.body.detail).toContain('Palmatak (210502)');
    expect(still.body.detail).not.toContain('Siantan');
    const palmatak = await send(anambas, 'sheets', sheetOf('210502', { '2105022001': times(1) }, times(1)));
    expect((await send(anambas, 'plenaries', { ...words, sheet: palmatak.body.id })).status).toBe(200);
    expect((await send(anambas, 'plenaries', { ...words, sheet: sheet.body.id })).status).toBe(200);
    const regency = await areaOf('2105');
    expect([regency.open, regency.againstForms, regency.signed?.version]).toEqual([[], [], 1]);
  });

  test('what an upper plenary corrects of a signed sheet is its own, and T2 holds against the forms all the way up', async () => {
    const batamDistrict = await send(
      batam,
      'sheets',
      sheetOf('217101', { '2171011001': times(1) }, times(1)),
    );
    const batamRegency = await send(batam, 'sheets', sheetOf('2171', { '217101': times(1) }, times(1)));
    for (const { body } of [batamDistrict, batamRegency])
      expect((await send(batam, 'plenaries', { ...words, sheet: body.id })).status).toBe(200);
    const columns = { '2105': times(3, { 22: 451, 24: 751, 25: 14 }), '2171': times(1, { 22: 148 }) };
    const sheet = await send(
      province,
      'sheets',
      sheetOf('21', columns, times(4, { 22: 599, 24: 998, 25: 22 })),
    );
    const open = await areaOf('21');
    expect(open.open).toMatchObject([{ area: '2171', box: 'IV.1', remainder: 1 }]);
    expect(open.againstForms).toMatchObject([{ area: '2171', box: 'IV.1', remainder: 1 }]);
    const change = {
      plenary: '21',
      form: 'd-hasil',
      area: '217101',
      from: 147,
      to: 148,
      reason: 'miscopied',
    };
    expect((await send(province, 'corrections', { ...CORRECTION, ...change })).status).toBe(200);
    const closed = await areaOf('21');
    expect([closed.open, closed.againstForms]).toEqual([[], []]);
    expect(closed.columns.map(({ area, sheet: state }) => [area, state])).toEqual([
      ['2105', 'signed'],
      ['2171', 'signed'],
    ]);
    expect((await send(province, 'plenaries', { ...words, sheet: sheet.body.id })).status).toBe(200);
  });

  test('nothing that is on record can be changed', async () => {
    for (const table of ['recap_sheet', 'recap_correction', 'recap_plenary', 'recap_revote'])
      await expect(platform.database.pool.query(`DELETE FROM ${table}`), table).rejects.toThrow(
        /append-only/,
      );
  });
});

describe('whose it is', () => {
  test('nobody but the commission records, not even an administrator', async () => {
    for (const who of [house.administrator, officer, auditor, field])
      for (const path of ['sheets', 'corrections', 'plenaries', 'revotes'])
        expect([401, 403], path).toContain((await send(who, path, {})).status);
  });

  test('the commission of one regency neither records nor reads what is another’s, and the province is not its own', async () => {
    const sheet = sheetOf('210501', { '2105012001': times(2) }, times(2));
    expect(await send(batam, 'sheets', sheet)).toMatchObject({ status: 404, body: { code: 'SIGAP-3520' } });
    expect(
      await send(batam, 'sheets', { ...sheet, area: '21', columns: [{ area: '2105', figures: times(1) }] }),
    ).toMatchObject({ status: 404 });
    expect(await send(batam, 'corrections', CORRECTION)).toMatchObject({ status: 404 });
    const id = (await areaOf('210502')).sheet?.id;
    expect(await send(batam, 'plenaries', { ...words, sheet: id })).toMatchObject({
      status: 404,
      body: { code: 'SIGAP-3531' },
    });
    const revote = { tps: TPS[0], contest: 'governor', heldOn: '2024-11-30', reason: 'ordered' };
    expect(await send(batam, 'revotes', revote)).toMatchObject({ status: 404, body: { code: 'SIGAP-3102' } });
    for (const path of [
      'areas/210501',
      'areas/21',
      'areas/210501/versions',
      'areas/2105/plenaries',
      `sheets/${id}`,
      'corrections?area=2105',
      'todo?area=21',
      'revotes?area=2105',
    ])
      expect((await batam.call('GET', `${RECAP}/${path}`)).status, path).toBe(404);
    expect((await officer.call('GET', `${RECAP}/areas/2171`)).status).toBe(404);
    expect((await officer.call('GET', `${RECAP}/areas/210501`)).status).toBe(200);
  });
});

describe('what is no sheet', () => {
  test.each<[string, object, string]>([
    ['a pair too many', { totals: [...times(1), 5] }, 'SIGAP-3521'],
    ['another district’s village', { columns: [{ area: '2105012001', figures: times(1) }] }, 'SIGAP-3521'],
    ['a village that has no TPS', { area: '210509' }, 'SIGAP-3521'],
    [
      'an area that is not there',
      { area: '210599', columns: [{ area: '2105992001', figures: times(1) }] },
      'SIGAP-3520',
    ],
    ['a word', { totals: ONE.map(() => 'dua') }, 'SIGAP-1001'],
  ])('%s', async (_, change, code) => {
    const sent = await send(province, 'sheets', {
      ...sheetOf('210502', { '2105022001': times(1) }, times(1)),
      ...change,
    });
    expect(sent.body.code).toBe(code);
  });

  test('negative, four-digit, empty and struck figures are recorded as they stand', async () => {
    const previous = (await areaOf('210502')).sheet?.id ?? null;
    const odd = times(1, { 22: -3, 23: 1234, 24: null, 25: 'struck' });
    const sent = await send(anambas, 'sheets', sheetOf('210502', { '2105022001': odd }, odd, previous));
    expect(sent).toMatchObject({ status: 200, body: { version: 2 } });
    const area = await areaOf('210502');
    expect(area.open.map(({ box, remainder }) => [box, remainder])).toEqual([
      ['IV.1', -150],
      ['IV.2', 1134],
      ['V.A', null],
      ['V.B', null],
    ]);
    expect(area.signed?.version).toBe(1);
    expect(area.todo.map(({ kind }) => kind)).toContain('sign-again');
    expect((await areaOf('2105')).open).toEqual([]);
  });
});

describe('a re-vote', () => {
  const order = { tps: TPS[3], contest: 'governor', heldOn: '2024-12-01', reason: 'voted-twice', words: '' };

  test('is not ordered before voting closed, too late, or for a TPS that is not there', async () => {
    expect(await send(batam, 'revotes', { ...order, heldOn: '2024-12-02' })).toMatchObject({
      status: 422,
      body: { code: 'SIGAP-3530' },
    });
    expect(await send(batam, 'revotes', { ...order, heldOn: '2024-02-30' })).toMatchObject({ status: 400 });
    expect(await send(batam, 'revotes', { ...order, tps: '2171011001999' })).toMatchObject({
      body: { code: 'SIGAP-3102' },
    });
    now = local('12:00');
    expect(await send(batam, 'revotes', order)).toMatchObject({ status: 409, body: { code: 'SIGAP-3529' } });
    const early = sheetOf('217101', { '2171011001': times(2) }, times(2));
    expect(await send(batam, 'sheets', early)).toMatchObject({ status: 409, body: { code: 'SIGAP-3529' } });
    now = local('17:30');
  });

  test('keeps what came, counts none of it, and counts the form of the re-vote', async () => {
    expect((await areaOf('217101')).forms).toBe(1);
    expect((await send(batam, 'revotes', order)).status).toBe(200);
    const waiting = await areaOf('217101');
    expect(waiting).toMatchObject({ forms: 0, awaiting: 1 });
    expect(waiting.todo.map(({ kind, area }) => [kind, area])).toContainEqual(['await-revote', TPS[3]]);
    expect(waiting.open.length).toBeGreaterThan(0);
    // A form of the first vote that comes after the re-vote was closed counts no more than one that came before.
    now = local('15:00', '2024-12-01');
    const late = sealedResult(phoneOf(3), {
      revision: 2,
      corrects: sealedResult(phoneOf(3)).identity,
      figures: formWith({ 'IV.1': 1 }),
    });
    await bring(field, late, phoneOf(3));
    expect(await areaOf('217101')).toMatchObject({ forms: 0, awaiting: 1 });
    const again = sealedResult(phoneOf(3), {
      ...{ revision: 3, corrects: late.identity, madeAtS: local('14:30', '2024-12-01').getTime() / 1000 },
      figures: formWith(),
    });
    await bring(field, again, phoneOf(3));
    const counted = await areaOf('217101');
    expect(counted).toMatchObject({ forms: 1, awaiting: 0, open: [] });
    const { items } = await auditor.json<{ items: { isAwaited: boolean }[] }>(
      'GET',
      `${RECAP}/revotes?area=2171`,
    );
    expect(items).toMatchObject([{ tps: TPS[3], heldOn: '2024-12-01', isAwaited: false }]);
  });

  test('an order that is taken back lets the first form count again', async () => {
    await send(anambas, 'revotes', { ...order, tps: TPS[2] });
    expect(await areaOf('210502')).toMatchObject({ forms: 0, awaiting: 1 });
    await send(anambas, 'revotes', { ...order, tps: TPS[2], heldOn: null, reason: 'taken-back' });
    expect(await areaOf('210502')).toMatchObject({ forms: 1, awaiting: 0 });
  });
});
