import { fileURLToPath } from 'node:url';
import { type Config, readConfig } from '../platform/server/config.ts';

/** Root of the checkout. */
export const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));

/** The configuration of this process; when it cannot be used, says why in both languages and ends with exit code 2. */
export function settingsOrExit(): Config {
  const result = readConfig(process.env, PROJECT_DIR);
  if (result.ok) return result.value;
  for (const { setting, value, reason } of result.error) {
    process.stderr.write(`${setting}=${value}\n  ${reason.id}\n  ${reason.en}\n`);
  }
  process.stderr.write(
    'SIGAP-9002 Pengaturan tidak dapat dipakai; lihat README. / The configuration cannot be used; see README.\n',
  );
  process.exit(2);
}
