import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { type SealedResult, sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import type { FormFigure } from '../../../voting-day/index.ts';
import { addRecapCommands } from '../commands.ts';
import { formRows } from '../figures-key/figures-key-store.ts';
import { addUp, addUpAnew } from './add-up.ts';
import { tallyOf } from './tally.ts';

const TPS = ['2105012001001', '2105012001002', '2105022001001', '2171011001001'];
const local = (time: string) => new Date(`2024-11-27T${time}+07:00`);
let opened: TestPlatform;
let platform: Platform;
let field: Visitor;
let election: Election;
let phones: EnrolledPhone[];
let now = local('17:30');

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  field = new Visitor((await openHouse(platform)).app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  phones = await enrolPhones(platform.database.pool, id, TPS);
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
});
afterAll(() => opened.close());

const phoneOf = (at: number) => phones.find(({ tps }) => tps === TPS[at]) as EnrolledPhone;
const sealed = (at: number, change: Parameters<typeof sealedResult>[1] = {}) =>
  sealedResult(phoneOf(at), change);
const governor = async (area: string, level: 'village' | 'district' | 'regency' | 'province') =>
  (await tallyOf(platform, election, area, level)).areas.filter(({ contest }) => contest === 'governor');

test('each level adds up what came, a correction replaces what it corrects, practice does not count', async () => {
  expect(await governor('', 'province')).toEqual([]);
  now = local('12:59:00');
  await bring(field, sealed(3, { madeAtS: local('09:00').getTime() / 1000 }), phoneOf(3));
  now = local('17:30');
  expect(await governor('', 'province')).toEqual([]);
  for (const at of [0, 1, 2]) await bring(field, sealed(at), phoneOf(at));
  const one = formWith();
  const [province] = await governor('21', 'province');
  expect(province).toMatchObject({ area: '21', tps: 4, forms: 3, disputed: 0, broken: 0, blanks: {} });
  const votes = (one.numerals[22] ?? 0) * 3;
  expect(province?.sums['IV.1']).toBe(votes);
  expect((await governor('2105', 'district')).map(({ area, forms }) => [area, forms])).toEqual([
    ['210501', 2],
    ['210502', 1],
  ]);
  const first = sealed(0);
  await bring(
    field,
    sealed(0, { revision: 2, corrects: first.identity, figures: formWith({ 'IV.1': 1 }) }),
    phoneOf(0),
  );
  const [corrected] = await governor('2105012001', 'village');
  expect(corrected).toMatchObject({ area: '2105012001', tps: 2, forms: 2, disputed: 0, broken: 1 });
  expect(corrected?.sums['IV.1']).toBe(1 + (one.numerals[22] ?? 0));
});

test('phones that contradict each other, an empty box, another number of pairs: told, none of them lost', async () => {
  const [second] = await enrolPhones(platform.database.pool, election.id, [TPS[1] as string]);
  await bring(
    field,
    sealedResult(second as EnrolledPhone, { figures: formWith({ 'IV.1': null }) }),
    second as EnrolledPhone,
  );
  expect((await governor('210501', 'district'))[0]).toMatchObject({ disputed: 1 });
  await bring(field, sealed(2, { contest: 'regent', figures: formWith({ 'IV.2': null }) }), phoneOf(2));
  const regent = (await tallyOf(platform, election, '210502', 'district')).areas.find(
    ({ contest }) => contest === 'regent',
  );
  expect(regent).toMatchObject({ forms: 1, blanks: { 'IV.2': 1 } });
  expect(regent?.sums['IV.2']).toBe(0);
});

test('a form of a TPS that the list has no more is named, is in no sum and no sealed figure, and counts again when the list has it again', async () => {
  const before = await governor('21', 'province');
  const without = before[0]?.forms ?? 0;
  await platform.database.pool.query('UPDATE tps SET withdrawn_at = now() WHERE code = $1', [TPS[2]]);
  expect((await tallyOf(platform, election, '2105', 'regency')).unknownTps).toEqual([TPS[2]]);
  expect((await governor('21', 'province'))[0]?.forms).toBe(without - 1);
  expect(await governor('210502', 'district')).toEqual([]);
  expect((await formRows(platform.database.db, election.id)).map(({ tps }) => tps)).not.toContain(TPS[2]);
  await addUpAnew(platform, election.id);
  expect((await governor('21', 'province'))[0]?.forms).toBe(without - 1);
  await platform.database.pool.query('UPDATE tps SET withdrawn_at = NULL WHERE code = $1', [TPS[2]]);
  expect(await governor('21', 'province')).toEqual(before);
  expect((await tallyOf(platform, election, '2105', 'regency')).unknownTps).toEqual([]);
});

