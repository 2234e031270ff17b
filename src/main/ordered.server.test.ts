import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANAMBAS, BATAM, OFFICE, orderElection, wish } from '../../tests/support/orders.ts';
import { inventedInputs, inventedTools } from '../../tests/support/plan-inputs.ts';
import { openTestPlatform, type TestPlatform } from '../../tests/support/test-platform.ts';
import { ok, unwrap } from '../kernel/index.ts';
import { USUAL_OPTIONS } from '../planning/index.ts';
import { planItems } from '../planning/server/index.ts';
import { orderedOptions } from '../planning/server/plans/ordered.ts';
import { startSolve } from '../planning/server/plans/run.ts';
import type { PlanTools } from '../planning/server/plans/tools.ts';
import type { Election } from '../registry/index.ts';
import { applyOrderEvent } from '../workorders/server/orders/apply.ts';
import { draftOrders } from '../workorders/server/orders/drafts.ts';
import { orderedOf } from './ordered.ts';

/** By voters the terminal belongs to the last of them. */
const WORLD = { codes: [...ANAMBAS, BATAM], terminals: 2, catalogueVersion: 1, revision: '1' };

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  election = await orderElection(opened.platform);
});
afterAll(() => opened.close());

/** Tools of an invented world in which what is ordered is fixed; how the options' columns do it is seen in ordered-scenario.server.test.ts. */
function toolsOf(world: typeof WORLD): PlanTools {
  return {
    ...inventedTools(world),
    inputs: async (platform, about) => {
      const inputs = inventedInputs(world);
      const ordered = await orderedOptions(platform, about, orderedOf);
      const columns = inputs.instance.columns.flatMap((column) => {
        const [first] = ordered.get(inputs.instance.places[column.place]?.code ?? '') ?? [];
        if (!first) return [column];
        const isThis = column.primary === first.optionId && column.fallback === null;
        return isThis ? [{ ...column, fixed: true }] : [];
      });
      const sha256 = columns.some(({ fixed }) => fixed) ? 'f'.repeat(64) : inputs.sha256;
      return ok({ ...inputs, instance: { ...inputs.instance, columns }, sha256 });
    },
  };
}

async function solved(world: typeof WORLD): Promise<string> {
  const { done } = unwrap(
    await startSolve(opened.platform, toolsOf(world), election, 'cli:test', USUAL_OPTIONS),
  );
  return unwrap(await done);
}

const terminals = async (plan: string) =>
  (await planItems(opened.platform, plan)).flatMap(({ tpsCode, primary }) =>
    primary?.kind === 'vsat' ? [tpsCode] : [],
  );

test('an order that was issued stays chosen in the next plan, though another would save more; a draft binds nobody', async () => {
  const planId = await solved(WORLD);
  const [less = '', more = ''] = await terminals(planId);
  const { created } = unwrap(
    await draftOrders(opened.platform, OFFICE, election, [
      wish(less, { partner: 'BAKTI', optionKind: 'vsat', itemId: 'starlink', planId, leadDays: 14 }),
    ]),
  );
  const [order] = created;
  if (!order) throw new Error('no draft');
  expect(await terminals(await solved({ ...WORLD, terminals: 1 }))).toEqual([more]);
  unwrap(
    await applyOrderEvent(opened.platform, election.id, OFFICE, order.id, order.revision, {
      kind: 'issue',
    }),
  );
  const ordered = await orderedOptions(opened.platform, election, orderedOf);
  expect([...ordered]).toEqual([[less, [{ optionId: `${less}/vsat`, role: 'primary', daysAgo: 0 }]]]);
  expect(await terminals(await solved({ ...WORLD, terminals: 1 }))).toEqual([less]);
});

test('an order that nobody planned is known by its product', async () => {
  const [code = ''] = ANAMBAS;
  const tools = await orderedOptions(opened.platform, election, async () => [
    {
      ...{ tpsCode: code, itemId: 'sim', role: 'fallback', planId: null },
      issuedAt: new Date(opened.platform.clock().getTime() - 3 * 86_400_000),
    },
    { tpsCode: code, itemId: 'starlink', role: 'primary', planId: null, issuedAt: opened.platform.clock() },
  ]);
  expect(tools.get(code)).toEqual([
    { optionId: `${code}:starlink`, role: 'primary', daysAgo: 0 },
    { optionId: `${code}:sim`, role: 'fallback', daysAgo: 3 },
  ]);
});
