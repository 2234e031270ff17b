import { allocate } from '../../registry/index.ts';

/** A TPS drawn for a visit, at its place in the order of visits. */
export type Drawn = { readonly code: string; readonly stratum: string; readonly ticket: string };

/** A stratified random sample: whoever has the list of TPS and the seed draws the same one again. */
export type Draw = {
  /** TPS and visits of each stratum, by code. */
  readonly strata: readonly { readonly code: string; readonly tps: number; readonly visits: number }[];
  /** In the order of visits, strata mixed in proportion, so that the first visits are a sample of everything, too. */
  readonly visits: readonly Drawn[];
};

/** Digits of a TPS code that name its regency: a stratum of the audit. */
const STRATUM_DIGITS = 4;

/**
 * Draws TPS for visits: each has a ticket, the SHA-256 of `seed:code` in hex, and in every regency the smallest tickets are
 * drawn, as many as its share by largest remainder (Stark's ticket sampling: no generator of random numbers to agree on).
 * @param codes every TPS that the claim is about, in any order
 * @param size how many visits, at most all TPS
 * @param ticketOf SHA-256 of a text, in hex
 * @throws RangeError when more visits are asked for than there are TPS
 */
export function draw(
  codes: readonly string[],
  size: number,
  seed: string,
  ticketOf: (text: string) => string,
): Draw {
  if (size > codes.length) throw new RangeError(`${size} visits to ${codes.length} TPS`);
  const byStratum = Map.groupBy(codes, (code) => code.slice(0, STRATUM_DIGITS));
  const weights = [...byStratum].map(([code, { length }]) => ({ code, weight: length }));
  const shares = allocate(size, weights);
  const placed: { readonly drawn: Drawn; readonly place: number }[] = [];
  const strata = weights
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code: stratum, weight }) => {
      const visits = shares.get(stratum) ?? 0;
      const tickets = (byStratum.get(stratum) ?? []).map((code) => ({
        code,
        stratum,
        ticket: ticketOf(`${seed}:${code}`),
      }));
      tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
      for (const [rank, drawn] of tickets.slice(0, visits).entries()) {
        placed.push({ drawn, place: (rank + 0.5) / visits });
      }
      return { code: stratum, tps: weight, visits };
    });
  placed.sort((a, b) => a.place - b.place || (a.drawn.code < b.drawn.code ? -1 : 1));
  return { strata, visits: placed.map(({ drawn }) => drawn) };
}