async function list(at: number, isListed: boolean): Promise<void> {
  await platform.database.pool.query(
    'UPDATE tps SET withdrawn_at = CASE WHEN $2 THEN NULL ELSE coalesce(withdrawn_at, now()) END WHERE code = $1',
    [TPS[at], isListed],
  );
}

/** Keeps a reading straight in the database: who may read when is tested elsewhere. */
async function readBy(reader: number, { identity, record }: SealedResult, votes: FormFigure): Promise<void> {
  const { numerals, words } = record.figures;
  const figures: readonly FormFigure[] = [...numerals, ...words];
  await platform.database.pool.query(
    `INSERT INTO form_reading (election_id, tps_code, contest, record, reader, pairs, figures, confirmed, read_at)
     VALUES ($1, $2, $3, decode($4, 'hex'), $5, 2, $6, '{}', now()) ON CONFLICT DO NOTHING`,
    [
      election.id,
      record.tps,
      record.contest,
      identity,
      `user:${reader}`,
      JSON.stringify(figures.with(23, votes)),
    ],
  );
}

test('form by form is the same as from nothing, whatever comes and is read in whatever order', async () => {
  const kept = async () => {
    const { rows: areas } = await platform.database.pool.query(
      'SELECT * FROM area_figures ORDER BY 1, 2, 3, 4',
    );
    const { rows: forms } = await platform.database.pool.query('SELECT * FROM form_figures ORDER BY 1, 2, 3');
    return { areas, forms };
  };
  let revision = 2;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          at: fc.nat({ max: 3 }),
          contest: fc.constantFrom('governor' as const, 'regent' as const),
          votes: fc.option(fc.nat({ max: 999 }), { nil: null }),
          pause: fc.boolean(),
          // Whether its TPS leaves the list, comes back, or neither.
          isListed: fc.option(fc.boolean()),
          // What people read on its photos, where its full record comes.
          read: fc.option(fc.array(fc.constantFrom(7, 1_007, -7, null, 'struck' as const), { maxLength: 4 })),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      async (came) => {
        for (const { at, contest, votes, pause, read, isListed } of came) {
          revision = Math.min(60, revision + 1);
          const figures = formWith({ 'IV.2': votes });
          const form = sealed(at, { contest, revision, corrects: sealed(at).identity, figures });
          await bring(field, form, phoneOf(at), { what: read ? 'record' : 'slip' });
          if (pause) await addUp(platform, election.id);
          if (isListed !== null) await list(at, isListed);
          for (const [reader, figure] of (read ?? []).entries()) await readBy(reader, form, figure);
        }
        await addUp(platform, election.id);
        const { rows } = await platform.database.pool.query(
          'SELECT FROM form_figures f WHERE NOT EXISTS (SELECT FROM tps t WHERE t.code = f.tps_code AND t.withdrawn_at IS NULL)',
        );
        expect(rows).toEqual([]);
        const before = await kept();
        await addUpAnew(platform, election.id);
        expect(await kept()).toEqual(before);
      },
    ),
    { numRuns: 20 },
  );
  for (const at of TPS.keys()) await list(at, true);
});

test('two who add up at once add every form once', async () => {
  for (const at of [0, 1, 2, 3])
    await bring(field, sealed(at, { revision: 61 + (at % 2), corrects: sealed(at).identity }), phoneOf(at));
  await Promise.all([
    addUp(platform, election.id),
    addUp(platform, election.id),
    addUp(platform, election.id),
  ]);
  const { rows: before } = await platform.database.pool.query(
    'SELECT * FROM area_figures ORDER BY 1, 2, 3, 4',
  );
  await addUpAnew(platform, election.id);
  const { rows } = await platform.database.pool.query('SELECT * FROM area_figures ORDER BY 1, 2, 3, 4');
  expect(rows).toEqual(before);
});

test('sigap recap tally: by level, as JSON, in words; misuse is told', async () => {
  const run = (...words: string[]) => runCommand(platform, addRecapCommands, 'recap', 'tally', ...words);
  const { out } = await run('--level', 'province', '--json');
  expect(JSON.parse(out)).toMatchObject({ election: 'kepri-2024', isForPublic: false, level: 'province' });
  expect((await run('--area', '21.05', '--anew')).out).toContain('2105 governor: 3/3 TPS');
  expect((await run('--area', '210502')).out).toContain('210502 governor: ');
  for (const words of [
    ['--area', '210'],
    ['--level', 'desa'],
    ['--area', '210502', '--level', 'regency'],
    ['--election', 'lain'],
  ])
    expect((await run(...words)).exitCode, words.join(' ')).toBe(2);
});
