import { expect, test } from 'vitest';
import { lineageOfVillage } from './lineage.ts';

const at = (latitude: number, longitude = 104) => ({ latitude, longitude });
const tps = (code: string, exact: { latitude: number; longitude: number } | null = null) => ({
  code,
  exact,
  isListed: true,
});
const sharedOut = (code: string) => ({ code, exact: null, isListed: false });

test('the sole TPS of a village in both elections is the same one', () => {
  expect(lineageOfVillage([tps('a')], [tps('b')])).toEqual([
    { code: 'a', earlierCode: 'b', basis: 'sole-tps-of-village' },
  ]);
});

test('an equal number says nothing; an equal exact place does', () => {
  const now = [tps('2101041005001', at(1)), tps('2101041005002')];
  const earlier = [tps('2101041005001'), tps('2101041005002', at(1.0002))];
  expect(lineageOfVillage(now, earlier)).toEqual([
    { code: '2101041005001', earlierCode: '2101041005002', basis: 'same-place' },
    { code: '2101041005002', earlierCode: null, why: 'no-exact-position' },
  ]);
});

test('50 m and more is another place', () => {
  const found = lineageOfVillage([tps('a', at(1)), tps('b', at(2))], [tps('c', at(1.0005)), tps('d', at(2))]);
  expect(found).toEqual([
    { code: 'a', earlierCode: null, why: 'several-in-village' },
    { code: 'b', earlierCode: 'd', basis: 'same-place' },
  ]);
});

test('two at one place cannot be told apart', () => {
  const found = lineageOfVillage([tps('a', at(1)), tps('b', at(1))], [tps('c', at(1)), tps('d', at(2))]);
  expect(found.map((one) => 'why' in one && one.why)).toEqual(['several-at-place', 'several-at-place']);
  expect(lineageOfVillage([tps('a', at(1))], [])).toEqual([
    { code: 'a', earlierCode: null, why: 'new-village' },
  ]);
});

test('TPS that were shared out continue nothing and are continued by nothing', () => {
  expect(lineageOfVillage([sharedOut('a')], [tps('b')])).toEqual([
    { code: 'a', earlierCode: null, why: 'not-listed' },
  ]);
  expect(lineageOfVillage([tps('a')], [sharedOut('b')])).toEqual([
    { code: 'a', earlierCode: null, why: 'earlier-not-listed' },
  ]);
});

test('beside shared-out TPS a listed one is not the sole one, but may stand at the same place', () => {
  const earlier = [sharedOut('c'), tps('d', at(1))];
  expect(lineageOfVillage([tps('a')], earlier)).toEqual([
    { code: 'a', earlierCode: null, why: 'no-exact-position' },
  ]);
  expect(lineageOfVillage([tps('a', at(1)), sharedOut('b')], earlier)).toEqual([
    { code: 'a', earlierCode: 'd', basis: 'same-place' },
    { code: 'b', earlierCode: null, why: 'not-listed' },
  ]);
});
