import { performance } from 'node:perf_hooks';
import {
  type BesideForm,
  brokenOn,
  type CompiledForm,
  cHasilRules,
  type FormFigure,
} from '../src/voting-day/index.ts';
import type { Figure } from './figure.ts';
import { TPS } from './national-list.ts';
import { seeded } from './seeded.ts';

/** TPS whose forms are made at once; making them is not measured. */
const AT_ONCE = 10_000;
/** One box in so many is off by one, so that most forms keep their rules and some do not. */
const WRONG_OF = 1_000;
const GOAL_S = 20;

/** Both forms of a TPS, each beside the other and the list of voters. */
type TpsForms = {
  readonly governor: FormFigure[];
  readonly regent: FormFigure[];
  readonly dpt: BesideForm['dpt'];
};

/**
 * All rules of C.Hasil-KWK on the forms of a nation's TPS, two each, with what is known beside them; one thread. Beside it nothing but the sums of P4
 * and P5 over the same figures.
 */
export async function run(): Promise<Figure[]> {
  const [governor, regent] = [cHasilRules(3), cHasilRules(4)];
  const random = seeded(20_241_127);
  let [ours, bare, broken, unsound] = [0, 0, 0, 0];
  for (let made = 0; made < TPS; made += AT_ONCE) {
    const forms = Array.from({ length: Math.min(AT_ONCE, TPS - made) }, () => formsOf(random));
    bare += seconds(() => {
      for (const tps of forms) unsound += bareSums(tps.governor, 3) + bareSums(tps.regent, 4);
    });
    ours += seconds(() => {
      for (const tps of forms) broken += judged(governor, regent, tps);
    });
  }
  if (broken < unsound || unsound === 0) throw new Error(`${broken} broken rules, ${unsound} unsound sums`);
  return [
    {
      ...{ name: 'rules', unit: 's', value: ours },
      ...{ reference: 'the sums of P4 and P5 alone', referenceValue: bare, ratio: ours / bare },
      ...{ goal: `<= ${GOAL_S} s`, met: ours <= GOAL_S },
    },
  ];
}

function judged(governor: CompiledForm, regent: CompiledForm, tps: TpsForms): number {
  const { dpt } = tps;
  const first = { contest: 'governor', isSpecial: false, dpt, other: { pairs: 4, figures: tps.regent } };
  const second = { contest: 'regent', isSpecial: false, dpt, other: { pairs: 3, figures: tps.governor } };
  return brokenOn(governor, tps.governor, first).length + brokenOn(regent, tps.regent, second).length;
}

/** How many of both sums a form does not keep; by place, knowing nothing of templates. */
function bareSums(figures: readonly FormFigure[], pairs: number): number {
  let votes = 0;
  for (let at = 22; at < 22 + pairs; at += 1) votes += Number(figures[at]);
  const [valid, invalid, all] = [22, 23, 24].map((at) => Number(figures[at + pairs]));
  return Number(votes !== valid) + Number(Number(valid) + Number(invalid) !== all);
}

/** Made-up forms that keep every rule, but for some boxes. */
function formsOf(random: () => number): TpsForms {
  const upTo = (most: number) => Math.floor(random() * most);
  const [men, women] = [150 + upTo(140), 150 + upTo(140)];
  const came = [men - upTo(60), women - upTo(60)] as const;
  const dpt = { L: men, P: women, J: men + women };
  const form = (pairs: number) => {
    const users = came[0] + came[1];
    const invalid = upTo(20);
    const votes = Array.from({ length: pairs }, () => upTo(Math.floor((users - invalid) / pairs)));
    votes[0] = users - invalid - votes.slice(1).reduce((sum, one) => sum + one, 0);
    const received = dpt.J + Math.ceil(dpt.J / 40);
    const inWords = [...votes, users - invalid, invalid, users];
    const numerals = [
      ...[men, women, dpt.J, ...came, users, 0, 0, 0, 0, 0, 0, ...came, users],
      ...[received, users, 0, received - users, 0, 0, 0, ...inWords],
    ];
    return [...numerals, ...inWords].map((figure) => (upTo(WRONG_OF) === 0 ? figure + 1 : figure));
  };
  return { governor: form(3), regent: form(4), dpt };
}

function seconds(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1_000;
}
