import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createElection, findElection, loadPack } from '../../../registry/server/index.ts';
import { changesOf } from '../changes/changes.ts';
import { evaluatePlans } from '../coordinated/evaluation.ts';
import { listPlans } from '../coordinated/store.ts';
import { type Headline, headline } from '../headline/headline.ts';
import { policyVersions } from '../policy/store.ts';
import { addDemoCommands } from './commands.ts';
import { demoState, loadDemo } from './load-demo.ts';

let opened: TestPlatform;

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2026-11-23T00:00:00Z'));
});
afterAll(() => opened.close());

async function one<T>(sql: string): Promise<T> {
  const { rows } = await opened.platform.database.pool.query(sql);
  return rows[0] as T;
}

async function loadRealPack(to: TestPlatform): Promise<void> {
  unwrap(await loadPack(to.platform, join(to.platform.projectDir, 'packs/kepri-2024')));
}

async function scenarioHeadline(to: TestPlatform): Promise<Headline> {
  const election = await findElection(to.platform.database.db, 'kepri-2024-skenario');
  if (!election) throw new Error('the scenario is not there');
  return unwrap(await headline(to.platform, election, { level: 'regency' }));
}

/** A hash over all records of the scenario, in the order of their own identities. */
async function recordsHash(to: TestPlatform): Promise<string> {
  const { rows } = await to.platform.database.pool.query(
    `SELECT id FROM connectivity_test UNION ALL SELECT id FROM site_report UNION ALL
     SELECT c.id FROM claim c JOIN election e ON e.id = c.election_id WHERE e.synthetic ORDER BY 1`,
  );
  return createHash('sha256')
    .update(rows.map(({ id }) => id.toString('hex')).join())
    .digest('hex');
}

describe('sigap demo load', () => {
  test('needs a region pack first', async () => {
    expect(unwrap(await demoState(opened.platform))).toEqual({ available: false, loaded: false, slug: null });
    expect(await loadDemo(opened.platform, 'cli:test')).toMatchObject({
      ok: false,
      error: { kind: { code: 'SIGAP-3050' } },
    });
  });

  test('makes an election of its own, marked synthetic, whose clock stands still', async () => {
    await loadRealPack(opened);
    expect(unwrap(await demoState(opened.platform))).toMatchObject({ available: true, loaded: false });
    const loaded = unwrap(await loadDemo(opened.platform, 'cli:test'));
    expect(loaded).toMatchObject({
      changed: true,
      election: {
        slug: 'kepri-2024-skenario',
        synthetic: true,
        isDefault: false,
        pinnedAsOf: new Date('2024-10-08T15:59:59Z'),
      },
    });
    expect(loaded.election.name.id).toContain('SKENARIO SINTETIS');
    expect(await one("SELECT count(*) AS tps FROM tps WHERE origin = 'scenario'")).toEqual({ tps: 3327 });
    expect(unwrap(await demoState(opened.platform))).toMatchObject({ loaded: true });
    const [policy] = await policyVersions(opened.platform.database.db, loaded.election.id);
    expect(policy?.reason).toMatch(/^SKENARIO SINTETIS: .+ \/ SYNTHETIC SCENARIO: /);
  });

  test('about 94 percent are adequate, towns more than islands, in every bound', async () => {
    const { total, regions, daysToGo } = await scenarioHeadline(opened);
    expect(daysToGo).toBe(50);
    expect(total.tps).toBe(3327);
    expect(total.adequate / total.tps).toBeGreaterThan(0.93);
    expect(total.adequate / total.tps).toBeLessThan(0.95);
    const share = new Map(regions.map(({ name, counts }) => [name, counts.adequate / counts.tps]));
    const at = (name: string) => share.get(name) ?? Number.NaN;
    const cities = Math.min(at('Batam'), at('Tanjungpinang'));
    const middle = [at('Bintan'), at('Karimun')];
    const islands = [at('Lingga'), at('Natuna'), at('Kepulauan Anambas')];
    expect(Math.max(...middle)).toBeLessThan(cities);
    expect(Math.max(...islands)).toBeLessThan(Math.min(...middle));
    expect(total.uncoveredGap).toBeGreaterThan(0);
    expect(total.uncoveredGap).toBeLessThan(total.connectedGap);
    expect(total.unknown).toBeGreaterThan(0);
    for (const rung of ['unknown', 'claimed', 'measured', 'verified'] as const) {
      expect(total.rungs[rung], rung).toBeGreaterThan(0);
    }
  });

  test('brings every kind of trouble the facts tell of', async () => {
    const { rows } = await opened.platform.database.pool.query(
      "SELECT main_reason, count(*) AS tps FROM tps_status WHERE verdict <> 'adequate' GROUP BY 1 ORDER BY 1",
    );
    expect(rows.map(({ main_reason }) => main_reason)).toEqual(
      expect.arrayContaining([
        'power-absent',
        'power-short',
        'second-way-absent',
        'second-way-untested',
        'signal-lemah',
        'signal-tidak-ada',
        'signal-untested',
        'tests-few',
      ]),
    );
    expect(
      await one(`SELECT count(*) FILTER (WHERE outcome = 'hung') > 0 AS hung,
        count(*) FILTER (WHERE uplink_counted_by = 'sender') > 0 AS sender,
        count(*) FILTER (WHERE medium = 'vsat') > 0 AS vsat,
        count(*) FILTER (WHERE distance_m > 150 AND path = 'primary') > 0 AS elsewhere,
        count(*) FILTER (WHERE path = 'upload-point') > 0 AS upload_point,
        count(*) FILTER (WHERE source <> 'scenario') AS unmarked FROM connectivity_test`),
    ).toEqual({ hung: true, sender: true, vsat: true, elsewhere: true, upload_point: true, unmarked: 0 });
    expect(
      await one(`SELECT count(*) FROM tps_status WHERE left(tps_code, 10) = '2171081002'
        AND verdict = 'inadequate' AND signal_class = 'tidak-ada'`),
    ).toMatchObject({ count: 4 });
  });

  test('on one island most hang together that pass alone, and that is marked as made up', async () => {
    const { db } = opened.platform.database;
    const election = await findElection(db, 'kepri-2024-skenario');
    if (!election) throw new Error('the scenario is not there');
    const found = await listPlans(db, election.id, EVERYTHING, { cursor: null, limit: 20 });
    const { items } = await evaluatePlans(opened.platform, election, found.items);
    expect(items).toMatchObject([
      {
        plan: { name: 'Pulau Mantang (sintetis)', shared: 'cell', planned: 10 },
        evaluation: { verdict: 'shared-fate', together: { sent: 3, failed: 6, silent: 1 } },
      },
    ]);
    expect(items[0]?.plan.reason).toMatch(/^SKENARIO SINTETIS: .+ \/ SYNTHETIC SCENARIO: /);
    // Weeks old, it takes nothing from what is known of them today.
    const today =
      await one(`SELECT count(*) FROM tps_status s JOIN coordinated_rehearsal_tps t USING (election_id, tps_code)
      WHERE s.verdict = 'adequate'`);
    expect(today).toEqual({ count: 10 });
  });

  test('a day brings a few changes, to the better and to the worse', async () => {
    const election = await findElection(opened.platform.database.db, 'kepri-2024-skenario');
    if (!election) throw new Error('the scenario is not there');
    const { items } = unwrap(await changesOf(opened.platform, election, EVERYTHING, { days: 1 }));
    const into = (verdict: string) => items.filter(({ to }) => to === verdict).length;
    expect(into('adequate')).toBeGreaterThan(5);
    expect(into('inadequate')).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(100);
  });

  test('loading again changes nothing, and the real election has none of it', async () => {
    const before = await recordsHash(opened);
    expect(unwrap(await loadDemo(opened.platform, 'cli:test')).changed).toBe(false);
    expect(await recordsHash(opened)).toBe(before);
    expect(
      await one(
        `SELECT count(*) FROM connectivity_test t JOIN election e ON e.id = t.election_id WHERE NOT e.synthetic`,
      ),
    ).toEqual({ count: 0 });
    expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ brokenAt: null });
  });

  test('is the same bytes everywhere, and never touches a real election of its slug', async () => {
    const other = await openTestPlatform();
    try {
      await loadRealPack(other);
      unwrap(
        await createElection(other.platform, 'cli:test', {
          slug: 'kepri-2024-skenario',
          date: '2024-11-27',
          timeZone: 'Asia/Jakarta',
          name: { id: 'Nyata', en: 'Real' },
          isDefault: false,
        }),
      );
      const refused = await loadDemo(other.platform, 'cli:test');
      expect(refused).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3051' } } });
      await other.platform.database.pool.query("DELETE FROM election WHERE slug = 'kepri-2024-skenario'");
      const both = await Promise.all([
        loadDemo(other.platform, 'cli:test'),
        loadDemo(other.platform, 'cli:other'),
      ]);
      expect(both.map((result) => unwrap(result).changed).toSorted()).toEqual([false, true]);
      expect(await recordsHash(other)).toBe(await recordsHash(opened));
    } finally {
      await other.close();
    }
  });
});

