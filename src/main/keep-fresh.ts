import { ensureFresh, sweepField } from '../connectivity/server/index.ts';
import type { Platform } from '../platform/server/platform.ts';
import { listElections, sweepImports } from '../registry/server/index.ts';
import { sweepFormPhotos } from '../voting-day/server/index.ts';
import { ensurePartners, refreshGapDays, verifyOrders } from '../workorders/server/index.ts';

const EVERY_MS = 3_600_000;

/**
 * Computes derived statuses anew where records, policy or the day have changed, so that nobody who opens a page waits for it,
 * holds orders against what was measured, and removes what uploads, tests and rehearsals left behind; now and every hour. What fails is
 * told and tried again: pages compute for themselves what they find stale.
 * @returns what stops it.
 */
export function keepFresh(platform: Platform, report: (error: unknown) => void): () => Promise<void> {
  let underWay = tend(platform, report);
  const timer = setInterval(() => {
    underWay = underWay.then(() => tend(platform, report));
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

async function tend(platform: Platform, report: (error: unknown) => void): Promise<void> {
  await refreshAll(platform).catch(report);
  await partnersOfAll(platform).catch(report);
  await verifyAll(platform).catch(report);
  await sweepImports(platform).catch(report);
  await sweepField(platform).catch(report);
  await sweepFormPhotos(platform).catch(report);
}

async function refreshAll(platform: Platform): Promise<void> {
  for (const election of await listElections(platform.database.db)) {
    await ensureFresh(platform, election);
    await refreshGapDays(platform, election);
  }
}

async function partnersOfAll(platform: Platform): Promise<void> {
  for (const election of await listElections(platform.database.db)) await ensurePartners(platform, election);
}

async function verifyAll(platform: Platform): Promise<void> {
  for (const election of await listElections(platform.database.db)) await verifyOrders(platform, election);
}
