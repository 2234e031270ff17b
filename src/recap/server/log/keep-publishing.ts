import type { Platform } from '../../../platform/server/platform.ts';
import { listElections } from '../../../registry/server/index.ts';
import { electionsDue } from './log-store.ts';
import { publishLog } from './publish.ts';

const EVERY_MS = 5_000;
/** How often logs are looked at of which nothing waits: a witness that was away is back, places were given before a crash. */
const ALL_EVERY = 12;

/**
 * Says in the public log what was received, every few seconds. What fails is told and tried again.
 * @returns what stops it
 */
export function keepPublishing(platform: Platform, report: (error: unknown) => void): () => Promise<void> {
  let round = 0;
  let underWay: Promise<void> | null = null;
  const begin = () => {
    underWay ??= publishDue(platform, round % ALL_EVERY === 0, report).finally(() => {
      underWay = null;
    });
    round += 1;
  };
  begin();
  const timer = setInterval(begin, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

async function publishDue(platform: Platform, all: boolean, report: (error: unknown) => void): Promise<void> {
  try {
    const due = new Set(await electionsDue(platform.database.db));
    for (const election of await listElections(platform.database.db))
      if (all || due.has(election.id)) await publishLog(platform, election).catch(report);
  } catch (error) {
    report(error);
  }
}
