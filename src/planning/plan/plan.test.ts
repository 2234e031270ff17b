import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inventedInputs } from '../../../tests/support/plan-inputs.ts';
import { checkInstance } from '../programme/check-instance.ts';
import { smallInstance } from '../programme/instance.fixture.ts';
import type { PlanInstance } from '../programme/instance.ts';
import type { LinearModel } from '../programme/linear.ts';
import { outcomeOf } from '../programme/outcome.ts';
import { buildProgramme } from '../programme/programme.ts';
import { valuesOf } from '../programme/stages.ts';
import { alternativesAt } from './alternatives.ts';
import { percentOf, rupiahOf, tpsOf } from './amounts.ts';
import { changesSince } from './changed.ts';
import { itemsOf } from './items.ts';
import { isExhausted, limitUses } from './use.ts';
import { changedInstance, oneMoreOfEach } from './what-if.ts';

const CODES = ['2105012001001', '2105012001002', '2171011001001'];
const { instance, options } = inventedInputs({
  ...{ codes: CODES, terminals: 1, catalogueVersion: 1, revision: '' },
});
/** The terminal to the last, SIMs to the others. */
const chosen = [1, 4, 8];
const solution = { ...outcomeOf(instance, chosen), chosen, duals: { resources: [0.5, 0], pools: [0, 0.1] } };

test('items say what is done and what may still be lost; nothing chosen leaves carrying by hand', () => {
  const items = itemsOf(
    instance,
    options,
    { chosen: [null, 4, 8] },
    {
      closings: new Map([['2171011001001', '2024-11-02']]),
      visits: new Map([
        ['2171011001001', '2024-10-31'],
        ['2105012001001', '2024-10-31'],
      ]),
    },
  );
  expect(items[0]).toMatchObject({
    primary: null,
    fallback: null,
    chance: 0.2,
    costRupiah: 0,
    visitOn: null,
  });
  expect(items[2]).toMatchObject({
    primary: { kind: 'vsat' },
    fallback: { kind: 'other-operator' },
    closesOn: '2024-11-02',
    visitOn: '2024-10-31',
  });
  expect(items[2]?.lost).toBeCloseTo(1.5 * 0.05, 12);
});

test('an input whose column names no option is not whole', () => {
  expect(() => itemsOf(instance, new Map(), { chosen }, { closings: new Map(), visits: new Map() })).toThrow(
    'unknown option',
  );
});

describe('limits', () => {
  test('what is used of them, crews with their days at sea and a tenth kept back', () => {
    const uses = limitUses(instance, solution);
    expect(uses.map(({ id, used, limit }) => [id, used, limit])).toEqual([
      ['starlink', 1, 1],
      ['apbd', 10_500_000, 1_000_000_000],
      ['regu-2105', 0, 27],
      ['regu-2171', 0.5, 27],
    ]);
    expect(uses.map((use) => isExhausted(use))).toEqual([true, false, false, false]);
  });

  test('agree with the programme on any instance', () => {
    fc.assert(
      fc.property(smallInstance(), fc.infiniteStream(fc.nat()), (any, draws) => {
        const drawn = draws[Symbol.iterator]();
        const choice = any.places.map((_, place) => {
          const own = any.columns.flatMap((column, index) => (column.place === place ? [index] : []));
          return [null, ...own][Number(drawn.next().value) % (own.length + 1)] ?? null;
        });
        const duals = { resources: any.resources.map(() => 0), pools: any.pools.map(() => 0) };
        const uses = limitUses(any, { ...outcomeOf(any, choice), chosen: choice, duals });
        const programme = buildProgramme(any);
        const values = valuesOf(programme, choice, outcomeOf(any, choice));
        for (const [index, row] of programme.resourceRows.entries())
          expect(uses[index]?.used).toBeCloseTo(
            rowSum(programme.model, row, values) * (programme.resourceScales[index] ?? 1),
            6,
          );
      }),
    );
  });
});

describe('alternatives', () => {
  test('the chosen first; a terminal that is used up is blocked by its stock, at its price', () => {
    const found = alternativesAt(instance, solution, 0);
    expect(found.map(({ column }) => column)).toEqual([1, 2, null]);
    expect(found[0]).toMatchObject({ isChosen: true, blockedBy: [], gain: 0 });
    expect(found[1]?.blockedBy.map(({ id }) => id)).toEqual(['starlink']);
    expect(found[1]?.price).toBeCloseTo(0.5, 12);
    expect(found[2]?.gain).toBeCloseTo(0.5 * (0.2 - 0.6), 12);
  });

  test('what comes too late says by how much', () => {
    const short: PlanInstance = { ...instance, horizonDays: 12 };
    expect(alternativesAt(short, solution, 0)[1]?.daysLate).toBe(14 + 2 + 0.5 - 12);
  });
});

