import type { COMPANIONS, MEANS } from './record.ts';

/** The way of a TPS's result to a place with signal. */
export type Journey = {
  /** When they left, by our clock. */
  readonly departedAt: Date;
  /** When that came in: later, where the phone had no signal. */
  readonly receivedAt: Date;
  readonly means: (typeof MEANS)[number];
  /** Number of the seal; null where none was written. */
  readonly seal: string | null;
  readonly companions: readonly (typeof COMPANIONS)[number][];
  /** Identities of the results that travel along. */
  readonly results: readonly string[];
  readonly destination: string | null;
  /** When they arrived; null while they are under way, or while that has not come in. */
  readonly arrivedAt: Date | null;
  readonly sealIntact: boolean | null;
  /** The phone that says so had been ended when it came in. */
  readonly wasRevoked: boolean;
};
