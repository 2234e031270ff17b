import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type InventedWorld, inventedTools } from '../../../../tests/support/plan-inputs.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { addPlanCommands } from './commands.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const CODES = ['2105012001001', '2105012001002', '2171011001001'];
const [FIRST = ''] = CODES;
const world: InventedWorld = { codes: CODES, terminals: 2, catalogueVersion: 1, revision: '1.1' };

let opened: TestPlatform;
beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'pilkada' });
  await addTps(opened.platform, id, CODES);
});
afterAll(() => opened.close());

function sigap(...words: string[]) {
  return runCommand(
    opened.platform,
    // The world as it is then.
    (program, open) => addPlanCommands(program, open, inventedTools(world)),
    'plan',
    ...words,
  );
}

async function json(...words: string[]): Promise<Answer> {
  const { out, exitCode, said } = await sigap(...words, '--json');
  if (exitCode !== 0) throw new Error(said);
  return JSON.parse(out);
}

test('solve: status, bound, gap, lost, cost, counts by kind; the same again is the same plan', async () => {
  const page = await json('solve');
  expect(page.plan).toMatchObject({ status: 'optimal', places: 3, isAdopted: false });
  expect(page.plan.gap).toBeLessThan(1e-3);
  expect(page.kinds).toContainEqual(expect.objectContaining({ kind: 'vsat', primaries: 2 }));
  expect((await json('solve')).plan.id).toBe(page.plan.id);
  const { out } = await sigap('show', page.plan.id.slice(0, 12));
  expect(out).toContain('kehilangan paling sedikit, terbukti / fewest lost, proven');
  // When it was made; how sure its cost is; both languages; a decimal comma.
  expect(out).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  expect(out).toMatch(/biaya \/ cost Rp .*(terbukti termurah|terbaik yang ditemukan)/);
  expect(out).toMatch(/2 utama \/ primary, \d cadangan \/ fallback/);
  expect(out).not.toMatch(/\d\.\d+%/);
  expect((await sigap('list')).out).toMatch(/\d\d:\d\d UTC/);
});

test('explain: what is chosen at a TPS and why not the others; a TPS of no plan is said', async () => {
  const { alternatives, plan } = await json('explain', FIRST);
  expect(plan).toMatch(/^[0-9a-f]{64}$/);
  expect(alternatives[0]).toMatchObject({ isChosen: true, primary: { kind: 'other-operator' } });
  expect((await sigap('explain', FIRST)).out).toMatch(/\* .*\n {4}.+/);
  expect(await sigap('explain', '2105022001001')).toMatchObject({ problem: 'SIGAP-3253' });
  expect(await sigap('explain', 'abc')).toMatchObject({ exitCode: 2 });
});

test('whatif: one more terminal, a late partner; nothing asked and nonsense are misuse', async () => {
  const more = await json('whatif', '--vsat', '+1');
  expect(more.changes).toEqual([{ kind: 'resource', id: 'starlink', amount: 1 }]);
  expect(more).toMatchObject({ isProven: true, changed: [FIRST] });
  // Weight 1 over a mean of 2, from 0.6 to 0.95.
  expect(more.difference.best).toBeCloseTo(-0.5 * 0.35, 6);
  expect((await json('whatif', '--late', 'bakti=40')).difference.best).toBeGreaterThan(0.5);
  expect((await sigap('whatif', '--week', '+1')).out).toContain('terbukti / proven');
  expect(await sigap('whatif')).toMatchObject({ problem: 'SIGAP-3256' });
  expect(await sigap('whatif', '--vsat', 'satu')).toMatchObject({ exitCode: 2 });
});

test('replan after a terminal is lost: one TPS changes, with its reason; compare says the same', async () => {
  const before = (await json('solve')).plan.id;
  world.terminals = 1;
  const after = await json('replan', before);
  expect(after.replan).toMatchObject({ before, total: 1, items: [{ tps: CODES[1], reason: 'limit' }] });
  expect((await sigap('show', after.plan.id)).out).toMatch(/1 TPS berubah .*\n +2105012001002 /);
  const compared = await json('compare', before, after.plan.id);
  expect(compared.items.map(({ tps }: Answer) => tps)).toEqual([CODES[1]]);
  const { out: told } = await sigap('compare', before, after.plan.id);
  expect(told).toContain('1 TPS berbeda / differ');
  expect(told).toMatch(/dihitung \/ solved .+ WIB \(masukan per \/ input as of .+ WIB\) → dihitung/);
  expect(await sigap('replan', 'abcdef12')).toMatchObject({ problem: 'SIGAP-3250' });
});

test('adopt: with a reason; refused on data that changed since, unless knowingly', async () => {
  world.terminals = 2;
  const { id } = (await json('solve')).plan;
  world.terminals = 1;
  expect(await sigap('adopt', id, '--reason', 'rapat')).toMatchObject({
    problem: 'SIGAP-3252',
    exitCode: 1,
  });
  const { adoption } = await json('adopt', id, '--reason', 'rapat', '--knowingly');
  expect(adoption).toMatchObject({ plan: id, reason: 'rapat', changes: [expect.anything()] });
  expect((await json('list')).adoption.plan).toBe(id);
  expect((await json('show')).plan).toMatchObject({ id, isAdopted: true });
});

test('an election with nothing to plan, or without plans, names those that have some', async () => {
  world.codes = [];
  const empty = await sigap('solve');
  world.codes = CODES;
  expect(empty).toMatchObject({ exitCode: 1, problem: 'SIGAP-3255' });
  expect(empty.said).toContain('election pilkada; TPS that are shown inadequate are in: –');
  await addElection(opened.platform, { slug: 'kosong' });
  const none = await sigap('explain', FIRST, '--election', 'kosong');
  expect(none.problem).toBe('SIGAP-3250');
  expect(none.said).toMatch(/those with plans: --election pilkada \(\d+\)/);
});
