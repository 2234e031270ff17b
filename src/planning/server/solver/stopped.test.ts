import type { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { inventInstance, provinceShape } from '../../../../bench/plan-instance.ts';
import { PROBLEMS } from '../../../kernel/index.ts';
import { SolverFailure, solvePlan } from './index.ts';

const province = inventInstance({ ...provinceShape(3), places: 100 });
const few = inventInstance({ ...provinceShape(3), places: 12 });

describe('a solver stopped in the middle', () => {
  test('by its asker: rejects at once as cancelled, and the next solve works', async () => {
    const asker = new AbortController();
    const solving = solvePlan(province, { gap: 0, signal: asker.signal, onProgress: () => asker.abort() });
    expect(await problemOf(solving)).toBe(PROBLEMS.solveCancelled);
    expect((await solvePlan(few)).status).toBe('optimal');
  });

  test('before it began: nothing is started', async () => {
    expect(await problemOf(solvePlan(few, { signal: AbortSignal.abort() }))).toBe(PROBLEMS.solveCancelled);
  });

  test('by the death of its thread: rejects with what to do next, and the next solve works', async () => {
    const threads: Worker[] = [];
    const see = (thread: Worker) => threads.push(thread);
    process.on('worker', see);
    const solving = solvePlan(province, { gap: 0, onProgress: () => void threads[0]?.terminate() });
    expect(await problemOf(solving)).toBe(PROBLEMS.solverDied);
    process.off('worker', see);
    expect((await solvePlan(few)).status).toBe('optimal');
  });
});

async function problemOf(solving: Promise<unknown>): Promise<unknown> {
  try {
    return await solving;
  } catch (error) {
    if (error instanceof SolverFailure) return error.problem.kind;
    throw error;
  }
}
