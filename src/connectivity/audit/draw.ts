import { type Text, text } from '../../kernel/index.ts';

/** A TPS drawn for a visit, at its place in the order of visits. */
export type Drawn = { readonly code: string; readonly stratum: string; readonly ticket: string };

/** A stratified random sample: whoever has the list of TPS and the seed draws the same one again. */
export type Draw = {
  /** TPS and visits of each stratum, by code. */
  readonly strata: readonly { readonly code: string; readonly tps: number; readonly visits: number }[];
  /** In the order of visits, strata mixed in proportion, so that the first visits are a sample of everything, too. */
  readonly visits: readonly Drawn[];
};

/** The name of the method: it stands for exactly this way to draw, and another way would be another name. */
export const DRAW_METHOD_NAME = 'sigap-tickets-1';

/** How a sample is drawn, in words for whoever redraws it. */
export const DRAW_METHOD: Text = text(
  `${DRAW_METHOD_NAME}: karcis = sha256(benih:tps) dalam heksadesimal; di tiap kabupaten/kota diurutkan menurut karcis; yang ke-r dari n TPS-nya (r dari 0) menempati (r + 0,5) / n dalam urutan kunjungan, tempat yang sama menurut kode (bagian Sainte-Laguë); sampel adalah awal urutan itu`,
  `${DRAW_METHOD_NAME}: ticket = sha256(seed:tps) in hex; in every regency by ticket; the r-th of its n TPS (r from 0) stands at (r + 0.5) / n in the order of visits, equal places by code (Sainte-Laguë shares); a sample is the beginning of that order`,
);

/** Digits of a TPS code that name its regency: a stratum of the audit. */
const STRATUM_DIGITS = 4;

/** The stratum of a TPS: its regency. */
export function stratumOf(code: string): string {
  return code.slice(0, STRATUM_DIGITS);
}

/**
 * Draws TPS for visits: each has a ticket, the SHA-256 of `seed:code` in hex, and in every regency the smallest tickets come
 * first (Stark's ticket sampling: no generator of random numbers to agree on). Regencies are mixed by Sainte-Laguë's shares, so that
 * the sample of any size is the beginning of every larger one: an audit can go on where its visits were not enough.
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
  const byStratum = Map.groupBy(codes, stratumOf);
  const placed: { readonly drawn: Drawn; readonly place: number }[] = [];
  for (const [stratum, members] of byStratum) {
    const tickets = members.map((code) => ({ code, stratum, ticket: ticketOf(`${seed}:${code}`) }));
    tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    for (const [rank, drawn] of tickets.entries())
      placed.push({ drawn, place: (rank + 0.5) / members.length });
  }
  placed.sort((a, b) => a.place - b.place || (a.drawn.code < b.drawn.code ? -1 : 1));
  const visits = placed.slice(0, size).map(({ drawn }) => drawn);
  const perStratum = Map.groupBy(visits, ({ stratum }) => stratum);
  const strata = [...byStratum]
    .map(([code, { length: tps }]) => ({ code, tps, visits: perStratum.get(code)?.length ?? 0 }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return { strata, visits };
}
