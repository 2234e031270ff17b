import { createReadStream } from 'node:fs';
import { unwrap } from '../../src/kernel/index.ts';
import { PROJECT_DIR } from '../../src/main/settings.ts';
import { readConfig } from '../../src/platform/server/config.ts';
import { openDatabase } from '../../src/platform/server/database.ts';
import { newElection, registryImports } from './registry.ts';

/** Checks a file against DATABASE_URL, in a new election of the given slug, and prints the fates and the most memory it ever used, bytes. */
const [file = '', slug = 'besar'] = process.argv.slice(2);
const config = unwrap(readConfig(process.env, PROJECT_DIR));
const database = await openDatabase(config.databaseUrl ?? '', 2);
const platform = { config, database, clock: () => new Date(), projectDir: PROJECT_DIR };
const imports = registryImports(platform, await newElection(platform, slug));
const { rows, fates } = unwrap(await imports.check(createReadStream(file)));
await database.close();
const peakBytes = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(`${JSON.stringify({ rows, fates, peakBytes })}\n`);
