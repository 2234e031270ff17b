import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, BATAM, OFFICE, orderElection, TELKOMSEL, wish } from '../../../../tests/support/orders.ts';
import { inventedTools } from '../../../../tests/support/plan-inputs.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { USUAL_OPTIONS } from '../../../planning/index.ts';
import { adoptPlan } from '../../../planning/server/plans/adopt.ts';
import { startSolve } from '../../../planning/server/plans/run.ts';
import { findPlan } from '../../../planning/server/plans/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { addWorkorderCommands } from '../commands.ts';
import { savePartners } from '../partners/store.ts';
import { applyOrderEvent } from './apply.ts';
import { draftOrders } from './drafts.ts';
import { draftsFromPlan } from './from-plan.ts';
import { previewIssue } from './issue.ts';
import { partnerActor } from './reach.ts';

let opened: TestPlatform;
let platform: Platform;
let election: Election;
const run = (...words: string[]) =>
  runCommand(platform, addWorkorderCommands, 'orders', ...words, '--election', 'pilkada');
const answered = async (...words: string[]) => JSON.parse((await run(...words, '--json')).out);

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-10-08T12:00:00Z') };
  election = await orderElection(platform);
  await platform.database.db.transaction().execute((trx) =>
    savePartners(trx, [
      { id: 'bakti', name: 'BAKTI rencana', kind: 'agency' },
      { id: 'telkomsel', name: 'Telkomsel rencana', kind: 'operator' },
    ]),
  );
});
afterAll(() => opened.close());

test('without an adopted plan nothing can be drafted from it', async () => {
  expect(await run('draft')).toMatchObject({ exitCode: 1, problem: 'SIGAP-3269' });
});

test('an adopted plan becomes one draft for each primary and fallback, once, by partner', async () => {
  const codes = [...ANAMBAS, BATAM];
  const tools = inventedTools({ codes, terminals: 2, catalogueVersion: 1, revision: '1.1' });
  const solve = unwrap(await startSolve(platform, tools, election, OFFICE.id, USUAL_OPTIONS));
  const plan = await findPlan(platform.database.db, election.id, unwrap(await solve.done));
  if (!plan) throw new Error('the plan was just solved');
  const wished = { reason: 'Rapat', knowing: null, after: null };
  unwrap(await adoptPlan(platform, tools, election, OFFICE.id, plan, wished));
  // A regency drafts its own: of two terminals with a fallback and two SIM cards, those of Batam.
  const batam = { ...OFFICE, office: { everything: false, prefixes: ['2171'] } };
  const own = unwrap(await draftsFromPlan(platform, batam, election));
  expect(new Set(own.created.map(({ tpsCode }) => tpsCode))).toEqual(new Set([BATAM]));
  const all = await answered('draft');
  expect(all).toMatchObject({ planId: plan.id, byOffice: 0, existing: own.created.length });
  expect(all.created + own.created.length).toBe(6);
  expect(await answered('draft')).toMatchObject({ created: 0, existing: 6 });
  const preview = await answered('issue');
  expect(preview.partners.map(({ id, orders }: { id: string; orders: number }) => [id, orders])).toEqual([
    ['bakti', 2],
    ['telkomsel', 4],
  ]);
  expect(await previewIssue(platform, OFFICE, election, {}, 4)).toMatchObject({ orders: 4, waiting: 2 });
  expect(await run('issue', '--expect', '5')).toMatchObject({ exitCode: 1, problem: 'SIGAP-3261' });
  const { seen } = await answered('issue', '--partner', 'bakti');
  expect(await run('issue', '--expect', '2', '--seen', preview.seen, '--partner', 'bakti')).toMatchObject({
    ...{ exitCode: 1, problem: 'SIGAP-3261' },
  });
  expect((await run('issue', '--partner', 'bakti')).out).toContain(`--expect 2 --seen ${seen}`);
  expect(await answered('issue', '--partner', 'bakti', '--expect', '2', '--seen', seen)).toEqual({
    issued: 2,
  });
  expect(await answered('list', '--partner', 'bakti')).toMatchObject({ total: 2 });
  // What was conceded or cancelled stays away, and is told, until it is asked for by its TPS.
  const [conceded] = (await answered('list', '--partner', 'bakti')).items;
  const bakti = partnerActor('user:bakti-rencana', 'bakti');
  const dispute = { kind: 'dispute' as const, dispute: 'already-adequate' as const, reason: 'sudah baik' };
  unwrap(await applyOrderEvent(platform, election.id, bakti, conceded.id, 2, dispute));
  const concede = { kind: 'concede' as const, reason: 'benar' };
  unwrap(await applyOrderEvent(platform, election.id, OFFICE, conceded.id, 3, concede));
  const [cancelled] = (await answered('list', '--partner', 'telkomsel')).items;
  const cancel = { kind: 'cancel' as const, reason: 'tidak perlu' };
  unwrap(await applyOrderEvent(platform, election.id, OFFICE, cancelled.id, 1, cancel));
  const withdrawn = [conceded.tps.code, cancelled.tps.code].toSorted();
  expect(await answered('draft')).toMatchObject({ created: 0, existing: 4, withdrawn });
  const said = (await run('draft')).out;
  expect(said).toContain(`--again ${[...new Set(withdrawn)].join(' ')}`);
  const wanted = withdrawn.filter((code) => code === conceded.tps.code).length;
  expect(await answered('draft', '--again', conceded.tps.code)).toMatchObject({
    ...{ created: wanted, existing: 4, withdrawn: withdrawn.filter((code) => code !== conceded.tps.code) },
  });
});

