import { expect, test } from 'vitest';
import { finerIncidents, freeGroup } from './finer-incidents.ts';
import type { SuspectedIncident } from './incidents.ts';

const tps = (from: number, many: number) => Array.from({ length: many }, (_, at) => `tps-${from + at}`);
const cell = (of: readonly string[]): SuspectedIncident => ({
  ...{ cause: 'cell', key: 'A', expected: of.length, tps: of, beside: 0 },
  ...{ chance: 0, sureness: 'very-strong' },
});
const held = (by: string, of: readonly string[]) => of.map((code) => [code, by] as const);

test('a cell of ten within an open incident of a hundred that are silent is a finer cause of it', () => {
  const holders = new Map(held('wide', tps(0, 100)));
  expect(finerIncidents([cell(tps(0, 10))], new Set(tps(0, 100)), holders)).toEqual([
    { within: 'wide', found: cell(tps(0, 10)) },
  ]);
});

test('what is all that is left of an incident is no finer cause: it is that incident', () => {
  const holders = new Map(held('wide', tps(0, 100)));
  expect(finerIncidents([cell(tps(0, 10))], new Set(tps(0, 10)), holders)).toEqual([]);
  expect(finerIncidents([cell(tps(0, 10))], new Set(tps(0, 11)), holders)).toEqual([]);
});

test('what nobody holds, or two incidents share, is none', () => {
  const silent = new Set(tps(0, 100));
  expect(finerIncidents([cell(tps(0, 10))], silent, new Map())).toEqual([]);
  const halves = new Map([...held('west', tps(0, 5)), ...held('east', tps(5, 90))]);
  expect(finerIncidents([cell(tps(0, 10))], silent, halves)).toEqual([]);
});

test('the tenth TPS that another holds stays there', () => {
  const holders = new Map([...held('wide', tps(1, 99)), ...held('other', tps(0, 1))]);
  expect(finerIncidents([cell(tps(0, 10))], new Set(tps(0, 100)), holders)).toEqual([
    { within: 'wide', found: { ...cell(tps(1, 9)), beside: 1 } },
  ]);
});

test('a group without what incidents hold is those that are free', () => {
  const group = { cause: 'village' as const, key: 'V', expected: 9, free: 5, silent: tps(0, 6) };
  expect(freeGroup(group, new Map(held('one', tps(0, 4))))).toEqual({
    ...{ cause: 'village', key: 'V', expected: 5, silent: tps(4, 2) },
  });
});
