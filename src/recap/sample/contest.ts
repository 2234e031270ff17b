/** What was tallied of one TPS in one contest. */
export type TallyRow = {
  /** 13 digits. */
  readonly tps: string;
  /** Ballots there at most: those received, from another source than the form. */
  readonly bound: number;
  /** Votes per choice, as the contest orders them. */
  readonly votes: readonly number[];
  readonly invalid: number;
};

/** One contest as tallied. A single pair runs against the empty column, which is a choice like any other. */
export type TalliedContest = {
  readonly name: string;
  readonly choices: readonly string[];
  /** One row a TPS, in any order. */
  readonly rows: readonly TallyRow[];
};

/** A TPS as the draw sees it. */
export type Unit = TallyRow & {
  /** Ballots that the form could speak of at most: its bound, or what the form itself claims where that is more. */
  readonly most: number;
  /** The largest error its form could hold, in votes of the smallest lead; its weight in the draw. */
  readonly size: number;
};

/** A choice that lost, and by how many votes. */
export type Lead = { readonly choice: number; readonly votes: number };

/** A contest laid out for its audit. */
export type Frame = Omit<TalliedContest, 'rows'> & {
  readonly totals: readonly number[];
  /** Which choice has most; of equals the first. */
  readonly winner: number;
  readonly leads: readonly Lead[];
  /** 0 for a tie, or where nothing was voted for. */
  readonly smallestLead: number;
  /** By TPS code. */
  readonly units: readonly Unit[];
  /** Sum of all sizes. */
  readonly size: number;
};

/**
 * Lays a contest out for its audit. The size of a form is what it could overstate at most of any lead, measured against that lead, over all
 * pairs (the maximum relative overstatement, Stark, Efficient post-election audits of multiple contests, 2009): for a form of at most b ballots,
 * winner w and a loser l it is b + votes(w) - votes(l). Whole votes of the smallest lead, rounded up, so that a draw is made with whole numbers.
 */
export function frameOf({ name, choices, rows }: TalliedContest): Frame {
  const totals = choices.map((_, choice) => rows.reduce((sum, { votes }) => sum + (votes[choice] ?? 0), 0));
  const winner = totals.indexOf(Math.max(...totals));
  const leads = totals
    .map((votes, choice) => ({ choice, votes: (totals[winner] ?? 0) - votes }))
    .filter(({ choice }) => choice !== winner);
  const smallestLead = leads.length === 0 ? 0 : Math.min(...leads.map(({ votes }) => votes));
  const units = rows
    .map((row) => {
      const most = Math.max(row.bound, sumOf(row.votes) + row.invalid);
      return { ...row, most, size: sizeOf({ ...row, most }, winner, leads, smallestLead) };
    })
    .sort((a, b) => (a.tps < b.tps ? -1 : 1));
  const size = units.reduce((sum, unit) => sum + unit.size, 0);
  return { name, choices, totals, winner, leads, smallestLead, units, size };
}

/**
 * How many times over the errors of all forms could undo the outcome: U of the formulas, each bound taken larger by the inflation.
 * @throws RangeError without a lead
 */
export function totalBound({ size, smallestLead }: Frame, inflation: number): number {
  if (smallestLead <= 0) throw new RangeError('no lead, no bound');
  return (inflation * size) / smallestLead;
}

/** By how much a form's reading overstated the winner's lead over a loser, in votes; all it could when the form cannot be read. */
export function overstated(
  { votes, most }: Pick<Unit, 'votes' | 'most'>,
  winner: number,
  loser: number,
  found: readonly number[] | null,
): number {
  const said = (votes[winner] ?? 0) - (votes[loser] ?? 0);
  return found === null ? most + said : said - ((found[winner] ?? 0) - (found[loser] ?? 0));
}

/** The sum of some figures. */
export function sumOf(figures: readonly number[]): number {
  return figures.reduce((sum, figure) => sum + figure, 0);
}

function sizeOf(
  unit: Pick<Unit, 'votes' | 'most'>,
  winner: number,
  leads: readonly Lead[],
  smallestLead: number,
): number {
  if (smallestLead <= 0) return 0;
  const sizes = leads.map(({ choice, votes }) =>
    Math.ceil((smallestLead * overstated(unit, winner, choice, null)) / votes),
  );
  return Math.max(0, ...sizes);
}