test('orders are listed page by page, shown with their history, and held against evidence', async () => {
  const [order] = unwrap(
    await draftOrders(platform, OFFICE, election, [wish(BATAM, { itemId: 'lagi' })]),
  ).created;
  if (!order) throw new Error('it was just drafted');
  unwrap(await applyOrderEvent(platform, election.id, OFFICE, order.id, 1, { kind: 'issue' }));
  unwrap(
    await applyOrderEvent(platform, election.id, TELKOMSEL, order.id, 2, { kind: 'accept', note: 'siap' }),
  );
  const page = await answered('list', '--limit', '1');
  expect(page.items).toHaveLength(1);
  expect((await answered('list', '--limit', '1', '--cursor', page.next)).items[0].id).not.toBe(
    page.items[0].id,
  );
  expect((await answered('list', '--state', 'accepted', '--region', '2171')).items).toMatchObject([
    { number: order.number },
  ]);
  const shown = await answered('show', order.number);
  expect(shown.events.map(({ kind }: { kind: string }) => kind)).toEqual(['draft', 'issue', 'accept']);
  expect(shown.contacts).toBeNull();
  const { out } = await run('show', order.number);
  expect(out).toContain('siap');
  expect(out).toMatch(/selesai \/ done: .*23[.:]59/);
  const digits = order.number.replace(/^PK-0*/, '');
  expect((await run('show', digits)).out).toBe(out);
  expect(await answered('verify')).toEqual({ verified: 0, closed: 0, reopened: 0, waiting: [] });
  const { revision } = shown.order;
  const claim = { kind: 'claim-done', doneAt: platform.clock() } as const;
  unwrap(await applyOrderEvent(platform, election.id, TELKOMSEL, order.id, revision, claim));
  const [open] = (await answered('verify')).waiting;
  expect(open).toMatchObject({ number: order.number, tests: [] });
  expect((await run('verify')).out).toContain('belum ada uji sejak selesai / no test since the work');
});

test.each([
  [['show', 'PK-99999'], 'SIGAP-3260'],
  [['list', '--state', 'selesai'], 'SIGAP-1001'],
  [['list', '--region', '21'], 'SIGAP-1001'],
  [['list', '--cursor', 'x'], 'SIGAP-1019'],
  [['draft', '--again', '21'], 'SIGAP-1001'],
  [['issue', '--expect', '1', '--seen', 'x'], 'SIGAP-1001'],
  [['list', '--partner', 'lain'], 'SIGAP-3268'],
] as const)('%j is misuse', async (words, code) => {
  expect(await run(...words)).toMatchObject({ exitCode: 2, problem: code });
});
