import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { loadDemo } from '../../../connectivity/server/index.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import type { SiteRecord } from '../../sites/site-record.ts';
import { planInDemo } from '../catalogue/index.ts';
import { recordSites } from '../sites/store.ts';
import { planInputs } from './plan-inputs.ts';

let opened: TestPlatform;
let election: Election;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  election = unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo)).election;
});
afterAll(() => opened.close());

const QUESTION = {
  catalogueVersion: null,
  regencies: null,
  include: 'inadequate',
  pairs: true,
  ordered: new Map(),
} as const;

test('every TPS of the gap gets a primary and a fallback, with and without pairs', async () => {
  for (const pairs of [true, false]) {
    const { instance, options } = unwrap(await planInputs(opened.platform, election, { ...QUESTION, pairs }));
    expect(instance.places.length).toBeGreaterThan(50);
    const covered = new Set(
      instance.columns.filter(({ fallback }) => fallback !== null).map(({ place }) => place),
    );
    expect(instance.places.filter((_, index) => !covered.has(index))).toEqual([]);
    expect(
      instance.columns.filter(
        ({ primary, fallback }) => !options.has(primary) || !options.has(fallback ?? primary),
      ),
    ).toEqual([]);
    for (const column of instance.columns) {
      expect(column.chance).toBeGreaterThan(instance.places[column.place]?.baseChance ?? 1);
      expect(column.chance).toBeLessThanOrEqual(1);
    }
  }
});

test('each product at each TPS is an option or says why it is none', async () => {
  const { instance, options, rejections } = unwrap(await planInputs(opened.platform, election, QUESTION));
  const answered = new Set([
    ...[...options.values()].map(({ tpsCode, itemId }) => `${tpsCode} ${itemId}`),
    ...rejections.map(({ tpsCode, itemId }) => `${tpsCode} ${itemId}`),
  ]);
  const items = new Set([...answered].map((key) => key.split(' ')[1]));
  expect(items.size).toBe(17);
  expect(answered.size).toBe(instance.places.length * items.size);
  for (const option of options.values()) {
    expect(option.reasons.length).toBeGreaterThan(0);
    expect(option.readyChance * option.carryChance).toBeLessThanOrEqual(1);
    expect(Math.min(option.readyChance, option.carryChance, option.costRupiah)).toBeGreaterThanOrEqual(0);
  }
});

test('the same data give the same inputs; a new site changes the revision', async () => {
  const before = unwrap(await planInputs(opened.platform, election, QUESTION));
  const again = unwrap(await planInputs(opened.platform, election, QUESTION));
  // Nothing changed, so nothing was read again.
  expect(again).toBe(before);
  expect(again.evidenceRevision).toBe(before.evidenceRevision);
  const site: SiteRecord = {
    ...{ code: 'sd-uji', name: 'SD Uji', kind: 'school', owner: null, villageCode: '2101102005' },
    ...{ latitude: 1.1, longitude: 104.4, isExact: true, internet: 'vsat', freePorts: 2, freeBps: 2_000_000 },
    ...{ heightM: 8, note: null, source: 'csv' },
  };
  await opened.platform.database.db
    .transaction()
    .execute((trx) => recordSites(trx, election, [site], 'cli:test'));
  const after = unwrap(await planInputs(opened.platform, election, QUESTION));
  expect(after.evidenceRevision).not.toBe(before.evidenceRevision);
  expect(after).not.toBe(before);
});

test('what was ordered is in every choice of that TPS, the half that nobody ordered is free, and nothing else is', async () => {
  const { options } = unwrap(await planInputs(opened.platform, election, QUESTION));
  const ordered = [...options.values()].find(({ kind }) => kind === 'vsat');
  const orders = new Map([
    [ordered?.tpsCode ?? '', [{ optionId: ordered?.id ?? '', role: 'primary' as const, daysAgo: 10 }]],
  ]);
  const { instance } = unwrap(await planInputs(opened.platform, election, { ...QUESTION, ordered: orders }));
  const place = instance.places.findIndex(({ code }) => code === ordered?.tpsCode);
  const columns = instance.columns.filter((column) => column.place === place);
  expect(new Set(columns.map(({ primary }) => primary))).toEqual(new Set([ordered?.id]));
  expect(columns[0]).toMatchObject({ ordered: 'alone', fallback: null });
  expect(columns.length).toBeGreaterThan(1);
  expect(columns.slice(1).every((one) => one.ordered === 'with-free' && one.fallback !== null)).toBe(true);
  expect(instance.columns.filter((one) => one.place !== place && (one.fixed || one.ordered))).toEqual([]);
  const [fallback = ''] = columns.flatMap((one) => one.fallback ?? []);
  const both = new Map([
    [
      ordered?.tpsCode ?? '',
      [
        { optionId: ordered?.id ?? '', role: 'primary' as const, daysAgo: 10 },
        { optionId: fallback, role: 'fallback' as const, daysAgo: 0 },
      ],
    ],
  ]);
  const again = unwrap(await planInputs(opened.platform, election, { ...QUESTION, ordered: both })).instance;
  expect(again.columns.filter((one) => one.place === place)).toMatchObject([
    { fixed: true, primary: ordered?.id, fallback },
  ]);
  expect(again.columns.filter(({ fixed }) => fixed)).toHaveLength(1);
});

test('a regency alone has only its own; the real election without tests has an empty gap', async () => {
  const { instance } = unwrap(
    await planInputs(opened.platform, election, { ...QUESTION, regencies: ['2103'] }),
  );
  expect(new Set(instance.places.map(({ regency }) => regency))).toEqual(new Set(['2103']));
  const real = await findElection(opened.platform.database.db, 'kepri-2024');
  if (!real) throw new Error('the pack makes kepri-2024');
  const none = unwrap(await planInputs(opened.platform, real, QUESTION));
  expect(none.instance.places).toEqual([]);
  const all = unwrap(
    await planInputs(opened.platform, real, { ...QUESTION, include: 'inadequate-and-unknown' }),
  );
  expect(all.instance.places).toHaveLength(3_327);
});

test('a version that is not there is a problem that says so', async () => {
  const found = await planInputs(opened.platform, election, { ...QUESTION, catalogueVersion: 99 });
  expect(found).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3243' } } });
});
