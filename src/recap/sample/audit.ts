import { type Frame, overstated, sumOf, totalBound, type Unit } from './contest.ts';
import { type DrawnForm, drawForms } from './draw-forms.ts';
import { drawsNeeded, expectedForms, logFactor, shownP, type Taint } from './kaplan-markov.ts';

/** A form as people read it again from its photo; null when the photo is missing or cannot be read. */
export type Reread = { readonly votes: readonly number[]; readonly invalid: number } | null;

/** What an audit says to do. */
export type SampleVerdict =
  /** The risk limit is met: the outcome may stand. */
  | 'stop'
  /** Open the next forms. */
  | 'go-on'
  /** Sampling will not end sooner than reading every photo would: read them all. */
  | 'full-recount'
  /** Every form has been read: the outcome stands even if each unreadable one were the worst it can be. */
  | 'recount-confirms'
  /** Every form has been read, and the outcome is another one, or hangs on forms that cannot be read. */
  | 'recount-differs';

/** Why every photo is to be read. */
export type RecountReason = 'no-rival' | 'tie' | 'bound-broken' | 'more-than-all';

/** A form of the sample that was read again. */
export type CheckedForm = {
  readonly draw: number;
  readonly tps: string;
  readonly taint: Taint;
  readonly isUnreadable: boolean;
  /** The P-value after it, at most 1. */
  readonly p: number;
};

/** How an audit is to be run; all of it is published before the seed is made. */
export type SampleRule = { readonly risk: number; readonly inflation: number };

/** Where an audit stands. */
export type SampleState = {
  readonly verdict: SampleVerdict;
  readonly reason: RecountReason | null;
  /** At most 1. */
  readonly p: number;
  /** In the order of the draw, up to the one that met the limit or the one before the first that is not read. */
  readonly checked: readonly CheckedForm[];
  /** Different forms among them. */
  readonly forms: number;
  /** A form whose photo holds more ballots than the bound allows. */
  readonly brokenAt: string | null;
  readonly more: {
    /** Draws until the limit is met if no further error turns up; 0 when there is nothing more to draw. */
    readonly withoutError: number;
    /** The same if errors go on as so far; null when it would not end. */
    readonly asSoFar: number | null;
    /** The next forms to open, each once, in the order of the draw. */
    readonly next: readonly DrawnForm[];
  };
  /** Forms that were read though the draw has not come to them: they do not count. */
  readonly aside: readonly string[];
};

/** What an audit will take, before it begins. */
export type SampleSize = { readonly draws: number; readonly forms: number };

/** Draws and different forms until the limit is met if no error turns up; null where there is nothing to sample. */
export function sampleSize(frame: Frame, { risk, inflation }: SampleRule): SampleSize | null {
  if (frame.smallestLead <= 0) return null;
  const draws = drawsNeeded(totalBound(frame, inflation), risk) ?? 0;
  return {
    draws,
    forms: expectedForms(
      frame.units.map(({ size }) => size),
      draws,
    ),
  };
}

/**
 * Reads an audit: each drawn form in turn, as long as it was read again, multiplies the P-value by its Kaplan-Markov factor; the audit stops
 * at the first that brings it within the risk limit. Looking after every form is allowed, since the factors are a martingale. What cannot be
 * read counts as the largest error it could hold. A form drawn twice counts twice.
 * @param readings by TPS; null for a photo that is missing or cannot be read
 */
