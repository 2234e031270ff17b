import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_POLICY,
  type Evidence,
  NO_DOUBTS,
  SILENCE,
  type Test,
  yardstickAt,
} from '../connectivity/index.ts';
import type { Day } from '../kernel/index.ts';
import { networksOf } from './network.ts';
import { type Measured, measure } from './verification.ts';

const ELECTION = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const YARDSTICK = yardstickAt(DEFAULT_POLICY, ELECTION, new Date('2024-10-20T12:00:00Z'));
const NETWORKS = networksOf([
  { id: 'Telkomsel', name: 'Telkomsel', kind: 'operator', aliases: ['Tsel'] },
  { id: 'xl', name: 'XL Axiata', kind: 'operator', aliases: ['XL'] },
  { id: 'BAKTI', name: 'BAKTI', kind: 'agency' },
  { id: 'starlink', name: 'Starlink', kind: 'agency' },
]);
/** 16:00 in Anambas on 10 October. */
const CLAIMED = new Date('2024-10-10T09:00:00Z');

const CLAIM: Measured = {
  state: 'claimed-done',
  role: 'primary',
  optionKind: 'antenna',
  itemId: 'antena',
  partner: 'Telkomsel',
  circuitId: null,
  claimedDoneAt: CLAIMED,
  claimedAt: CLAIMED,
  provedAt: null,
};

const speed = (id: string, at: string, change: Partial<Test> = {}): Test => ({
  id,
  observedAt: new Date(at),
  kind: 'speed',
  path: 'primary',
  outcome: 'completed',
  uplinkBps: 2_000_000,
  uplinkCountedBy: 'receiver',
  latencyUs: null,
  photos: null,
  bytes: null,
  durationUs: null,
  hasReceipt: false,
  distanceM: 10,
  accuracyM: 5,
  measuredBy: 'officer',
  doubts: NO_DOUBTS,
  ...change,
});
const evidence = (...tests: Test[]): Evidence => ({ ...SILENCE, tests });
const kinds = (order: Measured, found: Evidence) =>
  measure(order, found, YARDSTICK, NETWORKS).map(({ kind }) => kind);

