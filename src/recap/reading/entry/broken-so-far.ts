import { isSpecialTps, type RegisteredVoters } from '../../../registry/index.ts';
import { type BrokenRule, brokenOn, NOTHING_BESIDE } from '../../../voting-day/index.ts';
import { figuresOfEntry, type KeyedEntry } from './keyed-entry.ts';

/** What a reader's turn says about the form that is read. */
export type BesideTurn = {
  readonly tps: string;
  readonly contest: string;
  /** Registered voters by the registry alone; null: it has no such TPS, or does not know. */
  readonly dpt: RegisteredVoters | null;
};

/**
 * The rules that are broken among the boxes that are decided. The other contest's form is no reader's to know, so that P14 is silent: it is reconciled for the
 * plenary (between-contests.ts).
 */
export function brokenSoFar(entry: KeyedEntry, { tps, contest, dpt }: BesideTurn): BrokenRule[] {
  const figures = figuresOfEntry(entry).map((figure, at) =>
    entry.boxes[at]?.how === 'open' ? null : figure,
  );
  const beside = { ...NOTHING_BESIDE, contest, isSpecial: isSpecialTps(tps), dpt };
  return brokenOn(entry.plan.compiled, figures, beside);
}
