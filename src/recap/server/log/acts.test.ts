import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import vectors from '../../../../docs/formats/vectors/recap.json' with { type: 'json' };
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { leafIn, type RevoteLeaf } from '../../log/leaf.ts';
import { proofsOfTps } from './prove.ts';
import { publishLog } from './publish.ts';

const TPS = '2105012001001';
const RECAP = '/api/elections/kepri-2024/recap';
let opened: TestPlatform;
let platform: Platform;
let election: Election;
let commission: Visitor;
let batam: Visitor;
let photo = '';

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  const house = await openHouse(platform);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [TPS, '2171011001001']);
  const [phone] = await enrolPhones(platform.database.pool, id, [TPS]);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
  commission = await house.person({ role: 'commission', regencyCode: '2105' });
  batam = await house.person({ role: 'commission', regencyCode: '2171' });
  if (!phone) throw new Error('no phone');
  const sealed = sealedResult(phone);
  photo = sealed.record.photos[0]?.sha256 ?? '';
  const field = new Visitor(house.app);
  await bring(field, sealed, phone);
  await bring(field, sealed, phone, { what: 'record' });
});
afterAll(() => opened.close());

const figures = formWith().numerals;
const sheet = {
  ...{ contest: 'governor', area: '210501', pairs: 2, totals: figures, previous: null },
  columns: [{ area: '2105012001', figures }],
};
const correction = {
  ...{ contest: 'governor', plenary: '210501', form: 'c-hasil', area: TPS, box: 'IV.1', from: 147, to: 157 },
  ...{ reason: 'misread', words: 'tujuh terbaca satu', isObjected: false, corrects: null },
};

test('corrections, plenaries and what is withdrawn are said in the log, in their order, after what was received', async () => {
  const { id: made } = await commission.json<{ id: string }>('POST', `${RECAP}/sheets`, sheet);
  const { id: first } = await commission.json<{ id: string }>('POST', `${RECAP}/corrections`, correction);
  const again = { ...correction, to: 150, corrects: first };
  const { id: second } = await commission.json<{ id: string }>('POST', `${RECAP}/corrections`, again);
  const signing = { sheet: made, place: 'Aula', statement: 'Disetujui.', objections: ['Saksi keberatan.'] };
  const { id: signed } = await commission.json<{ id: string }>('POST', `${RECAP}/plenaries`, signing);
  await commission.json('POST', `${RECAP}/withdrawals`, { tps: TPS, photo, reason: 'personal-data' });
  await publishLog(platform, election);
  const { rows } = await platform.database.pool.query('SELECT entry, tps_code FROM log_leaf ORDER BY place');
  const said = rows.map(({ entry }) => leafIn(entry));
  expect(said.map((leaf) => leaf?.kind)).toEqual([
    ...['received', 'received', 'correction', 'correction', 'plenary', 'withdrawn'],
  ]);
  expect(said[3]).toMatchObject({ commitment: second, corrects: first, area: TPS, reason: 'misread' });
  expect(said[4]).toMatchObject({
    commitment: signed,
    sheet: made,
    version: 1,
    objections: 1,
    corrects: null,
  });
  expect(said[5]).toMatchObject({ photo, reason: 'personal-data', withdrawnAt: '2024-11-27T10:30:00Z' });
  expect(rows.map((row) => row.tps_code)).toEqual([TPS, TPS, TPS, TPS, null, TPS]);
  for (const { entry } of rows.slice(2))
    for (const word of ['IV.1', '147', '157', 'terbaca', 'Aula', 'Saksi', 'salt'])
      expect(entry.replaceAll(/[0-9a-f]{64}/g, '')).not.toContain(word);
  const { rows: waiting } = await platform.database.pool.query('SELECT count(*)::int AS n FROM log_due');
  expect(waiting[0].n).toBe(0);
});

test('the same correction at another plenary of another TPS has another commitment: the salt is never the same', async () => {
  const { rows } = await platform.database.pool.query(
    `SELECT content::jsonb->>'salt' AS salt FROM recap_correction`,
  );
  expect(new Set(rows.map(({ salt }) => salt)).size).toBe(rows.length);
});

