import { CommandFailure } from '../platform/server/cli/command.ts';
import type { Config } from '../platform/server/config.ts';
import { type OpenedPlatform, openPlatform } from '../platform/server/open-platform.ts';
import { loadRegionPack } from './load-pack.ts';
import { allMigrations } from './schema.ts';
import { PROJECT_DIR } from './settings.ts';

/**
 * Opens everything the server and the command line stand on: the database, migrated, with the region pack loaded.
 * @throws CommandFailure when the pack cannot be used; the database is given back first.
 */
export async function openHouse(config: Config): Promise<OpenedPlatform> {
  const opened = await openPlatform(config, allMigrations(), PROJECT_DIR, () => new Date());
  try {
    const pack = await loadRegionPack(opened.platform);
    if (!pack.ok) throw new CommandFailure(pack.error);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
