import { SEXES } from './boxes.ts';
import type { BesideForm, FormFigure } from './compile-rules.ts';
import type { RuleLogic } from './template.ts';

/** What follows for the judged box, and what stands there. */
export type Finding = { readonly expected: number; readonly found: number };

/** Judges a form; null where the rule holds, or where a box that it needs has no number. */
export type Check = (figures: readonly FormFigure[], beside: BesideForm) => Finding | null;

/** The boxes that one instance of a rule reads, the judged one last. */
export type Instance = { readonly boxes: readonly string[]; readonly check: Check };

/** Where the boxes of a form lie. */
export type Places = {
  readonly boxes: readonly string[];
  readonly inWords: readonly string[];
  expand(name: string): readonly string[];
  at(box: string): number;
  inOther(box: string): (pairs: number) => number;
};

/** A rule as often as it holds in a form: in L, P and J, in each row, for each pair. Rules about levels give none. */
export function checksOf(rule: RuleLogic, places: Places): readonly Instance[] {
  switch (rule.kind) {
    case 'by-sex':
      return rule.rows.map((row) => sum(places, [`${row}.L`, `${row}.P`], `${row}.J`));
    case 'sum':
      return sums(places, rule.parts, rule.total).map((one) => unlessNumber(places, rule.unless, one));
    case 'at-most':
      return pairwise(places.expand(rule.limit), places.expand(rule.box)).map(([limit, box]) =>
        atMost(places, limit, box),
      );
    case 'range':
      return places.boxes.map((box) => range(places, box, rule));
    case 'limit':
      return [limit(places, rule)];
    case 'reserve':
      return [reserve(places, rule)];
    case 'words':
      return places.inWords.map((box, index) => words(places, box, places.boxes.length + index));
    case 'registry':
      return SEXES.map((sex) => registered(places, `${rule.row}.${sex}`, sex));
    case 'other-same':
      return places.expand(rule.row).map((box) => otherSame(places, box));
    case 'other-at-least':
      return [otherAtLeast(places, rule.box, rule.contest)];
    case 'all-or-none':
      return allOrNone(places, rule.row, rule.of);
    case 'leftover':
      return [leftover(places, rule)];
    default:
      return [];
  }
}

/** A rule that is silent where some box has a number. */
function unlessNumber(places: Places, box: string | undefined, { boxes, check }: Instance): Instance {
  if (box === undefined) return { boxes, check };
  const at = places.at(box);
  return {
    boxes,
    check: (figures, beside) => (typeof figures[at] === 'number' ? null : check(figures, beside)),
  };
}

/** So many for a thousand, rounded up. */
function shareOf(voters: number, perThousand: number): number {
  return Math.ceil((voters * perThousand) / 1_000);
}

function sums(places: Places, parts: readonly string[], total: string): readonly Instance[] {
  const totals = places.expand(total);
  if (totals.length === 1) return [sum(places, parts.flatMap(places.expand), total)];
  const expanded = parts.map(places.expand);
  return totals.map((box, index) =>
    sum(
      places,
      expanded.map((row) => row[index] ?? ''),
      box,
    ),
  );
}

function sum(places: Places, parts: readonly string[], total: string): Instance {
  const from = parts.map(places.at);
  const to = places.at(total);
  return {
    boxes: [...parts, total],
    check(figures) {
      const found = figures[to];
      if (typeof found !== 'number') return null;
      let expected = 0;
      for (const index of from) {
        const part = figures[index];
        if (typeof part !== 'number') return null;
        expected += part;
      }
      return expected === found ? null : { expected, found };
    },
  };
}

function atMost(places: Places, limitBox: string, box: string): Instance {
  const [limitAt, at] = [places.at(limitBox), places.at(box)];
  return {
    boxes: [limitBox, box],
    check(figures) {
      const [expected, found] = [figures[limitAt], figures[at]];
      if (typeof expected !== 'number' || typeof found !== 'number' || found <= expected) return null;
      return { expected, found };
    },
  };
}

function range(places: Places, box: string, { least, most }: { least: number; most: number }): Instance {
  const at = places.at(box);
  return {
    boxes: [box],
    check(figures) {
      const found = figures[at];
      if (typeof found !== 'number' || (found >= least && found <= most)) return null;
      return { expected: found < least ? least : most, found };
    },
  };
}