describe('a claim that something is done', () => {
  test('is proved by an independent test of another day in the evening window, and the order is closed', () => {
    const [verify, close] = measure(CLAIM, evidence(speed('a', '2024-10-11T10:00:00Z')), YARDSTICK, NETWORKS);
    expect(verify).toEqual({ kind: 'verify', tests: ['a'], provedAt: new Date('2024-10-11T10:00:00Z') });
    expect(close).toEqual({ kind: 'close' });
  });

  test.each([
    ['the operator’s own', { measuredBy: 'operator' }, '2024-10-11T10:00:00Z'],
    ['one that does not say by whom', { measuredBy: 'unstated' }, '2024-10-11T10:00:00Z'],
    ['one of the same day', {}, '2024-10-10T10:00:00Z'],
    ['one from before the claim', {}, '2024-10-09T10:00:00Z'],
    ['one in the morning', {}, '2024-10-11T02:00:00Z'],
    ['one at eleven at night', {}, '2024-10-11T16:00:00Z'],
    ['one elsewhere', { distanceM: 900 }, '2024-10-11T10:00:00Z'],
    ['one that only its sender counted', { uplinkCountedBy: 'sender' }, '2024-10-11T10:00:00Z'],
    ['a doubted one', { doubts: [{ reason: 'clock-skew', amount: 900 }] }, '2024-10-11T10:00:00Z'],
    ['one of the second path', { path: 'second' }, '2024-10-11T10:00:00Z'],
    ['one in times to come', {}, '2024-10-21T10:00:00Z'],
  ] as const)('is not proved by %s', (_, change, at) => {
    expect(kinds(CLAIM, evidence(speed('a', at, change as Partial<Test>)))).toEqual([]);
  });

  test('is refuted by an independent failure, at any hour; an operator’s failure says nothing', () => {
    const hung = { outcome: 'hung', uplinkBps: null, uplinkCountedBy: null } as const;
    expect(kinds(CLAIM, evidence(speed('a', '2024-10-11T02:00:00Z', hung)))).toEqual(['fail']);
    expect(kinds(CLAIM, evidence(speed('a', '2024-10-11T02:00:00Z', { uplinkBps: 60_000 })))).toEqual([
      'fail',
    ]);
    const own = { ...hung, measuredBy: 'operator' } as const;
    expect(kinds(CLAIM, evidence(speed('a', '2024-10-11T02:00:00Z', own)))).toEqual([]);
  });

  test('stands when a pass came after the failure, falls when the failure came last', () => {
    const fail = (at: string) => speed('f', at, { uplinkBps: 60_000 });
    const pass = speed('p', '2024-10-12T10:00:00Z');
    expect(kinds(CLAIM, evidence(pass, fail('2024-10-11T10:00:00Z')))).toEqual(['verify', 'close']);
    expect(kinds(CLAIM, evidence(pass, fail('2024-10-13T10:00:00Z')))).toEqual(['fail']);
    expect(kinds(CLAIM, evidence(pass, fail('2024-10-12T10:00:00Z')))).toEqual(['fail']);
  });

  test('of a line with a circuit is verified, and closed once its id is known', () => {
    const vsat = { ...CLAIM, optionKind: 'vsat' };
    const over = { medium: 'Wi-Fi satelit' };
    expect(kinds(vsat, evidence(speed('a', '2024-10-11T10:00:00Z', over)))).toEqual(['verify']);
    const verified = { ...vsat, state: 'verified', provedAt: new Date('2024-10-11T10:00:00Z') } as const;
    expect(kinds(verified, SILENCE)).toEqual([]);
    expect(kinds({ ...verified, circuitId: 'S1-7' }, SILENCE)).toEqual(['close']);
  });

  test('of a fallback is proved on the second path, of a geser at the upload point, of power by a report', () => {
    const second = evidence(speed('a', '2024-10-11T10:00:00Z', { path: 'second' }));
    expect(kinds({ ...CLAIM, role: 'fallback' }, second)).toEqual(['verify', 'close']);
    const away = evidence(speed('a', '2024-10-11T10:00:00Z', { path: 'upload-point', distanceM: 4_000 }));
    expect(kinds({ ...CLAIM, optionKind: 'geser' }, away)).toEqual(['verify', 'close']);
    const report = {
      id: 'r',
      observedAt: new Date('2024-10-11T02:00:00Z'),
      kind: 'power',
      present: true,
    } as const;
    const power = (powerHours: number, reportedBy: 'officer' | 'operator' = 'officer'): Evidence => ({
      ...SILENCE,
      reports: [{ ...report, powerHours, reportedBy }],
    });
    const order = { ...CLAIM, optionKind: 'power' };
    expect(kinds(order, power(6))).toEqual(['verify', 'close']);
    expect(kinds(order, power(1))).toEqual(['fail']);
    expect(kinds(order, power(6, 'operator'))).toEqual([]);
  });
});

describe('a primary path', () => {
  test('is not proved below the class sedang, though the photos would leave in time; the claim is refuted', () => {
    const slow = ['11', '12', '13'].flatMap((day) =>
      ['01', '10', '12'].map((hour) =>
        speed(`${day}.${hour}`, `2024-10-${day}T${hour}:00:00Z`, { uplinkBps: 230_000 }),
      ),
    );
    expect(kinds(CLAIM, evidence(...slow))).toEqual(['fail']);
    const second = slow.map((test) => ({ ...test, path: 'second' as const }));
    expect(kinds({ ...CLAIM, role: 'fallback' }, evidence(...second))).toEqual(['verify', 'close']);
  });

  test('is not refuted by one slow test of many: the P10 decides, as for the status', () => {
    const hours = Array.from({ length: 20 }, (_, n) => new Date(Date.UTC(2024, 9, 12, n)).toISOString());
    const good = hours.map((at, n) => speed(`g${n}`, at, { uplinkBps: 3_000_000 }));
    const slow = speed('s', '2024-10-13T10:00:00Z', { uplinkBps: 300_000 });
    const closed = { ...CLAIM, state: 'closed', provedAt: new Date('2024-10-11T10:00:00Z') } as const;
    expect(kinds(closed, evidence(...good, slow))).toEqual([]);
    expect(kinds(closed, evidence(...good.slice(0, 3), slow))).toEqual(['fail']);
  });
});

