import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeFieldServer } from '../../../../tests/support/fake-field-server.ts';
import { FakeMachineClock } from '../../../../tests/support/fake-machine-clock.ts';
import { observedAt, skewOf } from '../../field/observed.ts';
import type { TriedTest } from '../../probe/speed-record.ts';
import { enrolProbe } from './enrol-probe.ts';
import { Probe, type ProbePorts } from './probe.ts';
import { ProbeFolder } from './probe-folder.ts';
import { openProbeKey } from './probe-key.ts';
import { isWanting, probeStatus } from './probe-status.ts';
import { RecordQueue } from './record-queue.ts';
import type { ProbeEvent } from './said.ts';
import { siteOf } from './site-options.ts';
import { Standing } from './standing.ts';

const TOKEN = '0123456789abcdef'.repeat(2);
const UUID = '3f0a1c52-7b1e-4f6e-9f0e-6f1f3a2b4c5d';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = '2024-10-07T09:00:00.000Z';

const direction = { ending: 'completed', bps: 2_000_000, uuid: UUID } as const;
const FINE: TriedTest = { download: direction, upload: direction };
const failed = (code: string | null, status: number | null = null) => ({ failure: { code, status } });
const OUTAGE: TriedTest = { download: failed('EAI_AGAIN'), upload: failed('EAI_AGAIN') };
const BUSY: TriedTest = { download: failed(null, 503), upload: failed(null, 503) };

let server: FakeFieldServer;
let dir: string;
let clock: FakeMachineClock;
let said: ProbeEvent[];
let tests: number;
let seed: number;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'sigap-probe-'));
  clock = new FakeMachineClock(START);
  server = await FakeFieldServer.open();
  server.now = () => new Date(clock.wallMs);
  [said, tests, seed] = [[], 0, 7];
  await enrol();
});
afterEach(async () => {
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

const folder = () => new ProbeFolder(dir);
const enrol = (token = TOKEN, at = dir) => {
  const site = siteOf({ operator: 'Telkomsel', medium: '4g' });
  if (!site.ok) throw new Error(site.error.en);
  return enrolProbe(new ProbeFolder(at), { token, server: server.url }, site.value, fetch);
};

/** Park and Miller's numbers: the same in every run. */
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

/** The probe as it starts on this folder. @param outcome of each test, by its number */
function start(outcome: (test: number) => TriedTest = () => FINE, more: Partial<ProbePorts> = {}): Probe {
  const key = openProbeKey(folder().keyPath);
  return new Probe({
    ...{ folder: folder(), ...folder().enrolled(), key, clock, random, fetch },
    queue: new RecordQueue(dir, key.publicKey),
    standing: new Standing(folder(), clock),
    say: (event) => void said.push(event),
    test: async () => {
      tests += 1;
      clock.pass(25_000);
      return outcome(tests);
    },
    ...more,
  });
}

/** Runs a probe for some time of its clock, asked after each wait. */
async function runFor(ms: number, probe = start(), then: () => void = () => {}): Promise<void> {
  const ending = new AbortController();
  clock.endsAtUpMs = clock.upMs + ms;
  clock.onWait = () => {
    then();
    if (clock.upMs >= clock.endsAtUpMs) ending.abort();
  };
  await probe.run(ending.signal);
}

const arrived = () => [...server.arrived.values()].map(({ payload }) => JSON.parse(payload));
const numbers = () => [...server.byNumber().keys()].sort((a, b) => a - b);
const upTo = (most: number) => Array.from({ length: most }, (_, at) => at + 1);
const waiting = () => readdirSync(join(dir, 'queue'));
const kinds = () => new Set(said.map(({ kind }) => kind));

describe('enrolling', () => {
  test('makes a key that only its owner can read, and again gets the same answer', async () => {
    expect(statSync(join(dir, 'key.pem')).mode & 0o777).toBe(0o600);
    const [key, device] = [readFileSync(join(dir, 'key.pem'), 'utf8'), folder().read('device')];
    expect(await enrol()).toEqual(device);
    expect(readFileSync(join(dir, 'key.pem'), 'utf8')).toBe(key);
    expect(device).toMatchObject({ server: server.url, tps: { code: '2103011001001' } });
  });

  test('with a sheet that was used is refused in the words of the server', async () => {
    const other = mkdtempSync(join(tmpdir(), 'sigap-probe-'));
    const refusal = await enrol(TOKEN, other).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ exitCode: 1, problem: { kind: { code: 'SIGAP-3163' } } });
    expect(refusal).toMatchObject({ problem: { detail: { id: expect.stringContaining('SIGAP-3110') } } });
    rmSync(other, { recursive: true });
  });

  test('of a folder that belongs to another server is refused before that one hears of it', async () => {
    const elsewhere = await FakeFieldServer.open();
    const link = { token: TOKEN, server: elsewhere.url };
    const { site } = folder().enrolled();
    await expect(enrolProbe(folder(), link, site, fetch)).rejects.toMatchObject({
      problem: { kind: { code: 'SIGAP-1001' } },
    });
    expect(elsewhere.requests).toBe(0);
    await elsewhere.close();
  });
});

