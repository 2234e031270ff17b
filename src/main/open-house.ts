import { CommandFailure, EXIT } from '../platform/server/cli/command.ts';
import type { Config } from '../platform/server/config.ts';
import { DatabaseFailure } from '../platform/server/database-failure.ts';
import { type OpenedPlatform, openPlatform } from '../platform/server/open-platform.ts';
import type { Report } from '../platform/server/postgres/embedded.ts';
import { loadRegionPack } from './load-pack.ts';
import { allMigrations } from './schema.ts';
import { PROJECT_DIR } from './settings.ts';

/**
 * Opens everything the server and the command line stand on: the database, migrated, with the region pack loaded.
 * @param report is told when the embedded database ended and was started again; without it, nobody watches over it.
 * @throws CommandFailure when the database or the pack cannot be used; the database is given back first.
 */
export async function openHouse(config: Config, report?: Report): Promise<OpenedPlatform> {
  const opened = await openOrSay(config, report);
  try {
    const pack = await loadRegionPack(opened.platform);
    if (!pack.ok) throw new CommandFailure(pack.error);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openOrSay(config: Config, report: Report | undefined): Promise<OpenedPlatform> {
  try {
    return await openPlatform(config, allMigrations(), PROJECT_DIR, () => new Date(), report);
  } catch (error) {
    if (error instanceof DatabaseFailure) throw new CommandFailure(error.problem, EXIT.foundWanting);
    throw error;
  }
}
