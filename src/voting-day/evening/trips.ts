/** Those who go to where there is signal, in columns: when they are ready, and the photos they carry. */
export type Trips = {
  count: number;
  readonly tps: Int32Array;
  readonly ready: Float64Array;
  readonly bits: Float64Array;
};

/** Room for a trip of each of so many TPS. */
export function tripsFor(tps: number): Trips {
  return {
    count: 0,
    ...{ tps: new Int32Array(tps), ready: new Float64Array(tps) },
    bits: new Float64Array(tps),
  };
}

/** Adds a trip; a TPS makes one at most. */
export function addTrip(
  trips: Trips,
  one: { readonly tps: number; readonly ready: number; readonly bits: number },
): void {
  const at = trips.count;
  trips.tps[at] = one.tps;
  trips.ready[at] = one.ready;
  trips.bits[at] = one.bits;
  trips.count = at + 1;
}
