import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones, sha256 } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { layPhotos } from '../../../../tests/support/readings.ts';
import { formPhoto, sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { publishLog } from '../log/publish.ts';

const TPS = ['2105012001001', '2105012001002', '2171011001001'];
let opened: TestPlatform;
let platform: Platform;
let visitor: Visitor;
let election: Election;
let phones: EnrolledPhone[];
let commission: Visitor;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  const house = await openHouse(platform);
  visitor = new Visitor(house.app);
  commission = await house.person({ role: 'commission', regencyCode: null });
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
});
afterAll(() => opened.close());

const phoneOf = (at: number) => phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
const read = async (query = '') =>
  (await visitor.call('GET', `/api/elections/kepri-2024/completeness${query}`)).json();
const csv = async () =>
  (await visitor.call('GET', '/api/elections/kepri-2024/completeness/forms.csv')).text();

test('nothing is shown of a form before the log says it', async () => {
  const first = sealedResult(phoneOf(0));
  await bring(visitor, first, phoneOf(0), { what: 'record' });
  await bring(visitor, sealedResult(phoneOf(2)), phoneOf(2));
  expect(await read()).toMatchObject({ total: { governor: { tps: 3, figures: 0, records: 0 } } });
  expect((await csv()).split('\r\n')).toHaveLength(2);
  await publishLog(platform, election);
  expect(await read()).toMatchObject({
    level: 'regency',
    synthetic: false,
    total: { governor: { tps: 3, figures: 2, records: 1 }, regent: { tps: 3, figures: 0, records: 0 } },
    areas: [
      { area: '2105', contests: { governor: { tps: 2, figures: 1, records: 1 } } },
      { area: '2171', contests: { governor: { tps: 1, figures: 1, records: 0 } } },
    ],
  });
});

test('a correction names its photos; neither a figure nor a device is in the open data', async () => {
  const first = sealedResult(phoneOf(0));
  const photos = [formPhoto(1, { sha256: sha256('lebih jelas'), bytes: 1_000 })];
  const correction = sealedResult(phoneOf(0), { revision: 2, corrects: first.identity, photos });
  await bring(visitor, correction, phoneOf(0), { what: 'record' });
  await publishLog(platform, election);
  const [head, ...rows] = (await csv()).trimEnd().split('\r\n');
  expect(head).toBe(
    'kode_tps,kontes,angka_diterima,formulir_diterima,versi,sintetis,foto_sha256,foto_disamarkan_sha256,foto_ditarik_sha256,foto_disebut,foto_diterima',
  );
  expect(rows).toEqual([
    `${TPS[0]},governor,2024-11-27T10:30:00.000Z,2024-11-27T10:30:00.000Z,2,tidak,${sha256('lebih jelas')},,,1,0`,
    `${TPS[2]},governor,2024-11-27T10:30:00.000Z,,1,tidak,,,,0,0`,
  ]);
});

test('full forms, forms that name photos and forms whose photos are all here are counted apart', async () => {
  const counts = async () =>
    ((await read()) as { total: { governor: Record<string, number> } }).total.governor;
  const page = async (query: string) =>
    (await visitor.call('GET', `/rekapitulasi${query}`, undefined, { accept: 'text/html' })).text();
  const row = async (tps: string | undefined) =>
    (await csv()).split('\r\n').find((line) => line.startsWith(tps ?? ''));
  // The second form is whole and names no photo.
  await bring(visitor, sealedResult(phoneOf(1), { photos: [] }), phoneOf(1), { what: 'record' });
  await publishLog(platform, election);
  expect(await counts()).toEqual({ tps: 3, figures: 3, records: 2, photosNamed: 1, photosHere: 0 });
  expect(await page('')).toContain('Yang menyebut foto: 1; yang semua fotonya sudah diterima: 0.');
  expect(await page('?wilayah=2105012001')).toContain('tanpa foto');
  expect(await row(TPS[1])).toMatch(/,0,0$/);

  const pages = [Buffer.from('halaman satu'), Buffer.from('halaman dua')];
  const photos = pages.map((bytes, at) => formPhoto(at + 1, { sha256: sha256(bytes), bytes: bytes.length }));
  await bring(visitor, sealedResult(phoneOf(2), { photos }), phoneOf(2), { what: 'record' });
  await publishLog(platform, election);
  await layPhotos(platform, pages.slice(0, 1));
  expect(await counts()).toMatchObject({ records: 3, photosNamed: 2, photosHere: 0 });
  expect(await row(TPS[2])).toMatch(/,2,1$/);
  expect(await page('?wilayah=2171011001')).toContain('foto 1/2');
  await layPhotos(platform, pages);
  expect(await counts()).toMatchObject({ records: 3, photosNamed: 2, photosHere: 1 });
  expect(await page('?wilayah=2171011001&lang=en')).toContain('photos 2/2');
  expect(await page('')).not.toContain('formulir + foto');
});

