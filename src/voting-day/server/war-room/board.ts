import { randomBytes } from 'node:crypto';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import {
  type AreaCounts,
  type Arrivals,
  NO_COUNTS,
  type Published,
  sumArrivals,
  sumCounts,
} from '../../war-room/area-counts.ts';
import { changedDistricts, type DistrictCounts, districtCounts } from './board-store.ts';
import { eveningQuestion } from './evening-question.ts';
import { judgePending } from './judge-pending.ts';
import { publishedByRegency } from './publication-store.ts';

/** A regency on the board, and the version of the board in which it last changed. */
export type BoardArea = {
  readonly code: string;
  readonly version: number;
  readonly counts: AreaCounts;
  readonly arrivals: Arrivals;
  /** Forms that the national queue has published, and when that was so; null where nobody has said. */
  readonly published: Published | null;
};

/** How often whoever watches is told of differences, and how often what only time changes is counted anew. */
const TICK_MS = 1_000;
const WHOLE_EVERY_MS = 30_000;
const REGENCY_DIGITS = 4;

/**
 * Where the evening of one election stands, kept in memory and brought up to date by what has changed: only districts in which something came
 * are counted again, and every half minute all of them, for silence comes with time alone. Many may watch one board; it asks the database
 * once for all of them. A second's question for what is new costs one look into an index and holds nobody up, where a NOTIFY with every
 * arrival would have arrivals wait for each other.
 */
export class Board {
  /** Another process, or this one started anew, counts its versions from the start. */
  readonly id = randomBytes(4).toString('hex');
  version = 0;
  /** The instant for which the numbers stand, by the clock of the evening. */
  asOf = new Date(0);
  /** The forecast that says by when each TPS is expected; null for the assumption. */
  forecast: number | null = null;

  readonly #platform: Platform;
  readonly #election: Election;
  readonly #districts = new Map<string, { readonly shown: string; readonly counts: DistrictCounts }>();
  readonly #areas = new Map<string, BoardArea>();
  readonly #watchers = new Set<() => void>();
  #since = 0;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #underWay: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(platform: Platform, election: Election) {
    this.#platform = platform;
    this.#election = election;
  }

  /** Every regency, in the order of codes. */
  get areas(): readonly BoardArea[] {
    return [...this.#areas.values()];
  }

  /** Brings the board up to date; who asks while that is under way waits for the same. */
  update(): Promise<void> {
    this.#underWay ??= this.#update().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  /** Calls back after every update until told to stop; while anybody watches, the board keeps itself up to date. */
  watch(onUpdate: () => void): () => void {
    this.#watchers.add(onUpdate);
    this.#timer ??= setInterval(() => void this.#tick(), TICK_MS).unref();
    return () => {
      this.#watchers.delete(onUpdate);
      if (this.#watchers.size > 0 || this.#timer === null) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  }

  async #tick(): Promise<void> {
    // A database that is away leaves the numbers as old as they are; whoever watches is shown how old that is.
    await this.update().catch(() => {});
    for (const onUpdate of this.#watchers) onUpdate();
  }

  async #update(): Promise<void> {
    const { db } = this.#platform.database;
    await judgePending(this.#platform, this.#election);
    const { districts, next } = await changedDistricts(db, this.#election.id, this.#since);
    const question = await eveningQuestion(this.#platform, this.#election);
    const isWhole =
      performance.now() - this.#wholeAt >= WHOLE_EVERY_MS || question.forecast !== this.forecast;
    if (isWhole || districts.length > 0) {
      const counted = await districtCounts(db, question, isWhole ? null : districts);
      this.#take(counted, isWhole ? null : districts);
    }
    this.#takePublished(await publishedByRegency(db, this.#election.id));
    this.#since = next;
    if (isWhole) this.#wholeAt = performance.now();
    this.asOf = question.now;
    this.forecast = question.forecast;
  }

  #take(counted: readonly DistrictCounts[], asked: readonly string[] | null): void {
    const came = new Map(counted.map((counts) => [counts.code, counts]));
    const touched = new Set<string>();
    for (const code of asked ?? this.#districts.keys()) {
      if (came.has(code) || !this.#districts.delete(code)) continue;
      touched.add(code.slice(0, REGENCY_DIGITS));
    }
    for (const [code, counts] of came) {
      const shown = JSON.stringify(counts);
      if (this.#districts.get(code)?.shown === shown) continue;
      this.#districts.set(code, { shown, counts });
      touched.add(code.slice(0, REGENCY_DIGITS));
    }
    if (touched.size === 0) return;
    this.version += 1;
    const byRegency = Map.groupBy(
      [...this.#districts.values()].filter(({ counts }) => touched.has(counts.code.slice(0, REGENCY_DIGITS))),
      ({ counts }) => counts.code.slice(0, REGENCY_DIGITS),
    );
    for (const code of [...touched].sort())
      this.#areas.set(code, this.#area(code, byRegency.get(code)?.map(({ counts }) => counts) ?? []));
  }

  #takePublished(found: readonly (Published & { readonly code: string })[]): void {
    for (const { code, ...published } of found) {
      const area = this.#areas.get(code);
      const before = area?.published;
      if (!area || (before?.forms === published.forms && before.asOf.getTime() === published.asOf.getTime()))
        continue;
      this.version += 1;
      this.#areas.set(code, { ...area, version: this.version, published });
    }
  }

  #area(code: string, districts: readonly DistrictCounts[]): BoardArea {
    return {
      published: this.#areas.get(code)?.published ?? null,
      ...{ code, version: this.version, counts: districts.length > 0 ? sumCounts(districts) : NO_COUNTS },
      arrivals: sumArrivals(districts.map(({ arrivals }) => new Map(arrivals))),
    };
  }
}

const boards = new WeakMap<Platform, Map<number, Board>>();

/** The board of an election in this process. */
export function boardOf(platform: Platform, election: Election): Board {
  const known = boards.get(platform) ?? new Map<number, Board>();
  boards.set(platform, known);
  const board = known.get(election.id) ?? new Board(platform, election);
  known.set(election.id, board);
  return board;
}