test('a photo is withdrawn once, by the commission of its TPS, and only one that is there', async () => {
  const sent = { tps: TPS, photo, reason: 'ordered' };
  const codeOf = async (who: Visitor, body: object) =>
    ((await (await who.call('POST', `${RECAP}/withdrawals`, body)).json()) as { code: string }).code;
  expect(await codeOf(commission, sent)).toBe('SIGAP-3533');
  expect(await codeOf(batam, sent)).toBe('SIGAP-3534');
  expect(await codeOf(commission, { ...sent, photo: 'a'.repeat(64) })).toBe('SIGAP-3534');
  expect(await codeOf(commission, { ...sent, reason: 'malu' })).toBe('SIGAP-1001');
  const { items } = await commission.json<{ items: object[] }>('GET', `${RECAP}/tps/${TPS}/form-photos`);
  expect(items).toContainEqual({
    ...{ photo, contest: 'governor', revision: 1, page: 1, isHere: false },
    withdrawn: { reason: 'personal-data', at: '2024-11-27T10:30:00.000Z' },
  });
  expect((await batam.call('GET', `${RECAP}/tps/${TPS}/form-photos`)).status).toBe(404);
});

test('a re-vote that is ordered, and the order taken back, are said in the log, once each: day and reason, neither words nor figures nor who', async () => {
  const order = {
    ...{ tps: TPS, contest: 'governor', heldOn: '2024-12-01', reason: 'voted-twice' },
    words: 'Dua orang memilih dua kali.',
  };
  const back = { ...order, heldOn: null, reason: 'taken-back', words: 'Salah TPS.' };
  for (const sent of [order, order, back, back, order, { ...order, contest: 'regent' }])
    await commission.json('POST', `${RECAP}/revotes`, sent);
  await publishLog(platform, election);
  const { rows } = await platform.database.pool.query(
    `SELECT entry, tps_code FROM log_leaf WHERE entry::jsonb->>'kind' = 'revote' ORDER BY place`,
  );
  const said = rows.map(({ entry }) => leafIn(entry) as RevoteLeaf);
  expect(said.map(({ what, contest, heldOn, reason }) => [what, contest, heldOn, reason])).toEqual([
    ['ordered', 'governor', '2024-12-01', 'voted-twice'],
    ['withdrawn', 'governor', null, 'taken-back'],
    ['ordered', 'governor', '2024-12-01', 'voted-twice'],
    ['ordered', 'regent', '2024-12-01', 'voted-twice'],
  ]);
  const [first, second, third] = said;
  expect(said.map(({ corrects }) => corrects)).toEqual([null, first?.commitment, second?.commitment, null]);
  // The same order once more is another record: the salt is never the same.
  expect(third?.commitment).not.toBe(first?.commitment);
  expect(new Set(rows.map((row) => row.tps_code))).toEqual(new Set([TPS]));
  const { rows: kept } = await platform.database.pool.query(
    `SELECT encode(r.record, 'hex') AS id, r.content, r.ordered_by FROM recap_revote r ORDER BY r.id`,
  );
  expect(kept.map(({ id }) => id)).toEqual(said.map(({ commitment }) => commitment));
  for (const { content, id } of kept) expect(hash('sha256', content, 'hex')).toBe(id);
  for (const { entry } of rows)
    for (const word of ['Dua orang', 'Salah', 'salt', 'words', kept[0].ordered_by])
      expect(entry).not.toContain(word);
});

test('whoever asks what the log says of the TPS is proved the re-vote too, and its order is not to be changed', async () => {
  const { items } = await proofsOfTps(platform, election, TPS, 0);
  const kinds = items.map(({ entry }) => leafIn(entry)?.kind);
  expect(kinds.filter((kind) => kind === 'revote')).toHaveLength(4);
  for (const statement of ["UPDATE recap_revote SET words = ''", 'DELETE FROM recap_revote'])
    await expect(platform.database.pool.query(statement)).rejects.toThrow();
});

test('the published vectors are what they say they are', () => {
  for (const { text, id } of [
    vectors.sheet,
    vectors.correction,
    vectors.plenary,
    vectors.revote,
    vectors.revoteTakenBack,
  ])
    expect(hash('sha256', text, 'hex')).toBe(id);
});
