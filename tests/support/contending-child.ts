import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { withFileLock } from '../../src/platform/server/file-lock.ts';

const PATIENCE_MS = 60_000;

/**
 * A process that, for each line it is told, enters the lock of its first argument, notes in the file of its second that it is
 * in and out, and says so when it is done.
 */
const [lock = '', log = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin })) {
  await withFileLock(lock, PATIENCE_MS, async () => {
    appendFileSync(log, `in ${process.pid}\n`);
    // Long enough for another one to come in if it could.
    await wait(3);
    appendFileSync(log, `out ${process.pid}\n`);
  });
  process.stdout.write('done\n');
}