describe('a probe at work', () => {
  test('tests on its schedule, and every record has its receipt', async () => {
    await runFor(5 * DAY);
    // The pauses of the same random numbers every time; 5.6 hours on the average.
    expect(tests).toBeGreaterThan(10);
    expect(numbers()).toEqual(upTo(tests));
    expect(waiting()).toEqual([]);
    const times = arrived().map(({ madeAt }) => Date.parse(madeAt));
    const pauses = times.slice(1).map((time, at) => time - (times[at] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(36 * 60_000);
    expect(arrived()[0]).toMatchObject({
      ...{ form: 'sigap-field-1', election: 'pilkada-2024', tps: '2103011001001', number: 1, madeAt: START },
      content: { kind: 'speed', outcome: 'completed', upload: UUID, operator: 'Telkomsel', medium: '4g' },
    });
    expect(probeStatus(folder(), clock)).toMatchObject({ waiting: 0, trouble: null, refused: [] });
  });

  test('through an outage of days keeps each failed try with its time, and delivers all in order when it ends', async () => {
    const offline = () => Promise.reject(new TypeError('fetch failed'));
    let isOut = true;
    const link = (...asked: Parameters<typeof fetch>) => (isOut ? offline() : fetch(...asked));
    const probe = start(() => (isOut ? OUTAGE : FINE), { fetch: link as typeof fetch });
    await runFor(6 * DAY, probe, () => {
      isOut = clock.wallMs < Date.parse(START) + 5 * DAY;
    });
    expect(waiting()).toEqual([]);
    expect(arrived().map(({ number }) => number)).toEqual(upTo(tests));
    const failures = arrived().filter(({ content }) => content.outcome === 'no-attachment');
    expect(failures.length).toBeGreaterThan(10);
    for (const [, { payload, sentAt, receivedAt }] of server.arrived) {
      const madeAt = new Date(JSON.parse(payload).madeAt);
      const received = new Date(receivedAt);
      expect(observedAt({ madeAt, skewMs: skewOf(sentAt, received), receivedAt: received })).toEqual(madeAt);
    }
    expect(probeStatus(folder(), clock).trouble).toBeNull();
  });

  test('is asked little while the server is away: never more often than once in half an hour for long', async () => {
    server.manner = () => 'broken';
    await runFor(4 * DAY);
    expect(server.arrived.size).toBe(0);
    expect(waiting()).toHaveLength(tests);
    expect(server.requests).toBeLessThan(4 * 48 + tests * 10);
  });

  test('asks a busy server again a few times, then records that it was busy', async () => {
    await runFor(
      HOUR,
      start(() => BUSY),
    );
    expect(tests).toBe(6);
    expect(arrived()).toMatchObject([{ number: 1, content: { outcome: 'aborted', upload: null } }]);
  });
});

describe('a restart', () => {
  test('goes on with the schedule: a storm of restarts tests once', async () => {
    for (let again = 0; again < 50; again += 1) await runFor(10_000);
    expect(tests).toBe(1);
    expect(numbers()).toEqual([1]);
  });

  test('after a probe died in its test makes no other one at once', async () => {
    const dies = { test: () => Promise.reject(new Error('killed')) };
    await expect(runFor(DAY, start(undefined, dies))).rejects.toThrow('killed');
    for (let again = 0; again < 20; again += 1) await runFor(10_000);
    expect(tests).toBe(0);
  });

  test('after a power cut, with a clock that stands at 1970 each time, still tests', async () => {
    for (let day = 0; day < 10; day += 1) {
      await runFor(4 * HOUR);
      clock.restart(0);
      clock.wallMs = 0;
    }
    expect(tests).toBeGreaterThan(3);
    expect(numbers()).toEqual(upTo(tests));
  });

  test('whatever the clock jumps to while it runs, the next test is neither sooner nor later', async () => {
    const at: number[] = [];
    const jumps = [0, Date.parse('2031-01-01'), Date.parse(START)];
    const probe = start(() => {
      at.push(clock.upMs);
      clock.wallMs = jumps[tests % jumps.length] ?? 0;
      return FINE;
    });
    await runFor(3 * DAY, probe);
    const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(36 * 60_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15 * HOUR + 60_000);
    expect(numbers()).toEqual(upTo(tests));
  });
});

describe('a server that', () => {
  test.each([
    ['loses its reply', 'reply-lost'],
    ['is never reached', 'request-lost'],
    ['is a page of a portal', 'portal'],
    ['is a portal that sends elsewhere', 'redirect'],
    ['fails', 'broken'],
    ['is a proxy that knows no such path', 'proxy-404'],
    ['says yes without a receipt', 'empty'],
    ['gives a receipt of something else', 'other-receipt'],
    ['does not know the probe', 'unknown-device'],
    ['refuses the record', 'refuses'],
  ] as const)('%s has not received; the record stays, and arrives once it does', async (_, manner) => {
    server.manner = () => manner;
    await runFor(20 * 60_000);
    expect(waiting()).toEqual(['000000000001.json']);
    expect(kinds()).not.toContain('received');
    const status = probeStatus(folder(), clock);
    expect(isWanting({ ...status, isRunning: true })).toBe(true);
    server.manner = () => 'fine';
    await runFor(7 * HOUR);
    expect(waiting()).toEqual([]);
    expect(server.byNumber().get(1)).toHaveLength(1);
    expect(probeStatus(folder(), clock)).toMatchObject({ trouble: null, refused: [] });
  });

  test('refuses one record lets the others pass, and keeps the one', async () => {
    server.manner = (payload) => (JSON.parse(payload).number === 2 ? 'refuses' : 'fine');
    await runFor(4 * DAY);
    expect(waiting()).toEqual(['000000000002.json']);
    expect(numbers()).toEqual(upTo(tests).filter((number) => number !== 2));
    expect(probeStatus(folder(), clock).refused).toMatchObject([{ number: 2, problem: 'SIGAP-3115' }]);
  });

  test('signs with a new key is asked for it, and it is kept', async () => {
    server.manner = () => 'new-key';
    await runFor(HOUR / 2);
    expect(waiting()).toEqual([]);
    expect(folder().read('device')?.receiptKeys).toHaveLength(2);
  });
});

describe('the disk', () => {
  test('a damaged record is set aside and blocks no other; its number is not given again', async () => {
    server.manner = () => 'broken';
    await runFor(2 * DAY);
    const before = tests;
    writeFileSync(join(dir, 'queue', '000000000001.json'), '{"payload":"{}');
    const second = join(dir, 'queue', '000000000002.json');
    writeFileSync(second, readFileSync(second, 'utf8').replace('Telkomsel', 'Indosat'));
    server.manner = () => 'fine';
    await runFor(2 * DAY);
    expect(readdirSync(join(dir, 'aside'))).toEqual(['000000000001.json', '000000000002.json']);
    expect(numbers()).toEqual(upTo(tests).slice(2));
    expect(tests).toBeGreaterThan(before);
    expect(kinds()).toContain('set-aside');
    expect(probeStatus(folder(), clock)).toMatchObject({ setAside: 2 });
  });

  test('when full is said loudly; nothing is tested meanwhile, and what was tested is kept once there is room', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const key = openProbeKey(folder().keyPath);
    const queue = new RecordQueue(dir, key.publicKey);
    const put = queue.put.bind(queue);
    let isFull = true;
    queue.put = (...record) => {
      if (isFull) throw full;
      put(...record);
    };
    const probe = start(undefined, { queue });
    await runFor(3 * DAY, probe, () => {
      isFull = clock.wallMs < Date.parse(START) + 2 * DAY;
    });
    const lost = said.filter(({ kind }) => kind === 'cannot-keep');
    expect(lost.length).toBeGreaterThan(100);
    expect(lost[0]?.words.id).toContain('ENOSPC');
    expect(arrived()[0]).toMatchObject({ number: 1, madeAt: START });
    const [first, second] = arrived().map(({ madeAt }) => Date.parse(madeAt));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(2 * DAY - HOUR);
    expect(probeStatus(folder(), clock).trouble).toBeNull();
  });

  test('the archive is bounded, and numbers go on from the newest', async () => {
    const key = openProbeKey(folder().keyPath);
    await runFor(5 * DAY, start(undefined, { queue: new RecordQueue(dir, key.publicKey, 3) }));
    expect(readdirSync(join(dir, 'archive'))).toHaveLength(3);
    expect(new RecordQueue(dir, key.publicKey).nextNumber()).toBe(tests + 1);
    const newest = readdirSync(join(dir, 'archive')).at(-1) ?? '';
    expect(JSON.parse(readFileSync(join(dir, 'archive', newest), 'utf8'))).toMatchObject({
      receipt: { payload: expect.stringContaining('sigap-receipt-1') },
    });
  });

  test('two probes on one folder: the second one refuses', async () => {
    await folder().alone(async () => {
      await expect(folder().alone(async () => 'in')).rejects.toMatchObject({
        problem: { kind: { code: 'SIGAP-3161' } },
      });
      expect(probeStatus(folder(), clock).isRunning).toBe(true);
    });
    expect(probeStatus(folder(), clock).isRunning).toBe(false);
  });
});