describe('whose network it was', () => {
  const at = '2024-10-11T10:00:00Z';
  const sim = { ...CLAIM, optionKind: 'other-operator', circuitId: '1' };
  const vsat = { ...CLAIM, optionKind: 'vsat', partner: 'BAKTI', circuitId: 'S1-7' };
  const over = (operator: string | null, medium: string | null, change: Partial<Test> = {}) =>
    evidence(speed('a', at, { operator, medium, ...change }));

  test('another operator’s proves neither a SIM nor a satellite terminal, and refutes neither', () => {
    expect(kinds(vsat, over('XL', '4g'))).toEqual([]);
    expect(kinds(sim, over('XL', '4g'))).toEqual([]);
    expect(kinds(CLAIM, over('XL', '4g'))).toEqual([]);
    expect(kinds(sim, over('XL', '4g', { uplinkBps: 60_000 }))).toEqual([]);
    expect(kinds(vsat, over(null, 'serat optik', { uplinkBps: 60_000 }))).toEqual([]);
  });

  test('a test that does not say proves nothing where it matters, but may show a failure', () => {
    expect(kinds(sim, over(null, '4g'))).toEqual([]);
    expect(kinds(vsat, over('BAKTI', null))).toEqual([]);
    expect(kinds(vsat, over(null, 'Wi-Fi'))).toEqual([]);
    expect(kinds(vsat, over(null, 'Wi-Fi', { uplinkBps: 60_000 }))).toEqual(['fail']);
    // Wi-Fi within a building is called that too.
    expect(kinds({ ...vsat, optionKind: 'link' }, over(null, 'Wi-Fi nirkabel'))).toEqual([]);
    expect(kinds(CLAIM, over(null, null))).toEqual(['verify', 'close']);
  });

  test.each([
    ['mobile, and the line only hoped for', { ...vsat, optionKind: 'fibre' }, null, '4G, fiber belum masuk'],
    ['a line that is denied', { ...vsat, optionKind: 'fibre' }, null, 'Wi-Fi (fiber belum masuk)'],
    ['two media at once', vsat, null, 'VSAT atau 4G'],
    ['a wireless phone', { ...vsat, optionKind: 'link' }, null, 'wireless LTE'],
    ['the right line of another partner', vsat, 'Telkomsel', 'VSAT'],
    [
      'another partner’s network by mobile',
      { ...vsat, optionKind: 'fibre', partner: 'XL' },
      'Telkomsel',
      'fiber',
    ],
  ] as const)('%s proves nothing', (_, order, operator, medium) => {
    expect(kinds(order, over(operator, medium))).toEqual([]);
  });

  test.each([
    [sim, 'Telkomsel', '4g'],
    [sim, ' tsel ', null],
    [vsat, null, 'VSAT'],
    [vsat, 'BAKTI Aksi', 'Wi-Fi satelit'],
    [{ ...vsat, optionKind: 'fibre' }, 'IndiHome', 'Wi-Fi serat optik'],
    [{ ...vsat, optionKind: 'link' }, null, 'Wi-Fi jalur radio'],
    [CLAIM, 'TELKOMSEL', '4g'],
    [{ ...CLAIM, partner: 'BAKTI' }, 'XL', '4g'],
  ] as const)('is told by operator or medium, however written', (order, operator, medium) => {
    expect(kinds(order, over(operator, medium))).toEqual(['verify', 'close']);
  });

  const fibre = { ...vsat, optionKind: 'fibre', partner: 'xl' };
  test.each([
    ['Starlink', 'satelit'],
    [null, 'Wi-Fi Starlink'],
    ['Internet desa', 'VSAT Starlink'],
  ])(
    'Starlink, also where it is no partner, is not the SATRIA terminal that was ordered',
    (operator, medium) => {
      const satria = { ...vsat, itemId: 'satria-1' };
      const withoutStarlink = networksOf([{ id: 'BAKTI', name: 'BAKTI', kind: 'agency' }]);
      expect(measure(satria, over(operator, medium), YARDSTICK, withoutStarlink)).toEqual([]);
      expect(measure(satria, over(null, 'VSAT SATRIA-1'), YARDSTICK, withoutStarlink)).toHaveLength(2);
    },
  );

  test('a phone is no radio link, however wireless it is called, and shows no failure of one', () => {
    const slow = over(null, 'wireless seluler', { uplinkBps: 60_000 });
    expect(kinds({ ...fibre, optionKind: 'link' }, slow)).toEqual([]);
  });

  test.each([
    [vsat, 'BTS BAKTI'],
    [vsat, 'selain VSAT'],
    [{ ...fibre, optionKind: 'link' }, 'jalur radio atau seluler'],
    [{ ...fibre, optionKind: 'link' }, 'radio link (SIM)'],
    [fibre, 'selular, fiber menyusul'],
    [fibre, 'mobile; fibre next week'],
    [fibre, 'UMTS/HSDPA, menunggu fiber'],
    [{ ...vsat, optionKind: 'shared-vsat' }, 'satelit atau fiber'],
  ] as const)('a medium of two kinds proves no line, but may show a failure', (order, medium) => {
    expect(kinds(order, over(null, medium))).toEqual([]);
    expect(kinds(order, over(null, medium, { uplinkBps: 60_000 }))).toEqual(['fail']);
  });

  test.each([
    [fibre, 'Telkomsel', '4G, fiber belum masuk'],
    [vsat, 'Starlink', 'satelit'],
    [{ ...vsat, optionKind: 'shared-vsat' }, 'STARLINK', 'VSAT'],
    [vsat, 'Starlink', null],
    [{ ...vsat, itemId: 'starlink', partner: 'xl' }, null, 'satelit SATRIA-1'],
  ] as const)('a line of another partner by name proves and refutes nothing', (order, operator, medium) => {
    expect(kinds(order, over(operator, medium))).toEqual([]);
    expect(kinds(order, over(operator, medium, { uplinkBps: 60_000 }))).toEqual([]);
  });
});

