import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/index.ts';
import { openHouse } from '../../src/main/open-house.ts';
import { PROJECT_DIR } from '../../src/main/settings.ts';
import { readConfig } from '../../src/platform/server/config.ts';
import { openReceiptKey } from '../../src/platform/server/devices/receipt-key.ts';
import type { OpenedPlatform } from '../../src/platform/server/open-platform.ts';
import { createDeviceKey, type DeviceKey } from '../../src/platform/web/device-key.ts';
import type { Election } from '../../src/registry/index.ts';
import { findElection } from '../../src/registry/server/index.ts';
import { bytesOfHex } from '../../src/sealed/index.ts';
import { livePlan, type Sending } from '../../src/voting-day/evening/live-plan.ts';
import {
  enrolSyntheticPhones,
  formPhotoFiles,
  type LivePhone,
  missingReceipts,
  runLive,
} from '../../src/voting-day/server/index.ts';
import { Phone } from '../model/phone.ts';
import { addElection, addTps } from '../support/election.ts';
import { enrolKeys, sha256 } from '../support/field.ts';
import { livePhoto } from '../support/live-photo.ts';
import { freePort, type ServerProcess, startServerProcess } from '../support/server-process.ts';

const KILLS = 50;
/** Receipts of the longest life: somebody is killed after a random number of them, with everything else still under way. */
const LONGEST_LIFE = 24;
const CODES = Array.from({ length: 400 }, (_, at) => `2105012001${String(at + 1).padStart(3, '0')}`);
/** One TPS in so many carries a photo of two chunks and its preview with each form. */
const ONE_IN = 4;
const ELECTION = 'gladi-malam';

let dataDir: string;
let port: number;
let server: ServerProcess;
let phones: readonly LivePhone[];
let officer: DeviceKey;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-crash-evening-'));
  port = await freePort();
  await withDatabase(async ({ platform }) => {
    const id = await addElection(platform, { slug: ELECTION, synthetic: true });
    await addTps(platform, id, CODES);
    const election = (await findElection(platform.database.db, ELECTION)) as Election;
    officer = await createDeviceKey();
    const key = { algorithm: officer.algorithm, raw: bytesOfHex(officer.publicKey) };
    const [tps = ''] = CODES;
    await enrolKeys(platform.database.pool, id, [{ id: officer.id, tps, ...key }]);
    phones = unwrap(await enrolSyntheticPhones(platform, election, CODES, 'cli:test'));
  });
  server = await startServerProcess(dataDir, {}, port);
});
afterAll(async () => {
  await server.end();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the database gone for ten minutes of a phone’s evening: saved and not received, and received once it is back', async () => {
  const key = openReceiptKey({ dataDir, receiptKey: null });
  const phone = new Phone(
    {
      election: ELECTION,
      receiptKeys: new Map([[key.id, key.publicKey]]),
      smsKeyOf: () => Buffer.alloc(32),
      app: { request: (path, init) => fetch(`${server.url}${path}`, init) },
    },
    officer,
    CODES[0] ?? '',
  );
  const states = async () => new Set((await phone.items()).map(({ state }) => state));
  // Whoever starts the database holds this lock: as long as we do, it stays away.
  writeFileSync(join(dataDir, 'postgres.lock'), String(process.pid));
  process.kill(databasePid(), 'SIGKILL');
  await phone.type('governor', 147, true);
  const tenMinutesOn = phone.nowMs + 600_000;
  let tries = 0;
  while (phone.nowMs < tenMinutesOn) {
    await phone.alive(async (outbox) => {
      phone.nowMs = (await outbox.work()) ?? tenMinutesOn;
    });
    tries += 1;
    expect(await states()).toEqual(new Set(['sealed']));
  }
  expect(tries).toBeGreaterThan(4);
  rmSync(join(dataDir, 'postgres.lock'));
  while ((await states()).has('sealed')) {
    await phone.alive((outbox) => outbox.retryAll());
    await phone.alive((outbox) => outbox.work());
  }
  expect(await states()).toEqual(new Set(['received']));
});

