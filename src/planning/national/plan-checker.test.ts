import { describe, expect, test } from 'vitest';
import { type Answer, brokenLimits } from '../../../tests/support/plan-checker.ts';
import type { PlanColumn, PlanInstance } from '../programme/instance.ts';

const column = (id: string, place: number, change: Partial<PlanColumn> = {}): PlanColumn => ({
  id,
  place,
  primary: id,
  fallback: null,
  chance: 0.9,
  costRupiah: 10,
  leadDays: 2,
  crewDays: 1,
  uses: [{ resource: 0, amount: 1 }],
  facilities: [],
  fixed: false,
  ...change,
});

const instance: PlanInstance = {
  horizonDays: 10,
  places: [
    { code: 'a', regency: '1', cluster: 0, weight: 1, baseChance: 0.5 },
    { code: 'b', regency: '1', cluster: 0, weight: 1, baseChance: 0.5 },
  ],
  columns: [
    column('a:vsat', 0),
    column('b:vsat', 1),
    column('b:link', 1, { uses: [], facilities: [{ facility: 0, bps: 5 }] }),
    column('a:link', 0, { uses: [], facilities: [{ facility: 0, bps: 5 }], leadDays: 8 }),
    column('a:late', 0, { leadDays: 10 }),
  ],
  facilities: [
    {
      id: 'hub',
      cluster: 0,
      costRupiah: 100,
      leadDays: 0,
      crewDays: 0,
      uses: [],
      ports: 1,
      capacityBps: 8,
      fixed: false,
    },
  ],
  resources: [{ id: 'vsat', kind: 'stock', limit: 1, regency: null }],
  clusters: [{ id: 'island', regency: '1', pool: 0, travelDays: 2 }],
  pools: [{ id: 'crew', regency: '1', crewDays: [10] }],
};

const good: Answer = {
  chosen: [0, 2],
  built: [true],
  visits: [1],
  lost: 0.2,
  lostBound: 0.2,
  costRupiah: 120,
};

