import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OFFICE, wish } from '../../../../tests/support/orders.ts';
import { openHouse } from '../../../../tests/support/people.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { loadDemo } from '../../../connectivity/server/index.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import { addPlanningCommands, planInDemo } from '../../../planning/server/index.ts';
import type { OpenForCommand } from '../../../platform/server/cli/command.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { draftOrders } from '../orders/drafts.ts';
import { ensurePartners, partnersInForce } from './from-catalogue.ts';
import { listPartners, savePartners } from './store.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer looked at field by field
type Answer = any;

let opened: TestPlatform;
let election: Election;
let house: Awaited<ReturnType<typeof openHouse>>;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  const { election: slug } = unwrap(await loadDemo(opened.platform, 'cli:test', planInDemo));
  const found = await findElection(opened.platform.database.db, slug.slug);
  if (!found) throw new Error('the scenario was just loaded');
  election = found;
  house = await openHouse(opened.platform);
});
afterAll(() => opened.close());

const NAMED = ['bakti', 'diskominfo', 'indosat', 'telkom', 'telkomsel', 'xl'];
const kept = async () => (await listPartners(opened.platform.database.db)).map(({ id }) => id).toSorted();

test('whoever a catalogue names is a partner as soon as it comes into force, by whichever way', async () => {
  const { db } = opened.platform.database;
  expect(await kept()).toEqual(NAMED);
  await db.deleteFrom('partner').execute();
  await house.administrator.json('POST', '/api/demo');
  expect(await kept()).toEqual(NAMED);
  const at = `/api/elections/${election.slug}/catalogue`;
  const { catalogue, inForce } = await house.administrator.json<Answer>('GET', at);
  const save = (id: string, basedOn: number) =>
    house.administrator.call('POST', at, {
      ...{ basedOn, reason: 'Mitra baru' },
      catalogue: {
        ...catalogue,
        partners: [...catalogue.partners, { ...catalogue.partners[0], id, aliases: [] }],
      },
    });
  expect((await save('pt-lama', inForce - 1)).status).toBe(409);
  expect((await save('pt-baru', inForce)).status).toBe(200);
  expect(await kept()).toEqual([...NAMED, 'pt-baru'].toSorted());
  // Somebody there can be written down at once.
  const contact = { name: 'Sari', duty: 'NOC', phone: '+62 811 1111 1111' };
  expect((await house.administrator.call('POST', '/api/partners/pt-baru/contacts', contact)).status).toBe(
    200,
  );
  const file = join(opened.platform.config.dataDir, 'katalog.json');
  const [first] = catalogue.partners;
  const byFile = { ...first, id: 'pt-berkas', aliases: [] };
  await writeFile(file, JSON.stringify({ ...catalogue, partners: [...catalogue.partners, byFile] }));
  const verbs = (program: Command, open: OpenForCommand) =>
    addPlanningCommands(program, open, async () => [], partnersInForce);
  const words = ['--election', election.slug, '--reason', 'Mitra baru'];
  const set = await runCommand(opened.platform, verbs, 'catalogue', 'set', file, ...words);
  expect(set.exitCode).toBe(0);
  expect(await kept()).toEqual([...NAMED, 'pt-baru', 'pt-berkas'].toSorted());
  // Back to the pack's, so that the tests below know whom it names.
  await house.administrator.json('POST', at, { catalogue, basedOn: inForce + 2, reason: 'Kembali' });
  await db.deleteFrom('partner_contact').execute();
  await db.deleteFrom('partner').where('id', 'in', ['pt-baru', 'pt-berkas']).execute();
});

test('whoever a catalogue named before partners were is one after the next round; reading writes nothing', async () => {
  const { db } = opened.platform.database;
  await db.deleteFrom('partner').execute();
  const listed = async () => {
    const { items } = await house.administrator.json<{ items: { id: string }[] }>('GET', '/api/partners');
    return items.map(({ id }) => id).toSorted();
  };
  expect(await listed()).toEqual([]);
  expect(await kept()).toEqual([]);
  await ensurePartners(opened.platform, election);
  expect(await listed()).toEqual(NAMED);
});

test('whoever the catalogue names can be ordered from at once, without anybody entering partners', async () => {
  const { db } = opened.platform.database;
  await db.deleteFrom('partner').execute();
  const { code } = await db
    .selectFrom('tps')
    .select('code')
    .where('election_id', '=', election.id)
    .orderBy('code')
    .limit(1)
    .executeTakeFirstOrThrow();
  const drafted = await draftOrders(opened.platform, OFFICE, election, [
    wish(code, { partner: 'bakti', optionKind: 'vsat', itemId: 'satria-1' }),
  ]);
  expect(unwrap(drafted).created).toHaveLength(1);
  expect(await kept()).toEqual(NAMED);
});

test('a product of the catalogue is ordered by hand only as the catalogue has it', async () => {
  const { db } = opened.platform.database;
  const { code } = await db
    .selectFrom('tps')
    .select('code')
    .where('election_id', '=', election.id)
    .orderBy('code')
    .limit(1)
    .executeTakeFirstOrThrow();
  const slip = wish(code, { partner: 'xl', optionKind: 'vsat', itemId: 'sim-telkomsel' });
  expect(await draftOrders(opened.platform, OFFICE, election, [slip])).toMatchObject({
    ok: false,
    error: { kind: { code: 'SIGAP-3269' }, errors: [{ path: 'optionKind' }, { path: 'partner' }] },
  });
});

test('a name that the office gave stays', async () => {
  const { db } = opened.platform.database;
  const renamed = { id: 'bakti', name: 'BAKTI Komdigi', kind: 'agency' } as const;
  await db.transaction().execute((trx) => savePartners(trx, [renamed]));
  await ensurePartners(opened.platform, election);
  expect(await listPartners(db)).toContainEqual(renamed);
});
