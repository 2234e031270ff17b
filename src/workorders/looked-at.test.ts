import { expect, test } from 'vitest';
import {
  DEFAULT_POLICY,
  NO_DOUBTS,
  SILENCE,
  type SiteReport,
  type Test,
  yardstickAt,
} from '../connectivity/index.ts';
import type { Day } from '../kernel/index.ts';
import { lookedAt } from './looked-at.ts';
import { networksOf } from './network.ts';
import type { Measured } from './verification.ts';

const ELECTION = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const YARDSTICK = yardstickAt(DEFAULT_POLICY, ELECTION, new Date('2024-10-20T12:00:00Z'));
const NETWORKS = networksOf([
  { id: 'Telkomsel', name: 'Telkomsel', kind: 'operator' },
  { id: 'xl', name: 'XL Axiata', kind: 'operator' },
]);
const CLAIMED = new Date('2024-10-10T09:00:00Z');
const ORDER: Measured = {
  ...{ state: 'claimed-done', role: 'fallback', optionKind: 'portable-bts', partner: 'xl', circuitId: null },
  ...{ itemId: 'bts-xl', claimedDoneAt: CLAIMED, claimedAt: CLAIMED, provedAt: null },
};
const made = (change: Partial<Test>): Test => ({
  ...{ id: 't', observedAt: new Date('2024-10-11T10:00:00Z'), kind: 'speed', path: 'second' },
  ...{ outcome: 'completed', uplinkBps: 2_000_000, uplinkCountedBy: 'receiver', latencyUs: null },
  ...{ photos: null, bytes: null, durationUs: null, hasReceipt: false, distanceM: 10, accuracyM: 5 },
  ...{ measuredBy: 'officer', doubts: NO_DOUBTS, operator: 'XL Axiata', ...change },
});
const why = (change: Partial<Test>, order = ORDER) =>
  lookedAt(order, 'XL Axiata', { ...SILENCE, tests: [made(change)] }, YARDSTICK, NETWORKS).map(
    (one) => one.why.id,
  );

test.each([
  [{ path: 'primary' }, 'menguji jalur utama; yang harus diuji jalur kedua'],
  [{ measuredBy: 'operator' }, 'bukan oleh pihak independen, atau tidak menyebut oleh siapa'],
  [{ distanceM: 900 }, 'tidak dihitung; alasannya di halaman TPS'],
  [{ operator: 'Telkomsel' }, 'lewat jaringan lain dari yang diperintahkan'],
  [{ operator: null }, 'Uji harus menyebut operatornya: XL Axiata.'],
  [{ observedAt: new Date('2024-10-10T10:00:00Z') }, 'pada hari pekerjaan selesai; harus hari lain'],
  [{ observedAt: new Date('2024-10-11T02:00:00Z') }, 'di luar jam malam (15.00–23.00)'],
] as [Partial<Test>, string][])('a test that leaves a claim open is told why: %j', (change, words) => {
  expect(why(change)).toEqual([words]);
});

test('nothing is told of tests before the work, nor of orders that are not claimed done', () => {
  expect(why({ observedAt: new Date('2024-10-10T08:00:00Z'), path: 'primary' })).toEqual([]);
  expect(why({ path: 'primary' }, { ...ORDER, state: 'closed' })).toEqual([]);
});

const report = (change: Partial<SiteReport>): SiteReport => ({
  ...{ id: 'r', observedAt: new Date('2024-10-11T02:00:00Z'), kind: 'power', present: true, powerHours: 6 },
  ...{ reportedBy: 'officer', ...change },
});
const GENERATOR: Measured = { ...ORDER, role: 'primary', optionKind: 'power' };
const powerWhy = (...reports: SiteReport[]) =>
  lookedAt(GENERATOR, 'PLN', { ...SILENCE, reports, tests: [made({})] }, YARDSTICK, NETWORKS).map(
    (one) => one.why.id,
  );

test.each([
  [{ reportedBy: 'operator' }, 'bukan oleh pihak independen, atau tidak menyebut oleh siapa'],
  [{ observedAt: new Date('2024-10-21T02:00:00Z') }, 'terjadi sesudah saat ini'],
  [{ present: false, powerHours: null }, 'listrik kurang dari 4 jam yang diminta'],
  [{ powerHours: 3.5 }, 'listrik kurang dari 4 jam yang diminta'],
  [{ observedAt: new Date('2024-10-10T10:00:00Z') }, 'pada hari pekerjaan selesai; harus hari lain'],
] as [Partial<SiteReport>, string][])('a report that leaves power open is told why: %j', (change, words) => {
  expect(powerWhy(report(change))).toEqual([words]);
});

test('of power its reports are told, the earliest first, and neither tests nor reports of something else', () => {
  const failed = report({
    id: 'z',
    observedAt: new Date('2024-10-12T02:00:00Z'),
    present: false,
    powerHours: null,
  });
  expect(powerWhy(failed, report({}), report({ kind: 'second-path', powerHours: null }))).toEqual([
    'ada laporan gagal sesudahnya',
    'listrik kurang dari 4 jam yang diminta',
  ]);
  const [cited] = lookedAt(GENERATOR, 'PLN', { ...SILENCE, reports: [failed] }, YARDSTICK, NETWORKS);
  expect(cited?.test.id).toContain('tidak ada listrik');
});
