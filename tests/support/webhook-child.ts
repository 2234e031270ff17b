import { writeSync } from 'node:fs';
import { allMigrations } from '../../src/main/schema.ts';
import { PROJECT_DIR } from '../../src/main/settings.ts';
import { readConfig } from '../../src/platform/server/config.ts';
import { openPlatform } from '../../src/platform/server/open-platform.ts';
import { keepDelivering } from '../../src/workorders/server/webhooks/keep-delivering.ts';
import { sender } from '../../src/workorders/server/webhooks/send.ts';

/**
 * A process that delivers webhooks from the data folder of its environment, by a clock that stands still at its first argument. The answer to
 * the message of its second argument (1: its first; 0: none) never comes back to it: it then stands between what the receiver has and what is noted,
 * says so, and waits to be killed. Otherwise it ends when nothing is due any more.
 */
const [at = '', nth = '0'] = process.argv.slice(2);
const config = readConfig(process.env, PROJECT_DIR);
if (!config.ok) throw new Error(JSON.stringify(config.error));
const { platform, close } = await openPlatform(
  config.value,
  allMigrations(),
  PROJECT_DIR,
  () => new Date(at),
);
const send = sender({ allowInward: true });
let sent = 0;
const stop = keepDelivering(
  platform,
  (error) => {
    throw error;
  },
  async (message) => {
    sent += 1;
    const isLast = sent === Number(nth);
    const answer = await send(message);
    if (!isLast) return answer;
    writeSync(1, 'unnoted\n');
    return new Promise(() => {});
  },
);
await stop();
await close();
