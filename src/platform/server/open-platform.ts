import type { Clock } from '../../kernel/index.ts';
import type { Config } from './config.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { type Migration, migrate } from './migrate.ts';
import type { Platform } from './platform.ts';
import { acquireEmbeddedPostgres, type Report } from './postgres/embedded.ts';

/** An opened platform and how to close it: the last one to close an embedded database stops it. */
export type OpenedPlatform = { readonly platform: Platform; close(): Promise<void> };

/**
 * Opens the database (embedded, or the one of DATABASE_URL), migrates it and hands over what areas need.
 * @param report makes this process watch over the embedded database, and is told when it ended and came back.
 * @throws DatabaseFailure when the database cannot be used as it is.
 */
export async function openPlatform(
  config: Config,
  migrations: readonly Migration[],
  projectDir: string,
  clock: Clock,
  report?: Report,
): Promise<OpenedPlatform> {
  let database: OpenDatabase | undefined;
  const watch = report && { report, moved: (url: string) => database?.moveTo(url) };
  const embedded = config.databaseUrl ? null : await acquireEmbeddedPostgres(config.dataDir, watch);
  try {
    const opened = await openDatabase(config.databaseUrl ?? embedded?.url ?? '');
    database = opened;
    await migrate(opened.pool, migrations);
    return {
      platform: { config, database: opened, clock, projectDir },
      close: async () => {
        await opened.close();
        await embedded?.release();
      },
    };
  } catch (error) {
    await database?.close();
    await embedded?.release();
    throw error;
  }
}
