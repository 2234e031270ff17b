import { expect, test } from 'vitest';
import { USUAL_ASSUMPTIONS } from './assumptions.ts';
import { buildDistrict } from './build-district.ts';
import { bestCandidates, candidatesIn } from './candidates.ts';
import { changedDistrict, parseChange } from './change.ts';
import { islandTps, knownTps, mixedDistrict } from './district.fixture.ts';
import { rehearseDistrict } from './rehearse-district.ts';
import { tallyFor } from './tally.ts';
import { effectOf } from './what-if.ts';

const ASK = { seed: 7, evenings: 80, assumed: USUAL_ASSUMPTIONS, lateAfter: 300 };

test('what one more is, as written; what is none says what would do', () => {
  expect(parseChange('boat:+2@21.05.01')).toEqual({
    ok: true,
    value: { kind: 'boat', more: 2, place: '210501' },
  });
  expect(parseChange('vsat:+1@2105012001001')).toMatchObject({ ok: true, value: { kind: 'vsat' } });
  expect(parseChange('relay:+1@2105012001')).toMatchObject({ ok: true, value: { kind: 'relay' } });
  for (const odd of [
    'boat',
    'boat:1@210501',
    'boat:+0@210501',
    'kapal:+1@210501',
    'vsat:+1@210501',
    'vsat:+2@2105012001001',
  ]) {
    const found = parseChange(odd);
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.error.id).not.toBe(found.error.en);
  }
});

test('one more of a place that the district does not have is none', () => {
  const district = mixedDistrict();
  for (const change of [
    { kind: 'boat', more: 1, place: '2105019999' },
    { kind: 'relay', place: '2105019999' },
    { kind: 'vsat', place: '2105012001999' },
  ] as const)
    expect(changedDistrict(district, change, USUAL_ASSUMPTIONS)).toBeNull();
  const [village = ''] = district.villages;
  const boat = changedDistrict(district, { kind: 'boat', more: 1, place: village }, USUAL_ASSUMPTIONS);
  expect(boat?.boats).toBe(district.boats + 1);
});

test('one more boat saves evenings where boats are short, and nothing where none goes by boat', () => {
  const codes = Array.from({ length: 6 }, (_, at) => `210501200100${at + 1}`);
  const blank = { ...USUAL_ASSUMPTIONS, smsShare: 0, relayShare: 0, tpsPerBoat: 6 };
  const ask = { ...ASK, assumed: blank };
  const islands = buildDistrict(
    '210501',
    codes.map((code) => islandTps(code)),
    blank,
  );
  const land = buildDistrict('210502', [knownTps('2105022001001')], blank);
  const tally = tallyFor(ASK.evenings);
  rehearseDistrict(islands, ask, tally);
  rehearseDistrict(land, ask, tally);
  const boat = effectOf({ kind: 'boat', more: 1, place: '210501' }, islands, ask, tally);
  expect(boat?.figureMinutes).toBeGreaterThan(30);
  expect(boat?.lateAfter).toBeLessThan(boat?.lateBefore ?? 0);
  expect(boat?.fewerLate.p10).toBeGreaterThanOrEqual(0);
  expect(boat?.allMinutes).toBeGreaterThan(60);
  const idle = effectOf({ kind: 'boat', more: 1, place: '210502' }, land, ask, tally);
  expect(idle).toMatchObject({
    figureMinutes: 0,
    photoMinutes: 0,
    allMinutes: 0,
    fewerLate: { p10: 0, p90: 0 },
  });
});

test('the best places are those where it is late for want of a link', () => {
  const district = mixedDistrict();
  const tally = tallyFor(ASK.evenings);
  const { tps } = rehearseDistrict(district, ASK, tally);
  const changes = bestCandidates(candidatesIn(district, tps), 2);
  expect(changes.map(({ kind }) => kind)).toEqual(['boat', 'vsat', 'relay']);
  for (const change of changes) {
    const effect = effectOf(change, district, ASK, tally);
    expect(effect?.lateAfter).toBeLessThanOrEqual(effect?.lateBefore ?? 0);
    expect(effect?.figureMinutes).toBeGreaterThan(0);
  }
});

test('a place that is not there changes nothing', () => {
  const district = mixedDistrict();
  expect(changedDistrict(district, { kind: 'vsat', place: '2105012001999' }, USUAL_ASSUMPTIONS)).toBeNull();
  expect(changedDistrict(district, { kind: 'relay', place: '2105012999' }, USUAL_ASSUMPTIONS)).toBeNull();
});
