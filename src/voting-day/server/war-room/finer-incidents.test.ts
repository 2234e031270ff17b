import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { fillEvening } from '../../../../tests/support/fill-evening.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { IncidentsAnswer, ListAnswer } from '../../web/war-room/api.ts';

const at = (village: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${village}${String(n + 1).padStart(3, '0')}`);
/** A village of Anambas and one of Batam are silent; another of Anambas is heard. */
const WEST = at('2105012001', 8);
const EAST = at('2105022001', 24);
const BATAM = at('2171011001', 40);
const ROOM = '/api/elections/kepri-2024/war-room';

let opened: TestPlatform;
let officer: Visitor;
let batam: Visitor;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-11-27T20:00:00+07:00'));
  const { platform } = opened;
  const house = await openHouse(platform);
  const electionId = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  const all = [...WEST, ...EAST, ...BATAM];
  await addTps(platform, electionId, all);
  officer = await house.person({ role: 'provincial-officer' });
  batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
  await fillEvening(platform.database.pool, electionId, all, (tps) =>
    [...WEST, ...BATAM].includes(tps) ? null : { at: new Date('2024-11-27T17:20:00+07:00') },
  );
});
afterAll(() => opened.close());

const incidents = () => officer.json<IncidentsAnswer>('GET', `${ROOM}/incidents`);
const open = (wish: object) => officer.json<{ id: string }>('POST', `${ROOM}/incidents`, wish);

const shown = async () =>
  (await incidents()).suspected.map(({ cause, tps, within }) => ({
    cause,
    tps,
    within: within?.name ?? null,
  }));

test('beside a coarse incident its finer causes are still told, each of them once', async () => {
  expect(await shown()).toEqual([
    { cause: 'village', tps: BATAM, within: null },
    { cause: 'village', tps: WEST, within: null },
  ]);
  await open({ cause: 'province', name: 'Kepulauan Riau', tps: [...WEST, ...BATAM] });
  expect(await shown()).toEqual([
    { cause: 'village', tps: BATAM, within: 'Kepulauan Riau' },
    { cause: 'village', tps: WEST, within: 'Kepulauan Riau' },
  ]);
});

test('one that is opened as a part of it has its TPS until it is closed, and the other cause is told still', async () => {
  const [wide] = (await incidents()).open;
  const part = { cause: 'village', name: 'Barat', tps: WEST };
  expect((await officer.call('POST', `${ROOM}/incidents`, part)).status).toBe(409);
  const elsewhere = { ...part, within: '00000000-0000-4000-8000-000000000000' };
  expect((await officer.call('POST', `${ROOM}/incidents`, elsewhere)).status).toBe(409);
  const finer = { ...part, within: wide?.id };
  expect((await batam.call('POST', `${ROOM}/incidents`, finer)).status).toBe(403);
  const { id } = await open(finer);
  expect(await incidents()).toMatchObject({
    suspected: [{ cause: 'village', tps: BATAM, within: { name: 'Kepulauan Riau' } }],
    open: [
      { name: 'Barat', tps: WEST },
      { name: 'Kepulauan Riau', tps: BATAM },
    ],
  });
  const { items } = await officer.json<ListAnswer>('GET', `${ROOM}/list?state=silent&region=2105012001`);
  expect(new Set(items.map(({ incident }) => incident?.name))).toEqual(new Set(['Barat']));
  await officer.json('POST', `${ROOM}/actions`, { incident: id, kind: 'closed' });
  expect((await incidents()).open).toMatchObject([{ name: 'Kepulauan Riau', tps: [...WEST, ...BATAM] }]);
});

test('one whose TPS all went to finer causes is still listed and can be closed by who sees all of it', async () => {
  const [wide] = (await incidents()).open;
  const part = (name: string, tps: readonly string[]) =>
    open({ cause: 'village', name, tps, within: wide?.id });
  const parts = [await part('Barat', WEST), await part('Batam', BATAM)];
  expect((await incidents()).open).toMatchObject([
    { name: 'Batam', tps: BATAM },
    { name: 'Barat', tps: WEST },
    { name: 'Kepulauan Riau', tps: [], openedWith: WEST.length + BATAM.length, elsewhere: 0 },
  ]);
  const seen = await batam.json<IncidentsAnswer>('GET', `${ROOM}/incidents`);
  expect(seen.open).toMatchObject([{ name: 'Batam' }]);
  for (const { id } of parts) await officer.json('POST', `${ROOM}/actions`, { incident: id, kind: 'closed' });
  expect((await incidents()).open).toMatchObject([{ name: 'Kepulauan Riau', tps: [...WEST, ...BATAM] }]);
});

test('of an incident over two regencies who sees one of them takes nothing out, and who sees all does', async () => {
  const [wide] = (await incidents()).open;
  const finer = { cause: 'village', name: 'Batam', tps: BATAM, within: wide?.id };
  const seen = await batam.json<IncidentsAnswer>('GET', `${ROOM}/incidents`);
  expect(seen.open).toMatchObject([{ name: 'Kepulauan Riau', tps: BATAM, elsewhere: WEST.length }]);
  // All that is silent where they look is no finer cause of it.
  expect(seen.suspected).toEqual([]);
  expect((await batam.call('POST', `${ROOM}/incidents`, finer)).status).toBe(404);
  expect((await incidents()).open).toHaveLength(1);
  const { id } = await open(finer);
  expect((await incidents()).open).toMatchObject([{ name: 'Batam' }, { name: 'Kepulauan Riau', tps: WEST }]);
  for (const incident of [id, wide?.id])
    await officer.json('POST', `${ROOM}/actions`, { incident, kind: 'closed' });
});

test('the same cause under the same name is no part of itself, though less of it is silent by now', async () => {
  const own = (await incidents()).suspected.find(({ tps }) => tps.length === BATAM.length);
  // Opened with TPS that have been heard since.
  const wish = { cause: 'village', name: own?.name, tps: [...BATAM, ...EAST] };
  const { id } = await open(wish);
  expect(await shown()).toEqual([{ cause: 'village', tps: WEST, within: null }]);
  await officer.json('POST', `${ROOM}/actions`, { incident: id, kind: 'closed' });
  await open({ ...wish, name: 'Lain' });
  expect(await shown()).toEqual([
    { cause: 'village', tps: WEST, within: null },
    { cause: 'village', tps: BATAM, within: 'Lain' },
  ]);
});
