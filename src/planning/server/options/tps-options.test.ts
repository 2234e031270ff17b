import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { loadDemo } from '../../../connectivity/server/index.ts';
import { boxAround, unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import type { Election } from '../../../registry/index.ts';
import { optionsFor } from '../../index.ts';
import type { SiteRecord } from '../../sites/site-record.ts';
import { planInDemo } from '../catalogue/index.ts';
import { recordSites, sitesIn } from '../sites/store.ts';
import { gather, groundFiles } from './gather.ts';
import { openGround } from './open-ground.ts';
import { isAsked, surroundingsOf } from './surroundings.ts';
import { tpsOptions } from './tps-options.ts';

let opened: TestPlatform;
let election: Election;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  election = unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo)).election;
});
afterAll(() => opened.close());

test('what is read around a TPS gives the options that the whole province gives, in every regency', async () => {
  const ground = await groundFiles(opened.platform);
  let compared = 0;
  for (const regency of ['2101', '2103', '2105', '2171']) {
    for (const include of ['inadequate', 'inadequate-and-unknown'] as const) {
      const question = { catalogueVersion: null, regencies: [regency], pairs: false, ordered: new Map() };
      const province = unwrap(await gather(opened.platform, election, { ...question, include }, ground));
      const surroundings = surroundingsOf(province, await openGround(province.ground));
      const verdict = include === 'inadequate' ? 'inadequate' : 'unknown';
      const some = province.facts.tps.filter((tps) => tps.verdict === verdict && isAsked(tps, province));
      for (const { code } of some.filter((_, at) => at % 7 === 0)) {
        const { options, rejections } = optionsFor(surroundings, new Set([code]));
        const found = unwrap(await tpsOptions(opened.platform, election, code));
        expect(new Map(found.options.map((one) => [one.id, one]))).toEqual(
          new Map(options.map((one) => [one.id, one])),
        );
        expect(found.rejections).toEqual(rejections);
        expect(found.isOpen).toBe(true);
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(15);
});

test('an adequate TPS has nothing to do, one that is not there is none', async () => {
  const { rows } = await opened.platform.database.pool.query<{ code: string }>(
    "SELECT tps_code AS code FROM tps_status WHERE election_id = $1 AND verdict = 'adequate' LIMIT 1",
    [election.id],
  );
  const adequate = unwrap(await tpsOptions(opened.platform, election, rows[0]?.code ?? ''));
  expect(adequate).toMatchObject({ isOpen: false, options: [], rejections: [] });
  expect(await tpsOptions(opened.platform, election, '9999999999999')).toMatchObject({
    error: { kind: { code: 'SIGAP-3102' } },
  });
});

test('a site that moved away is where it was described last, and nowhere else', async () => {
  const { db } = opened.platform.database;
  const site: SiteRecord = {
    ...{ code: 'sd-pindah', name: 'SD Pindah', kind: 'school', owner: null, villageCode: '2101102005' },
    ...{ latitude: 1.1, longitude: 104.4, isExact: true, internet: 'vsat', freePorts: 2, freeBps: 2_000_000 },
    ...{ heightM: 8, note: null, source: 'csv' },
  };
  const moved = { ...site, latitude: 1.3 };
  await db.transaction().execute((trx) => recordSites(trx, election, [site], 'cli:test'));
  const around = async (latitude: number) =>
    (await sitesIn(db, election.id, '21', boxAround({ latitude, longitude: 104.4 }, 2_000))).filter(
      ({ code }) => code === site.code,
    );
  expect(await around(1.1)).toEqual([site]);
  await db.transaction().execute((trx) => recordSites(trx, election, [moved], 'cli:test'));
  expect(await around(1.1)).toEqual([]);
  expect(await around(1.3)).toEqual([moved]);
});
