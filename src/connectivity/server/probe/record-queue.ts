import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { idOfKey, verifySignature } from '../../../platform/server/devices/verify.ts';
import {
  isDiskFull,
  sweepUnfinished,
  syncFolder,
  writeDurably,
} from '../../../platform/server/durable-file.ts';
import { type Envelope, type PublicKey, signedBytes } from '../../../sealed/index.ts';
import type { ClockReading } from '../../probe/schedule.ts';

/** A sealed record that waits for its receipt. */
export type QueuedRecord = {
  readonly number: number;
  readonly envelope: Envelope;
  /** SHA-256 of its payload: its identity at the server. */
  readonly id: string;
  /** The machine's clocks when it was made. */
  readonly made: ClockReading;
};

/** How many records with their receipts are kept for whoever wants to look: two years of tests. */
const MOST_ARCHIVED = 3_000;
const FOLDERS = ['queue', 'archive', 'aside'] as const;

/**
 * The records of a probe on its disk, one file each, named by its number. A record is in `queue` until its receipt was checked, then
 * with its receipt in `archive`; a file that cannot be read lies in `aside`. The numbers go on from the highest there is anywhere.
 */
export class RecordQueue {
  readonly #folders: Readonly<Record<(typeof FOLDERS)[number], string>>;
  readonly #key: PublicKey;
  readonly #keep: number;

  /** Opens the queue of a folder; only one process may. @param keep how many archived records to keep */
  constructor(dir: string, key: PublicKey, keep = MOST_ARCHIVED) {
    this.#folders = { queue: join(dir, 'queue'), archive: join(dir, 'archive'), aside: join(dir, 'aside') };
    this.#key = key;
    this.#keep = keep;
    for (const folder of Object.values(this.#folders)) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      sweepUnfinished(folder);
      // What a killed process had named but not yet made safe is made so before anything is sent.
      syncFolder(folder);
    }
  }

  /** The number of the next record. The newest archived record is never removed, so no number is given twice. */
  nextNumber(): number {
    return 1 + Math.max(0, ...FOLDERS.flatMap((folder) => numbersIn(this.#folders[folder])));
  }

  /**
   * Keeps a record. When the disk is full, old archived records make room: they are at the server.
   * @throws when there is no room even so; then nothing is kept
   */
  put(number: number, envelope: Envelope, made: ClockReading): void {
    const write = () => writeDurably(this.#path('queue', number), JSON.stringify({ ...envelope, made }));
    try {
      write();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#prune(1);
      write();
    }
  }

  /** The numbers of what waits, oldest first. */
  waiting(): number[] {
    return numbersIn(this.#folders.queue);
  }

  /**
   * A record that waits; null when its file is damaged, which is then set aside.
   * @throws when the disk does not let it be read now: that says nothing of the record
   */
  async read(number: number): Promise<QueuedRecord | null> {
    const found = await this.#understood(number, readFileSync(this.#path('queue', number), 'utf8'));
    if (found) return found;
    this.#move(number, 'aside');
    return null;
  }

  /** Moves a record with the receipt that was checked into the archive; on a full disk without the receipt, which takes no room. */
  archive({ number, envelope }: QueuedRecord, receipt: Envelope): void {
    try {
      writeDurably(this.#path('archive', number), JSON.stringify({ ...envelope, receipt }));
      rmSync(this.#path('queue', number), { force: true });
      syncFolder(this.#folders.queue);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#move(number, 'archive');
    }
    this.#prune(this.#keep);
  }

  #move(number: number, to: 'archive' | 'aside'): void {
    renameSync(this.#path('queue', number), this.#path(to, number));
    syncFolder(this.#folders[to]);
    syncFolder(this.#folders.queue);
  }

  async #understood(number: number, text: string): Promise<QueuedRecord | null> {
    const read = parsed(text);
    if (!isWhole(read)) return null;
    const { payload, key, signature, made } = read;
    const isOwn =
      key === idOfKey(this.#key) &&
      (await verifySignature(this.#key, signedBytes('sigap-record-1', payload), signature));
    if (!isOwn) return null;
    const id = createHash('sha256').update(payload).digest('hex');
    return { number, envelope: { payload, key, signature }, id, made };
  }

  #prune(keep: number): void {
    for (const number of numbersIn(this.#folders.archive).slice(0, -keep)) {
      rmSync(this.#path('archive', number), { force: true });
    }
  }

  #path(folder: (typeof FOLDERS)[number], number: number): string {
    return join(this.#folders[folder], fileName(number));
  }
}

/** How many records of a state folder wait, are archived and are set aside, for whoever only looks. */
export function countRecords(dir: string): Record<(typeof FOLDERS)[number], number[]> {
  const numbers = (folder: string) => numbersIn(join(dir, folder));
  return { queue: numbers('queue'), archive: numbers('archive'), aside: numbers('aside') };
}

const DIGITS = 12;

function fileName(number: number): string {
  return `${String(number).padStart(DIGITS, '0')}.json`;
}

function numbersIn(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{12}\.json$/.test(name))
      .map((name) => Number(name.slice(0, DIGITS)))
      .sort((a, b) => a - b);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

type QueueFile = Envelope & { readonly made: ClockReading };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isWhole(value: unknown): value is QueueFile {
  const { payload, key, signature, made } = (value ?? {}) as Partial<QueueFile>;
  return (
    typeof payload === 'string' &&
    typeof key === 'string' &&
    typeof signature === 'string' &&
    Number.isSafeInteger(made?.upMs) &&
    Number.isSafeInteger(made?.wallMs)
  );
}
