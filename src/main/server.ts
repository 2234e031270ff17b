import { attachNdt7, ndt7Keeper } from '../connectivity/server/index.ts';
import { endSolves } from '../planning/server/index.ts';
import { createSetupLink } from '../platform/server/auth/index.ts';
import { CommandFailure, EXIT, problemLines } from '../platform/server/cli/command.ts';
import { keepPublishing } from '../recap/server/index.ts';
import { listElections } from '../registry/server/index.ts';
import { keepJudging } from '../voting-day/server/index.ts';
import { keepDelivering } from '../workorders/server/index.ts';
import { createHttp } from './http.ts';
import { keepFresh } from './keep-fresh.ts';
import { listen } from './listen.ts';
import { openHouse } from './open-house.ts';
import { settingsOrExit } from './settings.ts';
import { withoutData } from './without-data.ts';

/** What has been opened so far, to be closed in reverse, whenever the end comes. */
const toClose: (() => Promise<void>)[] = [];
let ending = false;

/** Starts Sigap and says where it is; ends cleanly on Ctrl-C, on SIGTERM and when whoever started it is gone. */
async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  process.on('disconnect', () => void end(0));
  const config = settingsOrExit();
  const opened = await openHouse(config, (message) => console.error(message));
  toClose.push(opened.close);
  const app = createHttp(opened.platform);
  const server = await listen(app.fetch, config.host, config.port);
  toClose.push(server.end);
  const keeper = ndt7Keeper(opened.platform);
  toClose.push(endSolves);
  const endTests = attachNdt7(server, {
    now: opened.platform.clock,
    onStart: (uuid) => keeper.began(uuid),
    onEnd: (ended) => void keeper.ended(ended),
  });
  toClose.push(async () => endTests());
  toClose.push(
    keepFresh(opened.platform, (error) => console.error(`hourly upkeep failed: ${withoutData(error)}`)),
  );
  toClose.push(
    keepDelivering(opened.platform, (error) => console.error(`webhooks failed: ${withoutData(error)}`)),
  );
  toClose.push(
    keepPublishing(opened.platform, (error) => console.error(`public log failed: ${withoutData(error)}`)),
  );
  toClose.push(
    keepJudging(opened.platform, (error) => console.error(`checking of forms failed: ${withoutData(error)}`)),
  );
  const setupLink = await createSetupLink(opened.platform);
  const elections = await listElections(opened.platform.database.db);
  const isDemoLoaded = elections.some((election) => election.synthetic);
  process.stdout.write(greeting(config.publicUrl, setupLink, isDemoLoaded));
}

function greeting(publicUrl: string, setupLink: string | null, isDemoLoaded: boolean): string {
  const lines = [`Sigap: ${publicUrl}`];
  if (setupLink) lines.push(`Administrator, tautan sekali pakai / one-time link: ${setupLink}`);
  if (!isDemoLoaded) {
    lines.push(
      'Belum ada pengukuran? Coba skenario sintetis / no measurements yet? Try the scenario: npx sigap demo load',
    );
  }
  return `${lines.join('\n')}\n`;
}

async function end(exitCode: number): Promise<void> {
  if (ending) return;
  ending = true;
  for (const close of toClose.toReversed()) await close();
  process.exit(exitCode);
}

function complaint(error: unknown): string {
  if (error instanceof CommandFailure) return problemLines(error.problem);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  await main();
} catch (error) {
  console.error(complaint(error));
  await end(error instanceof CommandFailure ? error.exitCode : EXIT.foundWanting);
}
