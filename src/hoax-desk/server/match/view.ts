import type { Change } from '../../matching/trial/changes.ts';
import type { MatchTrial } from '../../matching/trial/match-trial.ts';

/** What of each change is to be found at least, at the threshold of suggesting (README of the area). */
const GOALS: Readonly<Record<Change, number>> = {
  ...{ forwarded: 0.99, cut: 0.99, dropped: 0.98 },
  ...{ swapped: 0.9, mistyped: 0.9, slang: 0.8 },
};
const MOST_FALSE = 0.01;

/** A trial as shares, each with its goal. */
export type MatchView = {
  readonly claims: number;
  readonly short: number;
  readonly changes: readonly {
    readonly change: Change;
    readonly texts: number;
    readonly recall: number;
    readonly goal: number;
    readonly first: number;
    readonly attached: number;
  }[];
  /** Null where no unseen texts were given. */
  readonly unseen: {
    readonly texts: number;
    readonly falseShare: number;
    readonly goal: number;
    readonly attachedShare: number;
  } | null;
  readonly isMet: boolean;
};

/** Shares of a trial. */
export function matchView({ claims, short, changes, unseen }: MatchTrial): MatchView {
  const shares = changes.map(({ change, texts, suggested, first, attached }) => ({
    ...{ change, texts, recall: share(suggested, texts), goal: GOALS[change] },
    ...{ first: share(first, texts), attached: share(attached, texts) },
  }));
  const falseShare = share(unseen.suggested, unseen.texts);
  return {
    ...{ claims, short, changes: shares },
    unseen:
      unseen.texts === 0
        ? null
        : {
            ...{ texts: unseen.texts, falseShare, goal: MOST_FALSE },
            attachedShare: share(unseen.attached, unseen.texts),
          },
    isMet: claims > 0 && shares.every(({ recall, goal }) => recall >= goal) && falseShare <= MOST_FALSE,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
