import { describe, expect, test } from 'vitest';
import { contestOf, luck, sha256 } from '../../../tests/support/sampled-contest.ts';
import { type Reread, readSample, type SampleRule } from './audit.ts';
import { type Frame, frameOf, totalBound, type Unit } from './contest.ts';
import { drawsNeeded, type ErrorRate } from './kaplan-markov.ts';
import { usualErrors } from './usual-errors.ts';

const INFLATION = 1.1;
const AUDITS = 1_000;

/** How much each form's reading overstated the lead, so that in truth there is a tie: the hardest wrong outcome to find. */
const TIES: Readonly<Record<string, (frame: Frame) => ReadonlyMap<string, number>>> = {
  'few forms, each all it can hold': (frame) => spend(frame, () => 1),
  'a quarter of its bound in many forms': (frame) => spend(frame, () => 0.25),
  'large and small errors mixed': (frame) => spend(frame, ({ tps }) => luck(`part ${tps}`) ** 3),
  'a little in every form': (frame) => {
    const part = frame.smallestLead / frame.size;
    return spend(frame, () => part);
  },
  'some of it hidden behind errors the other way': (frame) => {
    const shy = new Map(
      frame.units.filter(({ tps }) => luck(`shy ${tps}`) < 0.2).map((unit) => [unit.tps, -0.1]),
    );
    return spend(frame, ({ tps }) => shy.get(tps) ?? 0.7);
  },
};

describe.each([0.05, 0.1])('wrong outcomes at a risk limit of %d', (risk) => {
  const frame = frameOf(contestOf(200, 0.2));
  const rule: SampleRule = { risk, inflation: INFLATION };
  const most = quantile(AUDITS, risk, 1e-6);

  test.each(Object.entries(TIES))(`%s: at most ${most} of ${AUDITS} audits stop`, (_, tie) => {
    const errors = tie(frame);
    expect([...errors.values()].reduce((sum, votes) => sum + votes, 0)).toBe(frame.smallestLead);
    const stopped = Array.from({ length: AUDITS }, (_, run) =>
      audit(frame, rule, `benih-${run}`, errors),
    ).filter(({ verdict }) => verdict === 'stop').length;
    expect(stopped).toBeLessThanOrEqual(most);
  });
});

describe('right outcomes', () => {
  test.each([
    ['errors as in 2019, a lead of 5 percent of the ballots', 3_327, 0.05, 1, 0],
    ['twenty times as many, a lead of 10 percent', 1_000, 0.1, 20, 0],
    ['errors as in 2019 and one photo in a hundred missing', 1_000, 0.1, 1, 0.01],
  ])('%s: audits stop after about the expected sample', (_, count, lead, times, missing) => {
    const frame = frameOf(contestOf(count, lead));
    const rule: SampleRule = { risk: 0.05, inflation: INFLATION };
    const errorRates = usualErrors(INFLATION).map(({ taint, rate }) => ({ taint, rate: rate * times }));
    const rates = [{ taint: 1 / INFLATION, rate: missing }, ...errorRates];
    const expected = drawsNeeded(totalBound(frame, INFLATION), rule.risk, 0, rates) ?? 0;
    const runs = Array.from({ length: 300 }, (_, run) => {
      // Chance decides anew in every run which forms err; a lead is not undone by so few.
      const errors = new Map(
        frame.units.map((unit) => [unit.tps, found(unit, missing, errorRates, luck(`${run} ${unit.tps}`))]),
      );
      return audit(frame, rule, `benih-${run}`, errors);
    });
    const ended = runs.filter(({ verdict }) => verdict === 'stop').map(({ checked }) => checked.length);
    expect(ended.length).toBeGreaterThan(runs.length * 0.95);
    const mean = ended.reduce((sum, draws) => sum + draws, 0) / ended.length;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.1);
  });
});

/** The same tickets come again in every round of the same audit. */
const tickets = new Map<string, string>();

function ticketOf(said: string): string {
  const ticket = tickets.get(said) ?? sha256(said);
  tickets.set(said, ticket);
  return ticket;
}

/** Runs an audit to its end, round by round as officers would: open what it asks for, read, ask again. */
function audit(frame: Frame, rule: SampleRule, seed: string, errors: ReadonlyMap<string, number | null>) {
  const readings = new Map<string, Reread>();
  for (;;) {
    const state = readSample(frame, rule, seed, readings, ticketOf);
    if (state.verdict !== 'go-on') return state;
    for (const { unit } of state.more.next) {
      const error = errors.get(unit.tps) ?? 0;
      readings.set(unit.tps, errors.get(unit.tps) === null ? null : truth(unit, error));
    }
  }
}

/** What the photo says of a form whose reading overstated the lead by so many votes. */
function truth({ votes }: Unit, overstated: number): Reread {
  const lead = (votes[0] ?? 0) - (votes[1] ?? 0) - overstated;
  return { votes: [Math.max(lead, 0), Math.max(-lead, 0)], invalid: 0 };
}

/** Spreads an overstatement of exactly the whole lead over forms in a mixed order, each by a part of what it can hold. */
function spend(frame: Frame, part: (unit: Unit) => number): Map<string, number> {
  const errors = new Map<string, number>();
  let left = frame.smallestLead;
  const units = frame.units.toSorted((a, b) => luck(`mix ${a.tps}`) - luck(`mix ${b.tps}`));
  for (const unit of units.filter((one) => part(one) < 0)) {
    const votes = Math.round(part(unit) * unit.size);
    errors.set(unit.tps, votes);
    left -= votes;
  }
  for (const unit of units.filter((one) => part(one) >= 0)) {
    const votes = Math.min(left, Math.ceil(part(unit) * unit.size));
    errors.set(unit.tps, votes);
    left -= votes;
  }
  return errors;
}

/** What chance makes of a form: a photo that is missing (null), an error at these rates, or none. */
function found(unit: Unit, missing: number, rates: readonly ErrorRate[], chance: number): number | null {
  let left = chance - missing;
  if (left < 0) return null;
  for (const { taint, rate } of rates) {
    left -= rate;
    if (left < 0) return Math.round(taint * INFLATION * unit.size);
  }
  return 0;
}

/** The least number that so many trials of a chance exceed with less than `tail`: the tolerance, reckoned. */
function quantile(trials: number, chance: number, tail: number): number {
  let logP = trials * Math.log1p(-chance);
  let sum = Math.exp(logP);
  for (let hits = 0; ; hits += 1) {
    if (1 - sum < tail) return hits;
    logP += Math.log((trials - hits) / (hits + 1)) + Math.log(chance) - Math.log1p(-chance);
    sum += Math.exp(logP);
  }
}