test('by district, by village, and an area that is none', async () => {
  expect(await read('?within=2105')).toMatchObject({ level: 'district', areas: [{ area: '210501' }] });
  expect(await read('?within=210501')).toMatchObject({ level: 'village', areas: [{ area: '2105012001' }] });
  expect(await read('?level=village')).toMatchObject({
    areas: [{ area: '2105012001' }, { area: '2171011001' }],
  });
  expect(await read('?within=9999')).toMatchObject({ areas: [], total: { governor: { tps: 0 } } });
  expect((await visitor.call('GET', '/api/elections/kepri-2024/completeness?within=21a')).status).toBe(400);
  expect((await visitor.call('GET', '/api/elections/tidak-ada/completeness')).status).toBe(404);
});

test('the public page lists areas, then TPS with a way to check each', async () => {
  const page = async (path: string) =>
    (await visitor.call('GET', path, undefined, { accept: 'text/html' })).text();
  await publishLog(platform, election);
  expect(await page('/rekapitulasi')).toContain('/rekapitulasi?wilayah=2105');
  const village = await page('/rekapitulasi?wilayah=2105012001&lang=en');
  expect(village).toContain(`/periksa/kepri-2024/${TPS[0]}?lang=en`);
  for (const odd of [
    '/rekapitulasi?wilayah=9999',
    '/rekapitulasi?wilayah=x',
    '/rekapitulasi?pemilihan=tidak-ada',
  ])
    expect((await visitor.call('GET', odd)).status).toBe(404);
});

test('figures are public once a plenary signed them, as they were signed, and not one before', async () => {
  const signed = async () =>
    (await visitor.call('GET', '/api/elections/kepri-2024/d-hasil?area=210501')).json();
  const page = async () => (await visitor.call('GET', '/rekapitulasi?wilayah=210501')).text();
  const figures = (formWith().numerals as number[]).map((figure) => figure * 2);
  const recap = '/api/elections/kepri-2024/recap';
  const sheet = { contest: 'governor', area: '210501', pairs: 2, previous: null };
  const columns = [{ area: '2105012001', figures }];
  const first = (await (
    await commission.call('POST', `${recap}/sheets`, { ...sheet, columns, totals: figures })
  ).json()) as { id: string };
  expect(await signed()).toMatchObject({ items: [] });
  expect(await page()).toContain('Belum ada D.Hasil wilayah ini');
  const words = { place: 'Aula', statement: 'Dibacakan.', objections: [] };
  const plenary = await commission.call('POST', `${recap}/plenaries`, { sheet: first.id, ...words });
  expect(plenary.status).toBe(200);
  // The next version is not signed: what is public stays what was.
  const totals = figures.map((figure, at) => (at === 22 ? figure + 1 : figure));
  await commission.call('POST', `${recap}/sheets`, { ...sheet, columns, totals, previous: first.id });
  const said = (await signed()) as {
    items: { text: string; sheet: string; plenaryText: string; plenary: string }[];
  };
  expect(said.items).toMatchObject([{ version: 1, sheet: first.id, totals: { 'IV.1': 294, 'V.C': 510 } }]);
  const [one] = said.items;
  expect([sha256(one?.text ?? ''), sha256(one?.plenaryText ?? '')]).toEqual([one?.sheet, one?.plenary]);
  expect(await page()).toContain('294');
  // Both forms came, and the sheet is their sum.
  expect(said.items).toMatchObject([
    { rulesBroken: [], openDifferences: 0, checkedAt: '2024-11-27T10:30:00.000Z' },
  ]);
  expect(await page()).toContain('lembar ini memenuhi setiap aturan formulir');
  expect((await visitor.call('GET', '/api/elections/kepri-2024/d-hasil?area=2105012001')).status).toBe(400);
});

test('a signed sheet that breaks rules says which, as it was signed, in both languages', async () => {
  const recap = '/api/elections/kepri-2024/recap';
  const figures = formWith({ 'V.C': 999 }).numerals;
  const columns = [{ area: '2171011001', figures }];
  const sheet = { contest: 'governor', area: '217101', pairs: 2, previous: null, columns, totals: figures };
  const { id } = (await (await commission.call('POST', `${recap}/sheets`, sheet)).json()) as { id: string };
  const words = { place: 'Aula', statement: 'Dibacakan.', objections: [] };
  expect((await commission.call('POST', `${recap}/plenaries`, { sheet: id, ...words })).status).toBe(200);
  const { items } = (await (
    await visitor.call('GET', '/api/elections/kepri-2024/d-hasil?area=217101')
  ).json()) as { items: { rulesBroken: { column: string; rule: string }[]; openDifferences: number }[] };
  expect(items[0]?.rulesBroken.map(({ column, rule }) => `${column} ${rule}`)).toEqual(
    expect.arrayContaining(['2171011001 P7', 'totals P7', 'totals P8']),
  );
  expect(items[0]?.openDifferences).toBe(1);
  for (const [language, said] of [
    ['id', /aturan formulir tidak dipenuhi lembar ini \(P5, P7, P8\); 1 kotak/],
    ['en', /does not keep \d+ rules of the form \(P5, P7, P8\); 1 boxes/],
  ] as const)
    expect(await (await visitor.call('GET', `/rekapitulasi?wilayah=217101&lang=${language}`)).text()).toMatch(
      said,
    );
});