describe('sigap demo evening', () => {
  const run = (...words: string[]) =>
    runCommand(opened.platform, addDemoCommands, 'demo', 'evening', ...words);

  test('makes a synthetic election of today whose clock runs, with the pack’s TPS; again it changes nothing', async () => {
    const { out, exitCode } = await run('--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ slug: 'kepri-2024-gladi-2026-11-23', changed: true });
    const election = await findElection(opened.platform.database.db, 'kepri-2024-gladi-2026-11-23');
    expect(election).toMatchObject({
      ...{ synthetic: true, isDefault: false, pinnedAsOf: null, votingDate: '2026-11-23' },
      name: { id: expect.stringMatching(/^GLADI SINTETIS 2026-11-23: /) },
    });
    if (!election) throw new Error('the election is not there');
    const { total, daysToGo } = unwrap(await headline(opened.platform, election, { level: 'regency' }));
    expect([total.tps, daysToGo]).toEqual([3327, 0]);
    expect(total.rungs.measured).toBeGreaterThan(0);
    expect(JSON.parse((await run('--json')).out)).toMatchObject({ changed: false });
    expect((await run()).out).toContain('sigap rehearse --live');
  });

  test('takes another day, and only a day', async () => {
    const { out } = await run('--date', '2026-11-22', '--json');
    expect(JSON.parse(out)).toMatchObject({ slug: 'kepri-2024-gladi-2026-11-22', changed: true });
    expect(await run('--date', 'kemarin')).toMatchObject({ exitCode: 2 });
  });

  test('never touches a real election', async () => {
    const name = { id: 'Nyata', en: 'Real' };
    const day = { date: '2026-11-21', timeZone: 'Asia/Jakarta', name, isDefault: false };
    unwrap(
      await createElection(opened.platform, 'cli:test', { slug: 'kepri-2024-gladi-2026-11-21', ...day }),
    );
    expect(await run('--date', '2026-11-21')).toMatchObject({ problem: 'SIGAP-3051' });
  });
});
