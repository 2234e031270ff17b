import { expect, test } from 'vitest';
import { finerIncidents, freeGroup } from './finer-incidents.ts';
import { type SuspectedIncident, suspectedIncidents } from './incidents.ts';

const tps = (from: number, many: number) => Array.from({ length: many }, (_, at) => `tps-${from + at}`);
const cell = (of: readonly string[]): SuspectedIncident => ({
  ...{ cause: 'cell', key: 'A', expected: of.length, tps: of, beside: 0 },
  ...{ chance: 0, sureness: 'very-strong' },
});
const held = (by: string, of: readonly string[]) => of.map((code) => [code, by] as const);

test('a cell of ten within an open incident of a hundred that are silent is a finer cause of it', () => {
  const holders = new Map(held('wide', tps(0, 100)));
  expect(finerIncidents([cell(tps(0, 10))], holders, new Map([['wide', 100]]))).toEqual([
    { within: 'wide', found: cell(tps(0, 10)) },
  ]);
});

test('what holds nearly all that an incident was opened with is no finer cause: it is that incident', () => {
  const sizes = new Map([['wide', 100]]);
  const holders = new Map(held('wide', tps(0, 100)));
  expect(finerIncidents([cell(tps(0, 90))], holders, sizes)).toEqual([]);
  expect(finerIncidents([cell(tps(0, 89))], holders, sizes)).toMatchObject([{ within: 'wide' }]);
  // Half of it went to a finer cause: what it has left is a part of what it was opened with.
  const left = new Map(held('wide', tps(0, 50)));
  expect(finerIncidents([cell(tps(0, 50))], left, sizes)).toMatchObject([{ within: 'wide' }]);
});

test('a province was opened, and all have come but one cell of twelve: the cell is told, whoever else is late', () => {
  const province = tps(0, 3_327);
  const holders = new Map(held('province', province));
  for (const late of [0, 1, 2]) {
    const silent = [...tps(0, 12), ...tps(1_000, late)];
    const groups = [
      { cause: 'cell' as const, key: 'A', expected: 12, silent: tps(0, 12) },
      { cause: 'province' as const, key: '21', expected: 3_327, silent },
    ];
    const found = suspectedIncidents(groups, { expected: 3_327, silent: silent.length, groups: 600 });
    expect(finerIncidents(found, holders, new Map([['province', 3_327]]))).toMatchObject([
      { within: 'province', found: { cause: 'cell', tps: tps(0, 12) } },
    ]);
  }
});

test('what nobody holds, or two incidents share, is none', () => {
  expect(finerIncidents([cell(tps(0, 10))], new Map(), new Map())).toEqual([]);
  const halves = new Map([...held('west', tps(0, 5)), ...held('east', tps(5, 90))]);
  const sizes = new Map([
    ['west', 5],
    ['east', 90],
  ]);
  expect(finerIncidents([cell(tps(0, 10))], halves, sizes)).toEqual([]);
});

test('the tenth TPS that another holds stays there', () => {
  const holders = new Map([...held('wide', tps(1, 99)), ...held('other', tps(0, 1))]);
  expect(finerIncidents([cell(tps(0, 10))], holders, new Map([['wide', 99]]))).toEqual([
    { within: 'wide', found: { ...cell(tps(1, 9)), beside: 1 } },
  ]);
});

test('a group without what incidents hold is those that are free', () => {
  const group = { cause: 'village' as const, key: 'V', expected: 9, free: 5, silent: tps(0, 6) };
  expect(freeGroup(group, new Map(held('one', tps(0, 4))))).toEqual({
    ...{ cause: 'village', key: 'V', expected: 5, silent: tps(4, 2) },
  });
});
