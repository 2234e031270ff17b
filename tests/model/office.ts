import { openReceiptKey, type ReceiptKey } from '../../src/platform/server/devices/receipt-key.ts';
import { smsKeyOf } from '../../src/platform/server/devices/sms-key.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { createDeviceKey, type DeviceKey } from '../../src/platform/web/device-key.ts';
import type { Canonical, PublicKey } from '../../src/sealed/index.ts';
import { bytesOfHex } from '../../src/sealed/index.ts';
import { formPhotoFiles, type IssuedReceipt, missingReceipts } from '../../src/voting-day/server/index.ts';
import { takeSms } from '../../src/voting-day/server/sms/take-sms.ts';
import { addElection, addTps } from '../support/election.ts';
import { enrolKeys } from '../support/field.ts';
import { openHouse, type Visitor } from '../support/people.ts';
import { openTestPlatform } from '../support/test-platform.ts';

const ELECTION = 'kepri-2024';
const VILLAGE = '2105012001';

/** Three phones with their keys: two at one TPS, one at another. */
export type Place = {
  readonly keys: readonly [DeviceKey, DeviceKey, DeviceKey];
  readonly tps: readonly [string, string];
};

/** What the server has of some TPS. */
export type Held = {
  readonly records: ReadonlyMap<string, string>;
  readonly slips: ReadonlySet<string>;
  /** Photos of forms and their previews. */
  readonly files: ReadonlySet<string>;
};

/** A form, by TPS and contest, as the war room counts it. */
export type Counted = {
  readonly form: string;
  readonly figuresAt: Date | null;
  readonly rehearsedAt: Date | null;
  readonly slips: readonly { readonly slip: string; readonly receivedAt: string }[];
};

/** The real server on a real database, whose clock jumps, and which can be put back to what it was. */
export class Office {
  readonly election: string = ELECTION;
  readonly platform: Platform;
  readonly app: Awaited<ReturnType<typeof openHouse>>['app'];
  readonly receiptKeys: ReadonlyMap<string, PublicKey>;
  readonly close: () => Promise<void>;
  readonly #officer: Visitor;
  readonly #electionId: number;
  readonly #clock: { jumpMs: number };

  private constructor(parts: {
    platform: Platform;
    house: Awaited<ReturnType<typeof openHouse>>;
    officer: Visitor;
    key: ReceiptKey;
    electionId: number;
    clock: { jumpMs: number };
    close: () => Promise<void>;
  }) {
    this.platform = parts.platform;
    this.app = parts.house.app;
    this.#officer = parts.officer;
    this.receiptKeys = new Map([[parts.key.id, parts.key.publicKey]]);
    this.#electionId = parts.electionId;
    this.#clock = parts.clock;
    this.close = parts.close;
  }

  static async open(now: Date): Promise<Office> {
    const opened = await openTestPlatform(now);
    const clock = { jumpMs: 0 };
    const electionId = await addElection(opened.platform, { slug: ELECTION, isDefault: true });
    const platform = { ...opened.platform, clock: () => new Date(now.getTime() + clock.jumpMs) };
    const house = await openHouse(platform);
    const officer = await house.person({ role: 'provincial-officer' });
    const key = openReceiptKey(platform.config);
    return new Office({ platform, house, officer, key, electionId, clock, close: opened.close });
  }

  /** The server's clock is put so far off the evening. */
  putClock(ms: number): void {
    this.#clock.jumpMs = ms;
  }

  /** The server's clock goes on. */
  wait(ms: number): void {
    this.#clock.jumpMs += ms;
  }

  /** Of some receipts those of which the server has not that very slip or record with that very receipt. */
  async lacks(receipts: readonly IssuedReceipt[]): Promise<IssuedReceipt[]> {
    return receipts.length === 0 ? [] : missingReceipts(this.platform.database.db, receipts);
  }

