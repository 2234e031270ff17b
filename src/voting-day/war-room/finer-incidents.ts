import { type CauseGroup, FEWEST_TPS, type SuspectedIncident } from './incidents.ts';

/** A cause that holds some of an open incident's silent TPS. */
export type FinerIncident = { readonly found: SuspectedIncident; readonly within: string };

/** What holds so much of all that an incident was opened with is that incident, by whatever name. */
const NEARLY_ALL = 0.9;

/**
 * Of the causes that explain the silence of all TPS, held or not, those that are a part of an open incident: everything was silent when it was opened, and by now
 * one cell alone is; or it was opened for a wider area than the cause.
 * @param holders the open incident of each TPS that one holds
 * @param sizes with how many TPS each incident was opened, however many have been heard since or have gone to a finer cause
 */
export function finerIncidents(
  found: readonly SuspectedIncident[],
  holders: ReadonlyMap<string, string>,
  sizes: ReadonlyMap<string, number>,
): FinerIncident[] {
  return found.flatMap((incident) => {
    const parts = Map.groupBy(incident.tps, (code) => holders.get(code));
    const [within, tps] = [...parts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [undefined, []];
    if (within === undefined || tps.length < FEWEST_TPS) return [];
    if (tps.length < NEARLY_ALL * incident.tps.length) return [];
    if (tps.length >= NEARLY_ALL * (sizes.get(within) ?? 0)) return [];
    const aside = incident.tps.length - tps.length;
    const { expected, beside } = incident;
    return [{ within, found: { ...incident, tps, expected: expected - aside, beside: beside + aside } }];
  });
}

/** A group without the TPS that open incidents hold. */
export function freeGroup(
  { cause, key, silent, free }: CauseGroup & { readonly free: number },
  holders: ReadonlyMap<string, string>,
): CauseGroup {
  return { cause, key, expected: free, silent: silent.filter((code) => !holders.has(code)) };
}
