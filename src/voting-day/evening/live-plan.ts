import { CONTESTS, type Contest } from '../../sealed/index.ts';
import { chance, luckOf, thingOf } from './chance.ts';

/** A TPS of one simulated evening: when its figures are in, minutes after voting, and whether somebody carried them. */
export type SimulatedTps = { readonly code: string; readonly figures: number; readonly isCarried: boolean };

/** One form as a live rehearsal sends it. */
export type Sending = {
  readonly tps: string;
  readonly contest: Contest;
  /** When it is tried first, milliseconds from the beginning. */
  readonly dueMs: number;
  /** Attempts whose answer is lost on the way, before one gets through. */
  readonly losses: number;
  /** Sent twice at once. */
  readonly isDoubled: boolean;
  /** Brought by the phone of this TPS; null for its own. */
  readonly courier: string | null;
};

/** How an evening is pressed together. */
export type Pressing = {
  readonly seed: number;
  readonly durationMs: number;
  /** Share of attempts that are lost, and of forms that are sent twice. */
  readonly lostShare: number;
  readonly doubledShare: number;
};

/** The last one in a hundred takes this share of the time, so that a boat at dawn does not press everybody else into a minute. */
const TAIL = 0.05;
const MOST_LOSSES = 5;

/** The evening of an election as sendings in the order in which they are due: as many forms as contests, in as much time as is given. */
export function livePlan(evening: readonly SimulatedTps[], pressing: Pressing): Sending[] {
  const { seed, lostShare, doubledShare } = pressing;
  const press = pressingOf(evening, pressing.durationMs);
  const all = evening.flatMap((tps) =>
    CONTESTS.map((contest): Sending => {
      const luck = luckOf(seed, 0, thingOf(`live ${tps.code} ${contest}`));
      let losses = 0;
      while (losses < MOST_LOSSES && chance(luck, 10 + losses) < lostShare) losses += 1;
      const other = evening[Math.floor(chance(luck, 1) * evening.length)]?.code ?? null;
      return {
        ...{ tps: tps.code, contest, dueMs: press(tps.figures), losses },
        isDoubled: chance(luck, 0) < doubledShare,
        courier: tps.isCarried && other !== tps.code ? other : null,
      };
    }),
  );
  return all.sort((a, b) => a.dueMs - b.dueMs);
}

/**
 * How an evening is pressed: minutes after voting to milliseconds from the beginning. Minutes before the first TPS are the beginning; those after the
 * last one, which other evenings may need, go on as fast as the first ninety-nine hundredths.
 */
export function pressingOf(
  evening: readonly SimulatedTps[],
  durationMs: number,
): (minutes: number) => number {
  const sorted = evening.map(({ figures }) => figures).sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  const most = Math.max(first, sorted[Math.ceil(0.99 * sorted.length) - 1] ?? first);
  const last = Math.max(most, sorted.at(-1) ?? most);
  const share = (value: number, from: number, to: number) => (to > from ? (value - from) / (to - from) : 0);
  const body = (minutes: number) => (1 - TAIL) * share(minutes, first, most);
  return (minutes) => {
    if (minutes <= most) return Math.round(durationMs * Math.max(0, body(minutes)));
    const tail = 1 - TAIL + TAIL * share(Math.min(minutes, last), most, last);
    return Math.round(durationMs * (tail + body(Math.max(minutes, last)) - body(last)));
  };
}