  /** Enrols three phones at two TPS of their own. */
  async place(number: number): Promise<Place> {
    const tps = [`${VILLAGE}${code(2 * number + 1)}`, `${VILLAGE}${code(2 * number + 2)}`] as const;
    const keys = [await createDeviceKey(), await createDeviceKey(), await createDeviceKey()] as const;
    const rows = keys.map((key, at) => ({
      id: key.id,
      tps: tps[at === 2 ? 1 : 0],
      algorithm: key.algorithm,
      raw: bytesOfHex(key.publicKey),
    }));
    await addTps(this.platform, this.#electionId, [...tps]);
    await enrolKeys(this.platform.database.pool, this.#electionId, rows);
    return { keys, tps };
  }

  smsKeyOf(device: string): Buffer {
    return smsKeyOf(this.platform.config, device);
  }

  /** A courier's stick in the hand of an officer. */
  async handIn(file: string): Promise<Response> {
    return this.#officer.call('POST', `/api/elections/${ELECTION}/results/files`, { file } as Canonical);
  }

  /** A photo on the stick beside it, as the console sends it. */
  async handInPhoto(sha256: string, bytes: Uint8Array): Promise<Response> {
    return this.#officer.call('POST', `/api/elections/${ELECTION}/results/photos/${sha256}`, bytes);
  }

  /** An SMS as the gateway brings it. */
  async hear(text: string): Promise<void> {
    await takeSms(this.platform, { from: '+620000', text }, async () => {});
  }

  /** All SMS of some TPS, as they are kept. */
  async sms({ tps }: Place): Promise<string[]> {
    const { rows } = await this.platform.database.pool.query<{ said: string }>(
      'SELECT said FROM result_sms WHERE election_id = $1 AND tps_code = ANY($2) ORDER BY said',
      [this.#electionId, tps],
    );
    return rows.map(({ said }) => said);
  }

  /** Whether a photo lies here whole, also where a restored database does not know it. */
  hasFile(sha256: string): Promise<boolean> {
    return formPhotoFiles(this.platform.config.dataDir).hasIntact(sha256);
  }

  async held({ tps }: Place): Promise<Held> {
    const { pool } = this.platform.database;
    const of = [this.#electionId, tps];
    const slips = await pool.query<{ id: string }>(
      `SELECT encode(id, 'hex') AS id FROM result_slip WHERE election_id = $1 AND tps_code = ANY($2)`,
      of,
    );
    const records = await pool.query<{ id: string; payload: string; files: string[] }>(
      `SELECT encode(r.id, 'hex') AS id, r.payload, ARRAY(SELECT encode(f.sha256, 'hex') FROM result_photo p
           JOIN result_file f ON f.sha256 = p.sha256 WHERE p.record = r.id) AS files
       FROM result_record r JOIN result_slip s ON s.id = r.slip WHERE s.election_id = $1 AND s.tps_code = ANY($2)`,
      of,
    );
    return {
      records: new Map(records.rows.map(({ id, payload }) => [id, payload])),
      slips: new Set(slips.rows.map(({ id }) => id)),
      files: new Set(records.rows.flatMap(({ files }) => files)),
    };
  }

  /** What the war room makes of the forms that were brought, with both clocks of each of their slips. */
  async counted({ tps }: Place): Promise<Counted[]> {
    const { rows } = await this.platform.database.pool.query<Counted>(
      `SELECT tps_code || ' ' || contest AS form, figures_at AS "figuresAt", rehearsed_at AS "rehearsedAt",
         ARRAY(SELECT json_build_object('slip', s.slip, 'receivedAt', s.received_at) FROM result_slip s
           WHERE s.election_id = f.election_id AND s.tps_code = f.tps_code AND s.contest = f.contest) AS slips
       FROM form_arrival f WHERE election_id = $1 AND tps_code = ANY($2) ORDER BY form`,
      [this.#electionId, tps],
    );
    return rows;
  }

  /** What a backup from before has: everything else of these TPS is gone, as after a restore. @returns how many records that are */
  async restore({ tps }: Place, backup: Held): Promise<number> {
    const client = await this.platform.database.pool.connect();
    try {
      await client.query('BEGIN');
      // Append-only tables refuse what only a restore may do.
      await client.query('SET LOCAL session_replication_role = replica');
      const of = [this.#electionId, tps];
      const photos = `SELECT p.record, p.sha256 FROM result_photo p JOIN result_record r ON r.id = p.record
        JOIN result_slip s ON s.id = r.slip WHERE s.election_id = $1 AND s.tps_code = ANY($2)`;
      await client.query(
        `DELETE FROM result_photo_brought f USING (${photos}) p WHERE f.sha256 = p.sha256 AND encode(f.sha256, 'hex') <> ALL($3)`,
        [...of, [...backup.files]],
      );
      await client.query(
        `DELETE FROM result_file f USING (${photos}) p WHERE f.sha256 = p.sha256 AND encode(f.sha256, 'hex') <> ALL($3)`,
        [...of, [...backup.files]],
      );
      await client.query(
        `DELETE FROM result_photo q USING (${photos}) p WHERE q.record = p.record AND encode(q.record, 'hex') <> ALL($3)`,
        [...of, [...backup.records.keys()]],
      );
      const gone = await client.query(
        `DELETE FROM result_record r USING result_slip s WHERE s.id = r.slip AND s.election_id = $1 AND s.tps_code = ANY($2)
           AND encode(r.id, 'hex') <> ALL($3)`,
        [...of, [...backup.records.keys()]],
      );
      await client.query(
        `DELETE FROM result_slip WHERE election_id = $1 AND tps_code = ANY($2) AND encode(id, 'hex') <> ALL($3)`,
        [...of, [...backup.slips]],
      );
      await client.query('DELETE FROM result_sms WHERE election_id = $1 AND tps_code = ANY($2)', of);
      await client.query('DELETE FROM form_arrival WHERE election_id = $1 AND tps_code = ANY($2)', of);
      await client.query(
        `SELECT note_form_arrival(election_id, tps_code, contest) FROM (SELECT DISTINCT election_id, tps_code, contest
           FROM result_slip WHERE election_id = $1 AND tps_code = ANY($2)) form`,
        of,
      );
      await client.query('COMMIT');
      return gone.rowCount ?? 0;
    } finally {
      client.release();
    }
  }
}

/** Nothing was ever brought. */
export const NOTHING: Held = { records: new Map(), slips: new Set(), files: new Set() };

function code(number: number): string {
  return String(number).padStart(3, '0');
}
