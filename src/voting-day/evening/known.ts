/** What was measured of one way out of a TPS. */
export type KnownWay = {
  /** Uplinks of the tests that came through, bits per second. */
  readonly uplinksBps: readonly number[];
  /** All tries, those that found nothing too. */
  readonly tries: number;
  readonly operator: string | null;
  readonly isSatellite: boolean;
  /** Whether its tests are older than the policy lets them count: better than a guess, and marked as one. */
  readonly isOld: boolean;
};

/** What is known of a TPS's evening, from the records about it. */
export type KnownTps = {
  readonly code: string;
  readonly voters: number | null;
  readonly primary: KnownWay | null;
  readonly second: KnownWay | null;
  /** Whether a second path was reported, tested or not; null when nobody said. */
  readonly secondPresent: boolean | null;
  readonly point: KnownWay | null;
  readonly pointPresent: boolean | null;
  readonly pointMinutes: number | null;
  readonly pointMeans: 'foot' | 'road' | 'boat' | null;
  /** Hours of power; 0 where there is none, null when nobody reported. */
  readonly powerHours: number | null;
};
