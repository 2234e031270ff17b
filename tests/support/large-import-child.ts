import { createReadStream } from 'node:fs';
import { testsKind } from '../../src/connectivity/server/tests/import-kind.ts';
import { unwrap } from '../../src/kernel/index.ts';
import { PROJECT_DIR } from '../../src/main/settings.ts';
import { EVERYTHING } from '../../src/platform/server/access/scope.ts';
import { readConfig } from '../../src/platform/server/config.ts';
import { openDatabase } from '../../src/platform/server/database.ts';
import { checkImport, electionOr404, registryKind } from '../../src/registry/server/index.ts';

/**
 * Checks a file of a kind against DATABASE_URL for the election of a slug, and prints the fates and the most memory the
 * process ever used, bytes.
 */
const [file = '', slug = '', kindName = ''] = process.argv.slice(2);
const config = unwrap(readConfig(process.env, PROJECT_DIR));
const database = await openDatabase(config.databaseUrl ?? '', 4);
const platform = { config, database, clock: () => new Date(), projectDir: PROJECT_DIR };
const kind = kindName === testsKind.name ? testsKind : registryKind;
const election = unwrap(await electionOr404(platform, slug));
const importer = { id: 'system:test', scope: EVERYTHING };
const incoming = { name: 'besar.csv', stream: createReadStream(file) };
const { rows, fates } = unwrap(await checkImport(platform, kind, election, importer, incoming));
await database.close();
const peakBytes = process.resourceUsage().maxRSS * 1_024;
process.stdout.write(`${JSON.stringify({ rows, fates, peakBytes })}\n`);
