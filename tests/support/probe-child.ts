import { writeSync } from 'node:fs';
import { Probe } from '../../src/connectivity/server/probe/probe.ts';
import { ProbeFolder } from '../../src/connectivity/server/probe/probe-folder.ts';
import { openProbeKey } from '../../src/connectivity/server/probe/probe-key.ts';
import { RecordQueue } from '../../src/connectivity/server/probe/record-queue.ts';
import { Standing } from '../../src/connectivity/server/probe/standing.ts';
import { FakeMachineClock } from './fake-machine-clock.ts';
import { dieAtWrite } from './killed-writing.ts';

/**
 * A probe as a process that can be killed, on the folder of its first argument: its clocks start at its second and stand still but for
 * what is waited for, its tests are made up, its files and its deliveries are real. Dies at the write of its third argument (0: never).
 * Says each record that it calls kept, and ends after an hour of its clock.
 */
const [dir = '', start = '', nth = '0'] = process.argv.slice(2);
const HOUR = 3_600_000;
const folder = new ProbeFolder(dir);
const clock = new FakeMachineClock(start);
clock.boot = start;
const ending = new AbortController();
clock.endsAtUpMs = clock.upMs + HOUR;
clock.onWait = () => {
  if (clock.upMs >= clock.endsAtUpMs) ending.abort();
};
await folder.alone(async () => {
  if (Number(nth) > 0) dieAtWrite(Number(nth));
  const key = openProbeKey(folder.keyPath);
  const direction = { ending: 'completed', bps: 1_000_000, uuid: null } as const;
  const probe = new Probe({
    ...{ folder, ...folder.enrolled(), key, clock, fetch, random: Math.random },
    queue: new RecordQueue(dir, key.publicKey),
    standing: new Standing(folder, clock),
    test: async () => ({ download: direction, upload: direction }),
    say: ({ kind, facts }) => {
      if (kind === 'tested' || kind === 'received') writeSync(1, `${JSON.stringify({ kind, ...facts })}\n`);
    },
  });
  await probe.run(ending.signal);
});
