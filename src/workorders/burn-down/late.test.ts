import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { type LateOrder, lateByOwner, lateOf } from './late.ts';
import { plannedCurve } from './planned.ts';

const TODAY = '2024-11-10' as Day;
const day = (text: string) => text as Day;
const order = (change: Partial<LateOrder>): LateOrder => ({
  number: 'A-1',
  tpsCode: '2105012001001',
  partner: 'telkomsel',
  state: 'in-progress',
  waitingFor: 'partner',
  dueDay: day('2024-11-07'),
  ...change,
});
const gap = new Set(['2105012001001', '2105012001002', '2105012001003']);

test('whoever has to move owns what is late', () => {
  const late = lateOf(
    [
      order({}),
      order({
        number: 'A-2',
        tpsCode: '2105012001002',
        state: 'disputed',
        waitingFor: 'office',
        dueDay: day('2024-11-09'),
      }),
      order({ number: 'A-3', tpsCode: '2105012001003', waitingFor: 'third-party', dueDay: TODAY }),
    ],
    [],
    gap,
    TODAY,
  );
  expect(late.map(({ orderNumber, owner, daysLate }) => [orderNumber, owner, daysLate])).toEqual([
    ['A-1', 'telkomsel', 3],
    ['A-2', 'office', 1],
  ]);
  expect(lateByOwner(late)).toEqual([
    { owner: 'office', count: 1, mostDays: 1 },
    { owner: 'telkomsel', count: 1, mostDays: 3 },
  ]);
});

test('what the plan should have closed and nobody was told to is the office’s', () => {
  const planned = [...gap].map((tpsCode) => ({ tpsCode, day: day('2024-11-08') }));
  const orders = [order({ dueDay: day('2024-11-20') }), order({ tpsCode: '2105012001002', state: 'draft' })];
  expect(lateOf(orders, planned, gap, TODAY)).toEqual([
    {
      tpsCode: '2105012001002',
      dueDay: '2024-11-08',
      daysLate: 2,
      owner: 'office',
      ownerKind: 'office',
      orderNumber: null,
    },
    {
      tpsCode: '2105012001003',
      dueDay: '2024-11-08',
      daysLate: 2,
      owner: 'office',
      ownerKind: 'office',
      orderNumber: null,
    },
  ]);
});

test('an order without a running clock does not stand in the place of the plan', () => {
  const planned = [{ tpsCode: '2105012001001', day: day('2024-11-08') }];
  const parked = order({ state: 'accepted', waitingFor: 'third-party', dueDay: null });
  expect(lateOf([parked], planned, gap, TODAY)).toMatchObject([
    { owner: 'third-party', ownerKind: 'third-party', orderNumber: 'A-1', daysLate: 2 },
  ]);
  expect(lateOf([order({ dueDay: day('2024-11-20') })], planned, gap, TODAY)).toEqual([]);
});

test('a TPS that left the gap is late no more, whatever its order says', () => {
  expect(lateOf([order({ state: 'claimed-done' })], [], new Set(), TODAY)).toEqual([]);
});

test('the curves of the plan stand still from the freeze to the voting day', () => {
  const expected = [
    { day: day('2024-11-02'), connected: 3, uncovered: 2.4 },
    { day: day('2024-11-03'), connected: 2.1, uncovered: 0.2 },
  ];
  expect(plannedCurve(expected, day('2024-11-05'))).toEqual([
    ...expected,
    { day: '2024-11-04', connected: 2.1, uncovered: 0.2 },
    { day: '2024-11-05', connected: 2.1, uncovered: 0.2 },
  ]);
  expect(plannedCurve([], day('2024-11-06'))).toEqual([]);
});