describe('the independent checker', () => {
  test('has nothing to say about a plan that keeps every limit', () => {
    expect(brokenLimits(instance, good)).toEqual([]);
  });

  test.each<[string, Answer, RegExp]>([
    ['a stock overdrawn', { ...good, chosen: [0, 1], built: [false] }, /vsat: 2 of 1/],
    ['a hub that is not built', { ...good, built: [false] }, /not built/],
    ['more links than ports', { ...good, chosen: [3, 2] }, /2 on 1 ports/],
    ['more bits than it carries', { ...good, chosen: [3, 2] }, /10 of 8 bit/],
    ['work without a visit', { ...good, visits: [0] }, /nobody visits/],
    ['a pool overdrawn', { ...good, visits: [4] }, /10 of 0.9 x 10/],
    ['half a visit', { ...good, visits: [1.5] }, /1.5 visits/],
    ['a job that ends after the freeze', { ...good, chosen: [4, 2] }, /cannot be done within 10/],
    ["another place's column", { ...good, chosen: [2, null] }, /belongs to b/],
    ['a column that does not exist', { ...good, chosen: [99, 2] }, /no column 99/],
    ['too few choices', { ...good, chosen: [0] }, /1 choices for 2/],
    ['a wrong sum of what is lost', { ...good, lost: 0.1 }, /lost 0.1, is 0.1999/],
    ['a bound above what is lost', { ...good, lostBound: 0.3 }, /bound 0.3 above/],
    ['a wrong sum of what it costs', { ...good, costRupiah: 20 }, /cost 20, is 120/],
  ])('finds %s', (_, answer, complaint) => {
    expect(brokenLimits(instance, answer).join('\n')).toMatch(complaint);
  });

  test('finds work that ends in time only for those who need not sail', () => {
    // Lead 7 and a day of work are over on day 8; with two days at sea on day 10, and a day later too late.
    const lead = (leadDays: number) => ({
      ...instance,
      columns: instance.columns.map((each, at) => (at === 0 ? { ...each, leadDays } : each)),
    });
    const late = (days: number) =>
      brokenLimits(lead(days), { ...good, chosen: [0, null], built: [false], visits: [1] }).filter((each) =>
        each.includes('cannot be done'),
      );
    expect(late(7)).toEqual([]);
    expect(late(8)).toEqual(['a:vsat: cannot be done within 10 days']);
  });

  test('finds a hub that arrives or is built after the freeze, and what waits for it', () => {
    const withHub = (change: Partial<PlanInstance['facilities'][number]>) => ({
      ...instance,
      facilities: instance.facilities.map((each) => ({ ...each, ...change })),
    });
    const on = { chosen: [null, 2], built: [true], visits: [1] };
    expect(brokenLimits(withHub({ leadDays: 11 }), on)).toEqual([
      'b:link: cannot be done within 10 days',
      'hub: cannot be there within 10 days',
      'crew: 1 days of work after day 11, 0 left',
    ]);
    // A hub alone, with its own crew: 8 + 2 at sea + 1 of work.
    const alone = { chosen: [null, null], built: [true], visits: [1] };
    expect(brokenLimits(withHub({ leadDays: 8, crewDays: 1 }), alone)).toEqual([
      'hub: cannot be there within 10 days',
    ]);
  });

  test('work counts among the late when what it hangs on is late', () => {
    const slow = {
      ...instance,
      columns: instance.columns.map((each) => ({ ...each, crewDays: 1.5 })),
      facilities: instance.facilities.map((each) => ({ ...each, leadDays: 8 })),
    };
    expect(brokenLimits(slow, { chosen: [null, 2], built: [true], visits: [1] }).join()).toMatch(
      /1.5 days of work after day 8, 1.4 left/,
    );
  });

  test('finds boats that sail and lie at islands longer than they can, in all and after a delivery', () => {
    const boats = { id: 'boat', kind: 'boat-days' as const, regency: '1', limit: 4 };
    const atSea = (perDay?: readonly number[]): PlanInstance => ({
      ...instance,
      columns: instance.columns.map((each) => ({ ...each, uses: [{ resource: 1, amount: 1 }] })),
      resources: [...instance.resources, { ...boats, ...(perDay ? { perDay } : {}) }],
      clusters: instance.clusters.map((each) => ({ ...each, boats: 1 })),
    });
    const two = { chosen: [0, 2], built: [true], visits: [1] };
    expect(brokenLimits(atSea(), two)).toEqual([]);
    expect(brokenLimits(atSea(), { ...two, visits: [2] })).toEqual(['boat: 6 of 4']);
    const lastDays = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1];
    expect(brokenLimits(atSea(lastDays), two)).toEqual([]);
    expect(brokenLimits(atSea(lastDays.toReversed()), two)).toEqual([
      'boat: 2 boat-days after day 2, 1.4 left',
    ]);
  });

  test('late work counts level by level', () => {
    const busy = { ...instance, columns: instance.columns.map((each) => ({ ...each, leadDays: 9 })) };
    expect(brokenLimits(busy, { chosen: [0, 2], built: [true], visits: [1] }).join()).toMatch(
      /2 days of work after day 9, 0.7 left/,
    );
  });

  test('what is ordered already stays, also when it comes late', () => {
    const ordered = {
      ...instance,
      columns: instance.columns.map((each, at) => ({ ...each, fixed: at === 4 })),
    };
    const complaints = brokenLimits(ordered, { chosen: [0, null], built: [false], visits: [1] });
    expect(complaints).toEqual(['a:late: ordered already, not chosen']);
    expect(
      brokenLimits(
        { ...ordered, facilities: ordered.facilities.map((each) => ({ ...each, fixed: true })) },
        { chosen: [4, null], built: [false], visits: [1] },
      ).join(),
    ).toMatch(/hub: ordered already, not built/);
  });
});
