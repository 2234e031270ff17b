import type { Platform } from '../../../platform/server/platform.ts';
import { listElections } from '../../../registry/server/index.ts';
import { judgePending } from './judge-pending.ts';
import { electionsToJudge } from './judge-store.ts';

const EVERY_MS = 5_000;

/**
 * Looks at what came, every few seconds, whether or not anybody has a screen open: how long a form took to be checked must not depend on that. What fails
 * is told and tried again.
 * @returns what stops it
 */
export function keepJudging(platform: Platform, report: (error: unknown) => void): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  const begin = () => {
    underWay ??= judgeDue(platform, report).finally(() => {
      underWay = null;
    });
  };
  begin();
  const timer = setInterval(begin, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

/** Looks once at the pending forms of every election that has any. */
export async function judgeDue(platform: Platform, report: (error: unknown) => void): Promise<void> {
  try {
    const due = new Set(await electionsToJudge(platform.database.db));
    if (due.size === 0) return;
    for (const election of await listElections(platform.database.db))
      if (due.has(election.id)) await judgePending(platform, election).catch(report);
  } catch (error) {
    report(error);
  }
}