describe('what if', () => {
  const changed = (...changes: Parameters<typeof changedInstance>[2]) => {
    const result = changedInstance(instance, options, changes);
    if (!result.ok) throw new Error(result.error.en);
    return result.value;
  };

  test('a unit, a crew, a week, a partner who is late', () => {
    expect(changed({ kind: 'resource', id: 'starlink', amount: 2 }).resources[0]?.limit).toBe(3);
    expect(changed({ kind: 'resource', id: 'starlink', amount: -1 }).resources[0]?.limit).toBe(0);
    expect(changed({ kind: 'crew', pool: 'regu-2105', crews: 2 }).pools[0]?.crewDays).toEqual([30, 30, 30]);
    expect(changed({ kind: 'crew', pool: 'regu-2105', crews: -1 }).pools[0]?.crewDays).toEqual([]);
    const longer = changed({ kind: 'days', days: 8 });
    expect([longer.horizonDays, longer.pools[0]?.crewDays[0]]).toEqual([48, 36]);
    const boats = { id: 'kapal', kind: 'boat-days' as const, regency: null };
    const afloat = { ...instance, horizonDays: 4, resources: [{ ...boats, limit: 3, perDay: [1, 1, 0, 1] }] };
    const [more, less] = [2, -2].map((days) => changedInstance(afloat, options, [{ kind: 'days', days }]));
    expect(more?.ok && more.value.resources[0]).toEqual({
      ...{ ...boats, limit: 4.5, perDay: [1, 1, 0, 1, 0.75, 0.75] },
    });
    expect(less?.ok && less.value.resources[0]).toEqual({ ...boats, limit: 2, perDay: [1, 1] });
    const late = changed({ kind: 'late', partner: 'telkomsel', days: 7 });
    expect(late.columns.slice(0, 3).map(({ leadDays }) => leadDays)).toEqual([14, 9, 21]);
    // Nothing comes before today, however early its partner is.
    const early = changed({ kind: 'late', partner: 'telkomsel', days: -60 });
    expect(early.columns.slice(0, 3).map(({ leadDays }) => leadDays)).toEqual([14, 0, 0]);
    expect(checkInstance(early)).toEqual([]);
  });

  test('what the plan has not is said', () => {
    const result = changedInstance(instance, options, [{ kind: 'resource', id: 'gold', amount: 1 }]);
    expect(result).toMatchObject({ ok: false, error: { en: 'the plan has no gold' } });
  });

  test('never mutates, and one more of each names every limit once', () => {
    fc.assert(
      fc.property(smallInstance(), (any) => {
        const before = JSON.stringify(any);
        const asked = oneMoreOfEach(any);
        expect(changedInstance(any, new Map(), asked).ok).toBe(true);
        expect(JSON.stringify(any)).toBe(before);
        expect(asked).toHaveLength(any.resources.length + any.pools.length + 1);
      }),
    );
  });
});

describe('changed since', () => {
  const basis = { inputSha256: 'a', catalogueVersion: 1, evidenceRevision: '1.1', codes: CODES };

  test('records that change no input are no change', () => {
    expect(changesSince(basis, { ...basis, evidenceRevision: '1.2' }).sentences).toEqual([]);
  });

  test('TPS that joined and left, and the catalogue, are named', () => {
    const now = {
      ...basis,
      inputSha256: 'b',
      catalogueVersion: 2,
      codes: [...CODES.slice(1), '2171011001009'],
    };
    const { joined, left, sentences } = changesSince(basis, now);
    expect([joined, left]).toEqual([['2171011001009'], ['2105012001001']]);
    expect(sentences).toHaveLength(3);
  });

  test('another input is a change, whatever it is', () => {
    expect(changesSince(basis, { ...basis, inputSha256: 'b' }).sentences).toHaveLength(1);
  });
});

test('amounts: nothing is certain, and small numbers of TPS keep their digits', () => {
  expect([percentOf(0.996, 'en'), percentOf(0.004, 'en'), percentOf(1, 'en')]).toEqual(['99%', '1%', '100%']);
  expect([tpsOf(0.1403, 'en'), tpsOf(23.94, 'id')]).toEqual(['0.140', '23,9']);
  expect(rupiahOf(8_125_000, 'en')).toBe('Rp 8.1 million');
});

test('more than there is cannot be taken away: it is said, not cut short in silence', () => {
  const few = changedInstance(instance, options, [{ kind: 'resource', id: 'starlink', amount: -99 }]);
  expect(few).toMatchObject({ ok: false, error: { en: expect.stringContaining('only 1') } });
  const crews = changedInstance(instance, options, [{ kind: 'crew', pool: 'regu-2105', crews: -2 }]);
  expect(crews).toMatchObject({ ok: false, error: { en: expect.stringContaining('only 1') } });
  expect(changedInstance(instance, options, [{ kind: 'resource', id: 'starlink', amount: -1 }]).ok).toBe(
    true,
  );
});

/** What a row of the programme adds up to. */
function rowSum(model: LinearModel, row: number, values: Float64Array): number {
  let sum = 0;
  for (let at = model.starts[row] ?? 0; at < (model.starts[row + 1] ?? 0); at += 1)
    sum += (model.values[at] ?? 0) * (values[model.indices[at] ?? 0] ?? 0);
  return sum;
}
