import { contestArea, contestAt, type ListedContest } from '../../registry/index.ts';
import { CONTESTS, type Contest } from '../../sealed/index.ts';
import { boxesOf, C_HASIL_KWK } from '../../voting-day/index.ts';

/** A form that counts at present. */
export type TalliedForm = { readonly pairs: number; readonly figures: readonly (number | null)[] };

/** A TPS of the present list and what counts of it. */
export type ListedTpsForms = {
  readonly tps: string;
  /** Registered voters; null where the registry does not know them. */
  readonly dpt: number | null;
  /** Its forms; none of a contest whose form has not come or awaits a re-vote. */
  readonly forms: Readonly<Partial<Record<Contest, TalliedForm>>>;
};

/** How many forms of an area have how many pairs. */
export type PairsCount = {
  readonly contest: Contest;
  readonly area: string;
  readonly pairs: number;
  readonly forms: number;
};

/** A contest of an area as it stands in a tally file. */
export type FileContest = { readonly contest: Contest; readonly name: string; readonly pairs: number };

/** A row of a tally file (docs/formats/sample-check.md). */
export type TallyFileRow = {
  readonly cells: readonly (string | number | null)[];
  /** The registry does not know how many ballots were there at most. */
  readonly isUnbound: boolean;
  /** A form has come that does not have as many pairs as its contest: it stands there as if it had not. */
  readonly hasOtherPairs: boolean;
};

const USUAL_NAMES: Readonly<Record<Contest, (area: string) => string>> = {
  governor: () => 'gubernur',
  regent: (area) => `bupati-${area}`,
};

/** Ballots that are delivered for so many voters: one each and a reserve of 2.5 percent, rounded up (DOMAIN section 3, P11). */
export function ballotsFor(voters: number): number {
  return voters + Math.ceil(voters / 40);
}

/** Which contests there are at a TPS: those that the election lists, or both where it lists none; with the pairs that it lists, else as most forms have. */
export function fileContests(
  listed: readonly ListedContest[],
  counted: readonly PairsCount[],
): (tps: string) => readonly FileContest[] {
  const usual = new Map<string, PairsCount>();
  for (const one of counted) {
    const key = `${one.contest} ${one.area}`;
    const most = usual.get(key);
    if (!most || one.forms > most.forms) usual.set(key, one);
  }
  const contestsAt = (tps: string) =>
    CONTESTS.flatMap((contest) => {
      const own = contestAt(listed, contest, tps);
      if (!own && listed.length > 0) return [];
      const area = contestArea(contest, tps);
      const pairs = own?.pairs ?? usual.get(`${contest} ${area}`)?.pairs;
      // Of a contest without a form nobody knows what it is between.
      if (pairs === undefined) return [];
      return [{ contest, name: own?.code ?? USUAL_NAMES[contest](area), pairs }];
    });
  const known = new Map<string, readonly FileContest[]>();
  return (tps) => {
    const regency = contestArea('regent', tps);
    const contests = known.get(regency) ?? contestsAt(tps);
    known.set(regency, contests);
    return contests;
  };
}

/** The columns of a tally file whose contests have so many pairs at most. */
export function tallyHeader(mostPairs: number): readonly string[] {
  return ['tps', 'contest', 'bound', ...columnsOf(mostPairs), 'invalid'];
}

/** The row of a TPS and contest: zeros where no form counts. The bound is the registry's, never the form's. */
export function tallyFileRow(
  { tps, dpt, forms }: ListedTpsForms,
  { contest, name, pairs }: FileContest,
  mostPairs: number,
): TallyFileRow {
  const form = forms[contest];
  const isCounted = form?.pairs === pairs;
  const boxes = boxesOf(C_HASIL_KWK, pairs);
  const figure = (box: string) => (isCounted ? (form.figures[boxes.indexOf(box)] ?? 0) : 0);
  const votes = columnsOf(mostPairs).map((_, at) => (at < pairs ? figure(`IV.${at + 1}`) : null));
  const bound = dpt === null ? null : ballotsFor(dpt);
  return {
    cells: [tps, name, bound, ...votes, figure('V.B')],
    isUnbound: bound === null,
    hasOtherPairs: form !== undefined && !isCounted,
  };
}

function columnsOf(mostPairs: number): string[] {
  return Array.from({ length: mostPairs }, (_, at) => `pair${at + 1}`);
}