test('a claim that is dated back is not proved by a test from before it was made', () => {
  const claimedAt = new Date('2024-10-14T09:00:00Z');
  const order = { ...CLAIM, claimedAt };
  expect(kinds(order, evidence(speed('a', '2024-10-11T10:00:00Z')))).toEqual([]);
  // The same evening is another day than that of the work.
  expect(kinds(order, evidence(speed('b', '2024-10-14T10:00:00Z')))).toEqual(['verify', 'close']);
  const fail = speed('f', '2024-10-12T10:00:00Z', { uplinkBps: 60_000 });
  expect(kinds(order, evidence(fail))).toEqual(['fail']);
});

describe('a closed order', () => {
  const closed = { ...CLAIM, state: 'closed', provedAt: new Date('2024-10-11T10:00:00Z') } as const;

  test('is reopened by a failure after its proof, and by nothing before it', () => {
    const pass = speed('p', '2024-10-11T10:00:00Z');
    const fail = (at: string) => speed('f', at, { uplinkBps: 60_000 });
    expect(kinds(closed, evidence(pass))).toEqual([]);
    expect(kinds(closed, evidence(pass, fail('2024-10-11T05:00:00Z')))).toEqual([]);
    expect(kinds(closed, evidence(pass, fail('2024-10-14T03:00:00Z')))).toEqual(['fail']);
  });

  test('also within the freeze, up to the evening itself', () => {
    const evening = yardstickAt(DEFAULT_POLICY, ELECTION, new Date('2024-11-27T13:00:00Z'));
    const fail = speed('f', '2024-11-27T12:00:00Z', { uplinkBps: 60_000 });
    expect(measure(closed, evidence(fail), evening, NETWORKS)).toEqual([{ kind: 'fail', tests: ['f'] }]);
  });
});

test('no test by an operator or by nobody knows whom ever moves an order, in whatever company', () => {
  const instant = fc
    .integer({ min: 0, max: 20 * 24 })
    .map((h) => new Date(Date.parse('2024-10-05T00:00:00Z') + h * 3_600_000));
  const own = fc.record({
    at: instant,
    measuredBy: fc.constantFrom<Test['measuredBy']>('operator', 'unstated'),
    uplinkBps: fc.constantFrom(60_000, 3_000_000),
  });
  const other = fc.record({
    at: instant,
    measuredBy: fc.constant<Test['measuredBy']>('office'),
    uplinkBps: fc.constantFrom(60_000, 3_000_000),
  });
  const made = (
    list: readonly { at: Date; measuredBy: Test['measuredBy']; uplinkBps: number }[],
    name: string,
  ) => list.map(({ at, ...rest }, i) => speed(`${name}${i}`, at.toISOString(), rest));
  const state = fc.constantFrom<Measured['state']>('claimed-done', 'verified', 'closed');
  fc.assert(
    fc.property(fc.array(own), fc.array(other, { maxLength: 4 }), state, (operators, others, now) => {
      const order = {
        ...CLAIM,
        state: now,
        provedAt: now === 'claimed-done' ? null : new Date('2024-10-11T10:00:00Z'),
      };
      const without = measure(order, evidence(...made(others, 'b')), YARDSTICK, NETWORKS);
      const all = evidence(...made(operators, 'a'), ...made(others, 'b'));
      expect(measure(order, all, YARDSTICK, NETWORKS)).toEqual(without);
    }),
  );
});
