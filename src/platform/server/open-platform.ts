import type { Clock } from '../../kernel/index.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database.ts';
import { type Migration, migrate } from './migrate.ts';
import type { Platform } from './platform.ts';
import { acquireEmbeddedPostgres } from './postgres/embedded.ts';

/** An opened platform and how to close it: the last one to close an embedded database stops it. */
export type OpenedPlatform = { readonly platform: Platform; close(): Promise<void> };

/** Opens the database (embedded, or the one of DATABASE_URL), migrates it and hands over what areas need. */
export async function openPlatform(
  config: Config,
  migrations: readonly Migration[],
  projectDir: string,
  clock: Clock,
): Promise<OpenedPlatform> {
  const embedded = config.databaseUrl ? null : await acquireEmbeddedPostgres(config.dataDir);
  try {
    const database = await openDatabase(config.databaseUrl ?? embedded?.url ?? '');
    await migrate(database.pool, migrations);
    return {
      platform: { config, database, clock, projectDir },
      close: async () => {
        await database.close();
        await embedded?.release();
      },
    };
  } catch (error) {
    await embedded?.release();
    throw error;
  }
}
