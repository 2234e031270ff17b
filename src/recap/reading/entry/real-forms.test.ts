import { expect, test } from 'vitest';
import { hasSirekapForms, sirekapForms } from '../../../../tests/support/sirekap-data.ts';
import type { Figures } from '../../../sealed/index.ts';
import { cHasilRules } from '../../../voting-day/index.ts';
import type { ReadingWay } from '../turns.ts';
import { entryPlan } from './entry-plan.ts';
import { practisedKeys } from './practised.fixture.ts';

const MOST_KEYS = 45;

/**
 * A real form of three pairs as one of two: the third pair's votes are given to the first. Ballots and voters with disability, which Sirekap did not publish, are made
 * up so that they add up, with no 0 that would be cheap to type but that of no ballot returned. Null where Sirekap had not read all of it.
 */
function asTwoPairs({ numerals }: Figures): number[] | null {
  const [voters, first, second, third, valid, invalid, all] = [2, 22, 23, 24, 25, 26, 27].map(
    (at) => numerals[at] ?? null,
  );
  const known = [...numerals.slice(0, 15), voters, first, second, third, valid, invalid, all];
  if (known.some((figure) => figure === null)) return null;
  const n = (figure: number | null | undefined) => figure ?? 0;
  const received = n(voters) + Math.ceil(n(voters) * 0.02);
  const votes = [n(first) + n(third), n(second), n(valid), n(invalid), n(all)];
  return [
    ...numerals.slice(0, 15).map(n),
    ...[received, n(all), 0, received - n(all), 1, 1, 2],
    ...votes,
    ...votes,
  ];
}

test.skipIf(!hasSirekapForms && !process.env.CI)(
  'nine in ten real forms are read within 45 keys by either of two readers, whether or not the voters are known, and in the median by fewer',
  () => {
    const complete = sirekapForms().flatMap((form) => {
      const two = asTwoPairs(form);
      return two ? [two] : [];
    });
    const counted = (way: ReadingWay, isKnown: boolean) => {
      const keys = complete
        .map((form) => {
          const registered = { L: form[0] ?? 0, P: form[1] ?? 0, J: form[2] ?? 0 };
          return practisedKeys(entryPlan(cHasilRules(2), way, isKnown ? registered : null), form).length;
        })
        .toSorted((a, b) => a - b);
      const within = keys.filter((many) => many <= MOST_KEYS).length / keys.length;
      return { median: keys[Math.floor(keys.length / 2)], within: Math.round(within * 1_000) / 10 };
    };
    const both = (isKnown: boolean) => [counted('forward', isKnown), counted('backward', isKnown)];
    expect([complete.length, both(true), both(false)]).toEqual([
      237,
      [
        { median: 38, within: 96.6 },
        { median: 37, within: 97 },
      ],
      [
        { median: 43, within: 90.7 },
        { median: 42, within: 90.7 },
      ],
    ]);
  },
);
