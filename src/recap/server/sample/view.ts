import { ticketOf } from '../../../connectivity/server/index.ts';
import type { Text } from '../../../kernel/index.ts';
import { type SampleRule, type SampleState, sampleSize } from '../../sample/audit.ts';
import { type Frame, totalBound } from '../../sample/contest.ts';
import { drawForms } from '../../sample/draw-forms.ts';
import { drawsNeeded } from '../../sample/kaplan-markov.ts';
import { usualErrors } from '../../sample/usual-errors.ts';
import { verdictSentence } from '../../sample/verdict-words.ts';

/** What leaves of one contest's audit. */
export type ContestAnswer = {
  readonly contest: string;
  readonly tps: number;
  readonly totals: readonly { readonly choice: string; readonly votes: number }[];
  readonly smallestLead: number;
  readonly risk: number;
  /** SHA-256 of the list, to be published before the seed is made. */
  readonly list: string;
  /** Sum of all sizes, in votes: what a ticket is multiplied by. */
  readonly size: number;
  /** U; null where there is no lead. */
  readonly totalBound: number | null;
  /** Draws and different forms without errors, and draws with errors as in 2019; null where sampling is no way. */
  readonly expected: { readonly draws: number; readonly forms: number; readonly usual: number | null } | null;
  /** The draws one asked to see. */
  readonly draws: readonly {
    readonly draw: number;
    readonly ticket: string;
    readonly place: number;
    readonly tps: string;
    readonly size: number;
  }[];
  readonly verdict: SampleState['verdict'];
  readonly reason: SampleState['reason'];
  readonly sentence: Text;
  readonly p: number;
  readonly checked: SampleState['checked'];
  readonly forms: number;
  readonly more: { readonly withoutError: number; readonly asSoFar: number | null };
  /** Forms to open now, in order: the next of the draw, or every form when all are to be read, the largest possible error first. */
  readonly open: readonly { readonly tps: string; readonly size: number; readonly draw: number | null }[];
  /** Read without having been drawn: not counted. */
  readonly aside: readonly string[];
  /** TPS whose tally claims more than their bound. */
  readonly aboveBound: readonly string[];
};

/** What is shown of one contest. */
export function contestAnswer({
  frame,
  rule,
  hash,
  seed,
  draws,
  state,
}: {
  readonly frame: Frame;
  readonly rule: SampleRule;
  readonly hash: string;
  /** Null before it is made: then nothing is drawn. */
  readonly seed: string | null;
  readonly draws: number | null;
  readonly state: SampleState;
}): ContestAnswer {
  const { name, choices, totals, smallestLead, units, size } = frame;
  const sample = sampleSize(frame, rule);
  const bound = sample === null ? null : totalBound(frame, rule.inflation);
  const usual = bound === null ? null : drawsNeeded(bound, rule.risk, 0, usualErrors(rule.inflation));
  return {
    ...{
      contest: name,
      tps: units.length,
      smallestLead,
      risk: rule.risk,
      list: hash,
      size,
      totalBound: bound,
    },
    totals: totals.map((votes, choice) => ({ choice: choices[choice] ?? '', votes })),
    expected: sample && { ...sample, usual },
    draws: seed !== null && sample ? shownDraws(frame, seed, draws ?? sample.draws) : [],
    ...{
      verdict: state.verdict,
      reason: state.reason,
      p: state.p,
      checked: state.checked,
      forms: state.forms,
    },
    sentence: verdictSentence(state, rule.risk),
    more: { withoutError: state.more.withoutError, asSoFar: state.more.asSoFar },
    open: openNow(frame, state, seed !== null),
    aside: state.aside,
    aboveBound: units.filter(({ bound: given, most }) => most > given).map(({ tps }) => tps),
  };
}

function shownDraws(frame: Frame, seed: string, count: number): ContestAnswer['draws'] {
  const drawn = drawForms(frame, seed, ticketOf);
  return Array.from({ length: count }, () => {
    const { draw, ticket, place, unit } = drawn.next().value;
    return { draw, ticket, place, tps: unit.tps, size: unit.size };
  });
}

function openNow({ units }: Frame, state: SampleState, isDrawn: boolean): ContestAnswer['open'] {
  if (state.verdict === 'full-recount') {
    const read = new Set([...state.checked.map(({ tps }) => tps), ...state.aside]);
    return units
      .filter(({ tps }) => !read.has(tps))
      .sort((a, b) => b.size - a.size || b.most - a.most || (a.tps < b.tps ? -1 : 1))
      .map(({ tps, size }) => ({ tps, size, draw: null }));
  }
  if (!isDrawn) return [];
  return state.more.next.map(({ draw, unit }) => ({ tps: unit.tps, size: unit.size, draw }));
}
