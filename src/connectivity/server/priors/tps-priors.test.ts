import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadKepri } from '../../../../tests/support/registry.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { type Position, unwrap } from '../../../kernel/index.ts';
import type { Grant } from '../../../platform/server/access/roles.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { quadkeyAt } from '../../priors/quadkey.ts';
import { BLANK_TEST, type TestRecord } from '../../record.ts';
import { recordTests } from '../record-store.ts';
import { refreshStatus } from '../refresh.ts';
import { addWhyCommand } from '../tps/commands.ts';
import { tpsPage } from '../tps/page.ts';
import { tpsRoutes } from '../tps/routes.ts';
import { importPriors } from './import-priors.ts';
import { tilesAsCsv } from './parquet.fixture.ts';
import { tpsPriors } from './tps-priors.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer looked at field by field
type Answer = any;

/** Tanjungpinang's first village with three TPS and more. */
const VILLAGE = '2172011001';
const [OWN, SECOND, THIRD] = ['001', '002', '003'].map((number) => VILLAGE + number) as [
  string,
  string,
  string,
];

let opened: TestPlatform;
let election: Election;
let place: Position;
let who: Grant;
let ask: (path: string) => Promise<{ status: number; body: Answer }>;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  await loadKepri(opened.platform);
  const { db } = opened.platform.database;
  const found = await findElection(db, 'kepri-2024');
  if (!found) throw new Error('the pack has an election');
  election = found;
  const tps = unwrap(await tpsPage(opened.platform, election, OWN)).tps;
  if (!tps.position) throw new Error('the pack places every TPS at its village');
  place = tps.position;
  await record([
    speed(SECOND, 300_000, '2024-10-07T09:00:00Z'),
    speed(THIRD, 1_400_000, '2024-10-07T10:00:00Z', { operator: 'TELKOMSEL' }),
    speed(THIRD, 9_000_000, '2024-10-07T11:00:00Z', { operator: 'Indosat' }),
    speed(THIRD, 9_000_000, '2024-10-01T11:00:00Z', { uplinkCountedBy: 'sender' }),
  ]);
  await bring('ookla', tilesAsCsv([{ quadkey: quadkeyAt(place), up: 900 }]), '2024-q2');
  await bring('ookla', tilesAsCsv([{ quadkey: quadkeyAt(place), up: 1_100 }]), '2024-q3');
  await bring(
    'opencellid',
    [
      cell(1, place.latitude + 0.01, 4_000),
      cell(2, place.latitude + 0.01, 900),
      cell(3, place.latitude, 0),
    ].join(''),
  );
  const app = createApp({
    identify: async () => ({ id: 'user:x', grants: [who] }),
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', tpsRoutes(opened.platform));
  ask = async (path) => {
    const answer = await app.request(`/api/elections/kepri-2024/tps/${path}`);
    return { status: answer.status, body: await answer.json() };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  who = { role: 'provincial-officer' };
});

function speed(
  tpsCode: string,
  uplinkBps: number,
  observedAt: string,
  change: Partial<TestRecord> = {},
): TestRecord {
  return {
    ...{ ...BLANK_TEST, tpsCode, uplinkBps, observedAt: new Date(observedAt), uplinkCountedBy: 'receiver' },
    ...{
      distanceM: 10,
      accuracyM: 10,
      measuredBy: 'office',
      source: 'csv',
      operator: 'Telkomsel',
      medium: '4g',
    },
    ...change,
  };
}

async function record(tests: readonly TestRecord[]): Promise<void> {
  await opened.platform.database.db
    .transaction()
    .execute((trx) => recordTests(trx, election.id, tests, 'cli:test'));
}

async function bring(source: 'ookla' | 'opencellid', content: string, quarter?: string): Promise<void> {
  const stream = Readable.from([Buffer.from(content)]);
  const said = { source, quarter, technology: source === 'ookla' ? ('mobile' as const) : undefined };
  unwrap(await importPriors(opened.platform, 'cli:test', { ...said, name: 'berkas', stream }));
}

function cell(id: number, latitude: number, rangeM: number): string {
  return `LTE,510,10,1,${id},-1,${place.longitude},${latitude},${rangeM},3,1,1708699618,1708737672,0\n`;
}

const kindsOf = ({ priors }: Answer) => priors.items.map(({ kind }: Answer) => kind);

describe('the priors of a TPS', () => {
  test('stand beside its page, marked as no evidence, and say that they are for its village', async () => {
    const { body } = await ask(OWN);
    expect(body.tps.precision).toBe('village');
    expect(body.priors.notice.id).toContain('Perkiraan, bukan bukti');
    expect(kindsOf(body)).toEqual(['neighbours', 'neighbours', 'tile', 'cells']);
    const [shared, , tile, cells] = body.priors.items;
    expect(shared.sentence.en).toBe(
      "2 other TPS of this village use TELKOMSEL, 4g (this TPS's own network is not recorded): 2 of 2 tests that count got an upload through, 0.3 Mbit/s to 1.4 Mbit/s.",
    );
    // The newest quarter that is over; the cell that is heard so far, not the one too far away or of unknown range.
    expect(tile).toMatchObject({ place: 'village', from: '2024-07-01', until: '2024-09-30' });
    expect(tile.sentence.en).toContain('up 1.1 Mbit/s');
    expect(tile.sentence.id).toContain('titik desanya');
    expect(cells.sentence.en).toContain(
      "its village's point (the place of this TPS itself is not known) is within range of LTE Telkomsel 510-10 (1 cell, nearest 1.2 km)",
    );
    expect(body.status).toMatchObject({ verdict: 'unknown', rung: 'unknown' });
    expect(body.timeline).toEqual([]);
  });

  test('of a past day are those of that day', async () => {
    const { body } = await ask(`${OWN}?asOf=2024-09-01`);
    expect(kindsOf(body)).toEqual(['tile', 'cells']);
    expect(body.priors.items[0].sentence.en).toContain('up 0.9 Mbit/s');
    expect(kindsOf((await ask(`${OWN}?asOf=2024-01-01`)).body)).toEqual([]);
  });

  test("hold no neighbour's test that somebody may not see", async () => {
    who = { role: 'field-officer', electionId: election.id, tpsCode: OWN };
    expect(kindsOf((await ask(OWN)).body)).toEqual(['tile', 'cells']);
    who = { role: 'regency-officer', regencyCode: '2172' };
    expect(kindsOf((await ask(OWN)).body)).toContain('neighbours');
  });

  test('of a surveyed place are for the TPS itself; without any place only its neighbours are left', async () => {
    const { db } = opened.platform.database;
    const at = (change: object) => db.updateTable('tps').set(change).where('code', '=', OWN).execute();
    await at({ precision: 'exact' });
    const [, , tile] = (await ask(OWN)).body.priors.items;
    expect(tile).toMatchObject({
      place: 'tps',
      sentence: { en: expect.stringContaining('holds the place of this TPS,') },
    });
    await at({ precision: 'unknown', latitude: null, longitude: null });
    expect(new Set(kindsOf((await ask(OWN)).body))).toEqual(new Set(['neighbours']));
    await at({ precision: 'village', latitude: place.latitude, longitude: place.longitude });
  });

  test('of a synthetic election are never of the real world', async () => {
    const page = unwrap(await tpsPage(opened.platform, election, OWN));
    const made = { ...page, election: { ...election, synthetic: true } };
    expect((await tpsPriors(opened.platform, made, EVERYTHING)).map(({ kind }) => kind)).toEqual([
      'neighbours',
      'neighbours',
    ]);
  });

  test('are told by `why` under their own words', async () => {
    const { out } = await runCommand(opened.platform, addWhyCommand, 'why', OWN);
    const [status = '', priors = ''] = out.split('Perkiraan, bukan bukti');
    expect(status).not.toContain('Ookla');
    expect(priors).toMatch(/~ .*\[Ookla, kuartal 3 2024, 2024-07-01 – 2024-09-30; .*CC BY-NC-SA 4\.0\]/);
    const json = JSON.parse((await runCommand(opened.platform, addWhyCommand, 'why', OWN, '--json')).out);
    expect(kindsOf(json)).toEqual(['neighbours', 'neighbours', 'tile', 'cells']);
  });
});

test('whatever is expected of a TPS, its status stays what its own evidence makes it', async () => {
  const { db } = opened.platform.database;
  const subjects = [OWN, SECOND];
  const seen = async () => {
    await refreshStatus(opened.platform, election);
    const rows = await db
      .selectFrom('tps_status')
      .selectAll()
      .where('tps_code', 'in', subjects)
      .orderBy('tps_code')
      .execute();
    const pages = await Promise.all(subjects.map((code) => tpsPage(opened.platform, election, code)));
    return { rows, judged: pages.map((page) => [unwrap(page).status, unwrap(page).explanation]) };
  };
  const before = await seen();
  expect(before.rows.map(({ rung }) => rung)).toEqual(['unknown', 'verified']);
  const speeds = fc.integer({ min: 1, max: 90_000 });
  const around = fc.record({
    up: speeds,
    down: speeds,
    quarter: fc.constantFrom('2023-q3', '2023-q4', '2024-q1', '2024-q2', '2024-q3'),
    cells: fc.array(fc.integer({ min: 0, max: 99_000 }), { maxLength: 4 }),
    neighbours: fc.array(
      fc.record({ bps: speeds, minute: fc.integer({ min: 0, max: 40_000 }), failed: fc.boolean() }),
      { maxLength: 5 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(around, async ({ up, down, quarter, cells, neighbours }) => {
      await bring('ookla', tilesAsCsv([{ quadkey: quadkeyAt(place), up, down }]), quarter);
      if (cells.length > 0)
        await bring('opencellid', cells.map((rangeM, at) => cell(100 + at, place.latitude, rangeM)).join(''));
      await record(
        neighbours.map(({ bps, minute, failed }) => {
          const made = speed(
            THIRD,
            bps * 1_000,
            new Date(Date.UTC(2024, 8, 10) + minute * 60_000).toISOString(),
          );
          return failed ? { ...made, outcome: 'hung', uplinkBps: null, uplinkCountedBy: null } : made;
        }),
      );
      expect(await seen()).toEqual(before);
    }),
    { numRuns: 12 },
  );
  expect(kindsOf((await ask(OWN)).body)).toContain('tile');
});
