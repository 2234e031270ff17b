import { performance } from 'node:perf_hooks';
import { headline } from '../src/connectivity/server/index.ts';
import { unwrap } from '../src/kernel/index.ts';
import { type Figure, median } from './figure.ts';
import { openNation } from './national.ts';
import { TPS } from './national-list.ts';

const RUNS = 15;
const GOAL = 2;
const BY_HAND = `
  SELECT left(tps_code, 4) AS regency, count(*) AS tps,
    count(*) FILTER (WHERE verdict = 'adequate') AS adequate,
    count(*) FILTER (WHERE verdict = 'inadequate') AS inadequate,
    count(*) FILTER (WHERE verdict = 'unknown') AS unknown,
    count(*) FILTER (WHERE verdict = 'inadequate' AND NOT has_fallback) AS uncovered
  FROM tps_status WHERE election_id = $1 GROUP BY 1 ORDER BY 1`;

/**
 * Milliseconds for the headline by regency of a nation, as it is asked for, freshness checked; beside it an aggregate of the
 * derived table written by hand.
 */
export async function run(): Promise<Figure[]> {
  const { platform, election, close } = await openNation();
  try {
    const ours: number[] = [];
    const byHand: number[] = [];
    for (let turn = 0; turn <= RUNS; turn += 1) {
      const handMs = await milliseconds(async () => {
        const { rows } = await platform.database.pool.query<{ tps: number }>(BY_HAND, [election.id]);
        return rows.reduce((sum, row) => sum + Number(row.tps), 0);
      });
      const oursMs = await milliseconds(async () => {
        const found = unwrap(await headline(platform, election, { level: 'regency' }));
        return found.regions.reduce((sum, region) => sum + region.counts.tps, 0);
      });
      if (turn === 0) continue;
      ours.push(oursMs);
      byHand.push(handMs);
    }
    const value = median(ours);
    const referenceValue = median(byHand);
    const ratio = value / referenceValue;
    return [
      {
        name: 'headline',
        unit: 'ms',
        value,
        reference: 'a hand-written SQL aggregate of tps_status',
        referenceValue,
        ratio,
        goal: `<= ${GOAL} x`,
        met: ratio <= GOAL,
      },
    ];
  } finally {
    await close();
  }
}

async function milliseconds(work: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  const tps = await work();
  if (tps !== TPS) throw new Error(`${tps} of ${TPS} TPS`);
  return performance.now() - begun;
}
