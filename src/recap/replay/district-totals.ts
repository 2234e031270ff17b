import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { allocate } from '../../registry/index.ts';
import type { District, DistrictTotal, KnownResult } from './known-results.ts';

type Partial = Omit<DistrictTotal, 'votes' | 'invalid'> & {
  /** TPS of which nothing is known. */
  readonly missing: number;
  votes: readonly number[];
  invalid: number | null;
};

/**
 * The totals of all districts of a province in one contest, so that they add up to its official result. Where a plenary or a complete interim count says
 * a district's votes, those stand; what then is left goes to the TPS that were missing, each alike. Invalid votes that no plenary said are what is left
 * of the province's (or, where the number of voters who came is known, of a regency's), in proportion to valid votes.
 * @param known all of one contest
 * @returns why the known results cannot all be true, or do not suffice
 */
export function districtTotals(
  known: readonly KnownResult[],
  districts: readonly District[],
): Result<readonly DistrictTotal[], Text> {
  const province = known.find(({ area, kind }) => area.length === 2 && kind === 'plenary');
  if (!province?.votes || province.invalid === null) return err(NO_OFFICIAL);
  const totals: Partial[] = [];
  for (const district of districts) {
    const total = knownTotal(known, district, province.votes.length);
    if (!total.ok) return total;
    totals.push(total.value);
  }
  for (const [pair, official] of province.votes.entries()) {
    const left = official - sum(totals.map(({ votes }) => votes[pair] ?? 0));
    const given = shared(left, totals, ({ missing }) => missing);
    if (!given) return err(doesNotFit(`${province.area}, ${pair + 1}`, left));
    for (const total of totals)
      total.votes = total.votes.map((v, at) => (at === pair ? v + (given.get(total.district) ?? 0) : v));
  }
  for (const area of known.filter(({ users, kind }) => users !== null && kind === 'press')) {
    const within = totals.filter(({ district }) => district.startsWith(area.area));
    const left = (area.users ?? 0) - sum(within.map(({ votes, invalid }) => sum(votes) + (invalid ?? 0)));
    if (!shareInvalid(left, within)) return err(doesNotFit(area.area, left));
  }
  const left = province.invalid - sum(totals.map(({ invalid }) => invalid ?? 0));
  if (!shareInvalid(left, totals)) return err(doesNotFit(province.area, left));
  return ok(totals.map(({ missing: _, invalid, ...total }) => ({ ...total, invalid: invalid ?? 0 })));
}

function knownTotal(
  known: readonly KnownResult[],
  { code, tps }: District,
  pairs: number,
): Result<Partial, Text> {
  const of = (kind: KnownResult['kind']) =>
    known.find((one) => one.area === code && one.kind === kind && one.votes !== null);
  const plenary = of('plenary');
  const interim = of('interim');
  const best = plenary ?? interim;
  if (best?.votes && best.votes.length !== pairs) return err(otherPairs(code));
  const missing = plenary ? 0 : tps - (interim?.tpsIn ?? 0);
  if (missing < 0) return err(doesNotFit(code, missing));
  return ok({
    ...{ district: code, tps, missing, votes: best?.votes ?? Array(pairs).fill(0) },
    ...{ invalid: plenary?.invalid ?? null, isInvalidKnown: (plenary?.invalid ?? null) !== null },
    basis: plenary ? 'plenary' : missing === 0 ? 'interim' : 'remainder',
  });
}

/** Gives invalid votes to the districts that have none yet. @returns whether they could be given */
function shareInvalid(left: number, among: readonly Partial[]): boolean {
  const open = among.filter(({ invalid }) => invalid === null);
  const given = shared(left, open, ({ votes }) => sum(votes));
  for (const total of open) total.invalid = given?.get(total.district) ?? null;
  return given !== null;
}

function shared(
  left: number,
  among: readonly Partial[],
  weightOf: (total: Partial) => number,
): Map<string, number> | null {
  const weighted = among.map((total) => ({ code: total.district, weight: weightOf(total) }));
  if (left < 0 || (left > 0 && sum(weighted.map(({ weight }) => weight)) === 0)) return null;
  return allocate(left, weighted);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const NO_OFFICIAL = text(
  'tidak ada hasil resmi provinsi: satu baris plenary dengan suara tiap pasangan dan suara tidak sah',
  'there is no official result of the province: one plenary row with the votes of each pair and the invalid ones',
);

function doesNotFit(area: string, left: number): Text {
  return text(
    `${area}: angka yang diketahui tidak dapat benar semua, selisih ${left}`,
    `${area}: the known figures cannot all be true, ${left} left over`,
  );
}

function otherPairs(area: string): Text {
  return text(
    `${area}: jumlah pasangannya lain dari provinsi`,
    `${area}: has another number of pairs than the province`,
  );
}