function limit(places: Places, { box, most, exceptSpecial }: RuleLogic & { kind: 'limit' }): Instance {
  const at = places.at(box);
  return {
    boxes: [box],
    check(figures, { isSpecial }) {
      const found = figures[at];
      if ((exceptSpecial && isSpecial) || typeof found !== 'number' || found <= most) return null;
      return { expected: most, found };
    },
  };
}

function reserve(places: Places, rule: RuleLogic & { kind: 'reserve' }): Instance {
  const voters = rule.voters.flatMap(places.expand);
  const from = voters.map(places.at);
  const at = places.at(rule.box);
  return {
    boxes: [...voters, rule.box],
    check(figures) {
      const found = figures[at];
      if (typeof found !== 'number') return null;
      let all = 0;
      for (const index of from) {
        const some = figures[index];
        if (typeof some !== 'number') return null;
        all += some;
      }
      const expected = all + shareOf(all, rule.perThousand);
      const holds = rule.bound === 'exactly' ? found === expected : found <= expected;
      return holds ? null : { expected, found };
    },
  };
}

function words(places: Places, box: string, wordAt: number): Instance {
  const at = places.at(box);
  return {
    boxes: [box],
    check(figures) {
      const [found, expected] = [figures[at], figures[wordAt]];
      if (typeof found !== 'number' || typeof expected !== 'number' || found === expected) return null;
      return { expected, found };
    },
  };
}

function registered(places: Places, box: string, sex: (typeof SEXES)[number]): Instance {
  const at = places.at(box);
  return {
    boxes: [box],
    check(figures, { dpt }) {
      const [found, expected] = [figures[at], dpt?.[sex] ?? null];
      if (expected === null || typeof found !== 'number' || found === expected) return null;
      return { expected, found };
    },
  };
}

function otherSame(places: Places, box: string): Instance {
  const [at, inOther] = [places.at(box), places.inOther(box)];
  return {
    boxes: [box],
    check(figures, { other }) {
      if (!other) return null;
      const [found, expected] = [figures[at], other.figures[inOther(other.pairs)]];
      if (typeof found !== 'number' || typeof expected !== 'number' || found === expected) return null;
      return { expected, found };
    },
  };
}

function otherAtLeast(places: Places, box: string, larger: string): Instance {
  const [at, inOther] = [places.at(box), places.inOther(box)];
  return {
    boxes: [box],
    check(figures, { other, contest }) {
      if (!other) return null;
      const [found, expected] = [figures[at], other.figures[inOther(other.pairs)]];
      if (typeof found !== 'number' || typeof expected !== 'number') return null;
      const holds = contest === larger ? found >= expected : found <= expected;
      return holds ? null : { expected, found };
    },
  };
}

function allOrNone(places: Places, row: string, of: string): readonly Instance[] {
  const pairs = places.expand(row);
  // Of one pair alone (against an empty box) all or none says nothing.
  if (pairs.length < 2) return [];
  const ofAt = places.at(of);
  return pairs.map((box) => {
    const at = places.at(box);
    return {
      boxes: [of, box],
      check(figures) {
        const [expected, found] = [figures[ofAt], figures[at]];
        if (typeof expected !== 'number' || typeof found !== 'number') return null;
        return found === 0 || found === expected ? { expected, found } : null;
      },
    };
  });
}

function leftover(places: Places, rule: RuleLogic & { kind: 'leftover' }): Instance {
  const boxes = [rule.voters, rule.used, rule.box];
  const [votersAt = -1, usedAt = -1, at = -1] = boxes.map(places.at);
  return {
    boxes,
    check(figures) {
      const [voters, used, found] = [figures[votersAt], figures[usedAt], figures[at]];
      if (typeof voters !== 'number' || typeof used !== 'number' || typeof found !== 'number') return null;
      // Whoever is on no list gets what is left: the reserve, and the ballots of those who did not come.
      const expected = shareOf(voters, rule.perThousand) + Math.max(0, voters - used);
      return found > expected ? { expected, found } : null;
    },
  };
}

function pairwise(first: readonly string[], second: readonly string[]): (readonly [string, string])[] {
  return second.map((box, index) => [first[index] ?? '', box] as const);
}
