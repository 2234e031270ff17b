import { allocate } from '../../registry/index.ts';
import { type Figures, figureKeys, wordKeys } from '../../sealed/index.ts';
import type { DistrictTotal } from './known-results.ts';

/** A made-up form of a TPS. Nobody counted it; only the sum of its district's forms is (partly) true. */
export type ReplayedForm = { readonly tps: string; readonly figures: Figures };

/** A reserve of ballots of 2.5 percent of the voters, rounded up (DOMAIN section 3, P11). */
const RESERVE = 0.025;

/**
 * Spreads a district's votes over its TPS, so that they add up exactly and every form keeps all rules.
 * @param voters registered voters of the district
 * @param draw evenly between 0 and 1 for a text: TPS differ a little, and always in the same way
 */
export function spreadForms(
  total: DistrictTotal,
  tps: readonly string[],
  voters: number,
  draw: (of: string) => number,
): ReplayedForm[] {
  const around = (what: string) => (code: string) => Math.round(950 + 100 * draw(`${what} ${code}`));
  const share = (count: number, weightOf: (code: string) => number) =>
    allocate(
      count,
      tps.map((code) => ({ code, weight: weightOf(code) })),
    );
  const registered = share(voters, around('voters'));
  const weightOf = (what: string) => (code: string) => (registered.get(code) ?? 0) * around(what)(code);
  const votes = total.votes.map((count, pair) => share(count, weightOf(`pair ${pair}`)));
  const invalid = share(total.invalid, weightOf('invalid'));
  return tps.map((code) => ({
    tps: code,
    figures: formOf(
      registered.get(code) ?? 0,
      votes.map((of) => of.get(code) ?? 0),
      invalid.get(code) ?? 0,
    ),
  }));
}

function formOf(registered: number, votes: readonly number[], invalid: number): Figures {
  const valid = votes.reduce((sum, one) => sum + one, 0);
  const came = valid + invalid;
  const received = registered + Math.ceil(RESERVE * registered);
  const [men, menCame] = [Math.floor(registered / 2), Math.floor(came / 2)];
  const pairs = votes.length;
  const boxes: Readonly<Record<string, number>> = {
    ...{ 'A.L': men, 'A.P': registered - men, 'A.J': registered },
    ...{ 'B1.L': menCame, 'B1.P': came - menCame, 'B1.J': came },
    ...{ 'B4.L': menCame, 'B4.P': came - menCame, 'B4.J': came },
    ...{ 'II.1': received, 'II.2': came, 'II.4': received - came },
    ...Object.fromEntries(votes.map((count, at) => [`IV.${at + 1}`, count])),
    ...{ 'V.A': valid, 'V.B': invalid, 'V.C': came },
  };
  return {
    pairs,
    numerals: figureKeys(pairs).map((box) => boxes[box] ?? 0),
    words: wordKeys(pairs).map((box) => boxes[box] ?? 0),
  };
}