test(`server and database killed ${KILLS} times at random under a live rehearsal: every issued receipt is found, and nothing is there twice`, async () => {
  const evening = CODES.map((code, at) => ({ code, figures: 120 + at, isCarried: at % 5 === 0 }));
  const pressing = { seed: 20241127, durationMs: 20_000, lostShare: 0.1, doubledShare: 0.1 };
  const pulse = new Pulse();
  const key = openReceiptKey({ dataDir, receiptKey: null });
  const photosOf = ({ tps, contest }: Sending) => {
    const at = CODES.indexOf(tps);
    return at % ONE_IN === 0 ? [livePhoto(600 + at, contest === 'governor' ? 800 : 801)] : [];
  };
  const withPhoto = CODES.filter((_, at) => at % ONE_IN === 0).length;
  const live = runLive({
    keys: new Map([[key.id, key.publicKey]]),
    ...{ url: server.url, election: ELECTION, phones, factor: 3_600, graceMs: 1_200_000 },
    evening: livePlan(evening, pressing),
    photosOf,
    onReceipt: () => pulse.beat(),
  });
  const kills = { server: 0, database: 0 };
  while (kills.server + kills.database < KILLS) {
    await pulse.after(1 + Math.floor(Math.random() * LONGEST_LIFE));
    const victim = Math.random() < 0.5 ? 'server' : 'database';
    kills[victim] += 1;
    if (victim === 'database') {
      process.kill(databasePid(), 'SIGKILL');
      continue;
    }
    await server.end('SIGKILL');
    server = await startServerProcess(dataDir, {}, port);
  }
  const outcome = await live;
  expect(kills.server).toBeGreaterThan(0);
  expect(kills.database).toBeGreaterThan(0);
  expect(outcome).toMatchObject({ lost: [], refused: [], badReceipts: 0, unequalReceipts: 0 });
  expect(outcome.failures).toBeGreaterThan(KILLS);
  // Of both forms of a TPS slip and record, and of those that carry a photo its preview and its file.
  expect(outcome.receipts.length).toBe(4 * (CODES.length + withPhoto));
  const ofPhotos = outcome.receipts.filter(({ kind }) => kind === 'photo');
  expect(ofPhotos).toHaveLength(4 * withPhoto);
  const files = formPhotoFiles(dataDir);
  for (const { subject } of ofPhotos) expect(sha256(await files.read(subject))).toBe(subject);
  await withDatabase(async ({ platform }) => {
    expect(await missingReceipts(platform.database.db, outcome.receipts)).toEqual([]);
    const { rows } = await platform.database.pool.query(
      `SELECT count(*)::int AS slips, count(DISTINCT (tps_code, contest))::int AS forms, count(r.id)::int AS records
       FROM result_slip s LEFT JOIN result_record r ON r.slip = s.id`,
    );
    const forms = 2 * CODES.length;
    // The officer's record is another version of one of them.
    expect(rows).toEqual([{ slips: forms + 1, forms, records: forms + 1 }]);
  });
}, 1_500_000);

/** Counts receipts, for whoever waits until so many more have come. */
class Pulse {
  #awaited: { left: number; readonly resolve: () => void } | null = null;

  after(receipts: number): Promise<void> {
    return new Promise((resolve) => {
      this.#awaited = { left: receipts, resolve };
    });
  }

  beat(): void {
    if (!this.#awaited) return;
    this.#awaited.left -= 1;
    if (this.#awaited.left > 0) return;
    this.#awaited.resolve();
    this.#awaited = null;
  }
}

/** Looks into the data folder as a command line does. */
async function withDatabase(look: (opened: OpenedPlatform) => Promise<void>): Promise<void> {
  const config = unwrap(readConfig({ SIGAP_DATA_DIR: dataDir }, PROJECT_DIR));
  const opened = await openHouse(config);
  try {
    await look(opened);
  } finally {
    await opened.close();
  }
}

function databasePid(): number {
  return Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
