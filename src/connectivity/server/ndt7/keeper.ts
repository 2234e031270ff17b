import type { OpenDatabase } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { NDT7_PROTOCOL } from '../../ndt7/protocol.ts';
import type { Ndt7Record } from './attach.ts';
import { insertNdt7, type Ndt7Result, pruneNdt7 } from './store.ts';

const DAY_MS = 86_400_000;
/** How long a result is kept that no record names: phones come back into reach within days. */
const KEPT_DAYS = 14;
/**
 * How many results are kept between two prunings, so that nobody fills the table. Two places give at most 7,200 an hour, each a second
 * long or longer.
 */
const MOST_BETWEEN = 20_000;
/** A test that was cut or refused sooner is not kept: it says nothing, and costs whoever makes thousands of them nothing. */
const LEAST_US = 1_000_000;
/** How long a record waits for the result it names, which ends when both sides have closed. */
const PATIENCE_MS = 3_000;

/** Keeps what this server counted of tests, and knows which are under way. */
export class Ndt7Keeper {
  readonly #platform: Platform;
  readonly #say: (what: string) => void;
  readonly #most: number;
  readonly #underWay = new Map<string, { readonly kept: Promise<void>; readonly done: () => void }>();
  #ended = 0;

  /**
   * @param say told, without data, of results that are not kept
   * @param most how many results are kept between two prunings
   */
  constructor(platform: Platform, say: (what: string) => void, most = MOST_BETWEEN) {
    this.#platform = platform;
    this.#say = say;
    this.#most = most;
  }

  /** A test has begun. */
  began(uuid: string): void {
    let done = () => {};
    const kept = new Promise<void>((resolve) => {
      done = resolve;
    });
    this.#underWay.set(uuid, { kept, done });
  }

  /** A test has ended: its result is kept if it says something, unless too many ended since the last pruning. What fails is told. */
  async ended(ended: Ndt7Record): Promise<void> {
    try {
      if (isWorthKeeping(ended) && this.#hasRoom()) {
        await insertNdt7(this.#platform.database.db, resultOf(ended));
      }
    } catch (error) {
      this.#say(`an ndt7 result was not kept: ${error instanceof Error ? error.name : 'unknown'}`);
    } finally {
      this.#underWay.get(ended.uuid)?.done();
      this.#underWay.delete(ended.uuid);
    }
  }

  /**
   * Waits a little for tests that are still under way here: a phone knows that its test has ended a moment before this side has
   * written it down.
   */
  async settled(uuids: readonly string[]): Promise<void> {
    const waiting = uuids.flatMap((uuid) => this.#underWay.get(uuid)?.kept ?? []);
    if (waiting.length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([Promise.all(waiting), patience]);
    clearTimeout(timer);
  }

  /** Removes old results that no record names. @returns how many */
  async prune(): Promise<number> {
    this.#ended = 0;
    const { clock, database } = this.#platform;
    return pruneNdt7(database.db, new Date(clock().getTime() - KEPT_DAYS * DAY_MS));
  }

  /** Takes room for a result; the first that finds none is told of. */
  #hasRoom(): boolean {
    this.#ended += 1;
    if (this.#ended === this.#most + 1) {
      this.#say(`ndt7 results are not kept until the hourly upkeep: more than ${this.#most} since the last`);
    }
    return this.#ended <= this.#most;
  }
}

const keepers = new WeakMap<OpenDatabase, Ndt7Keeper>();

/** The keeper of a platform: the server that answers tests and the intake that looks their results up share one. */
export function ndt7Keeper(platform: Platform): Ndt7Keeper {
  const keeper = keepers.get(platform.database) ?? new Ndt7Keeper(platform, (what) => console.error(what));
  keepers.set(platform.database, keeper);
  return keeper;
}

function isWorthKeeping({ record: { ending, elapsedUs } }: Ndt7Record): boolean {
  return ending === 'completed' || ending === 'stalled' || elapsedUs >= LEAST_US;
}

function resultOf({ uuid, test, startedAt, record }: Ndt7Record): Ndt7Result {
  const isUpload = 'bytes' in record;
  return {
    uuid,
    test,
    protocol: NDT7_PROTOCOL,
    variant: isUpload ? 'sigap-received' : 'sigap-sent',
    startedAt,
    bytes: isUpload ? record.bytes : record.sentBytes,
    elapsedUs: record.elapsedUs,
    bps: isUpload && record.uplinkBps ? record.uplinkBps : null,
    ending: record.ending,
  };
}