export function readSample(
  frame: Frame,
  rule: SampleRule,
  seed: string,
  readings: ReadonlyMap<string, Reread>,
  ticketOf: (text: string) => string,
): SampleState {
  const all = frame.units.every(({ tps }) => readings.has(tps));
  const none = frame.leads.length === 0 ? 'no-rival' : frame.smallestLead <= 0 ? 'tie' : null;
  if (none) {
    const verdict = none === 'tie' && all ? 'recount-differs' : 'full-recount';
    return { ...NOTHING_DRAWN, verdict, reason: none, aside: [...readings.keys()].sort() };
  }
  const bound = totalBound(frame, rule.inflation);
  const draws = drawForms(frame, seed, ticketOf);
  const checked: CheckedForm[] = [];
  const seen = new Set<string>();
  // A bound that one photo disproves is none anywhere, whether the draw has come to that photo or not.
  const brokenAt = brokenBound(frame, readings);
  let logP = 0;
  let waiting: DrawnForm | null = null;
  const isMet = () => logP <= Math.log(rule.risk);
  while (!isMet() && !(all && checked.length >= frame.units.length)) {
    const drawn = draws.next().value;
    const { unit } = drawn;
    const reading = readings.get(unit.tps);
    if (reading === undefined) {
      waiting = drawn;
      break;
    }
    const taint = taintOf(frame, unit, reading, rule.inflation);
    logP += logFactor(bound, taint);
    seen.add(unit.tps);
    checked.push({
      ...{ draw: drawn.draw, tps: unit.tps, taint, isUnreadable: reading === null },
      p: shownP(logP),
    });
  }
  const aside = [...readings.keys()].filter((tps) => !seen.has(tps)).sort();
  const base = { p: brokenAt ? 1 : shownP(logP), checked, forms: seen.size, brokenAt, aside };
  // Whoever has read every form knows; there is nothing left to estimate, whatever the sample says.
  if (all) {
    const verdict = holds(frame, readings) ? 'recount-confirms' : 'recount-differs';
    return { ...base, verdict, reason: null, more: NOTHING_MORE };
  }
  if (isMet() && !brokenAt) return { ...base, verdict: 'stop', reason: null, more: NOTHING_MORE };
  const withoutError = drawsNeeded(bound, rule.risk, logP) ?? Number.POSITIVE_INFINITY;
  const reason = brokenAt
    ? 'bound-broken'
    : checked.length + withoutError > frame.units.length
      ? 'more-than-all'
      : null;
  if (reason || !waiting) return { ...base, verdict: 'full-recount', reason, more: NOTHING_MORE };
  const asSoFar =
    checked.length === 0
      ? withoutError
      : drawsNeeded(bound, rule.risk, logP, ratesOf(checked.map(({ taint }) => taint)));
  const next = nextForms(waiting, draws, withoutError, readings);
  return { ...base, verdict: 'go-on', reason: null, more: { withoutError, asSoFar, next } };
}

/** The taint of a form: the largest relative overstatement over all losers, as a part of what the form could hold at most. */
export function taintOf(frame: Frame, unit: Unit, reading: Reread, inflation: number): Taint {
  if (unit.size <= 0) return 0;
  const found = frame.leads.map(
    ({ choice, votes }) =>
      (frame.smallestLead * overstated(unit, frame.winner, choice, reading?.votes ?? null)) / votes,
  );
  return (reading === null ? unit.size : Math.max(...found)) / (inflation * unit.size);
}

/** The first TPS whose photo holds more ballots than its bound allows. */
function brokenBound({ units }: Frame, readings: ReadonlyMap<string, Reread>): string | null {
  const broken = units.find(({ tps, most }) => {
    const reading = readings.get(tps);
    return reading ? sumOf(reading.votes) + reading.invalid > most : false;
  });
  return broken?.tps ?? null;
}

/** Whether every lead stands by the forms as read, each that cannot be read taken at its worst. */
function holds(frame: Frame, readings: ReadonlyMap<string, Reread>): boolean {
  return frame.leads.every(({ choice, votes }) => {
    const lost = frame.units.map((unit) =>
      overstated(unit, frame.winner, choice, readings.get(unit.tps)?.votes ?? null),
    );
    return votes - sumOf(lost) > 0;
  });
}

function ratesOf(taints: readonly Taint[]) {
  return taints.map((taint) => ({ taint, rate: 1 / taints.length }));
}

/** The forms of the next draws that nobody has read yet, each once. */
function nextForms(
  first: DrawnForm,
  draws: Generator<DrawnForm, never>,
  count: number,
  readings: ReadonlyMap<string, Reread>,
): readonly DrawnForm[] {
  const next = new Map([[first.unit.tps, first]]);
  for (let more = 1; more < count; more += 1) {
    const drawn = draws.next().value;
    if (!readings.has(drawn.unit.tps) && !next.has(drawn.unit.tps)) next.set(drawn.unit.tps, drawn);
  }
  return [...next.values()];
}

const NOTHING_MORE: SampleState['more'] = { withoutError: 0, asSoFar: 0, next: [] };
const NOTHING_DRAWN = { p: 1, checked: [], forms: 0, brokenAt: null, more: NOTHING_MORE };
