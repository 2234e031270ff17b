import { type Claim, readAudit, type VisitResult } from '../src/connectivity/audit/audit.ts';
import { calibration } from './calibration.ts';
import type { Figure } from './figure.ts';
import { seeded } from './seeded.ts';

const AUDITS = 5_000;
/** Until every TPS has been visited: an error that comes late is one, too. */
const LOOK_EVERY = 100;
const CLAIM: Claim = { share: 0.94, margin: 0.02, alpha: 0.05 };
/** TPS of Kepri's regencies and cities (DOMAIN section 1), and how much worse each is than the whole, in the simulated truth. */
const REGENCIES = [
  { code: '2101', tps: 270, worse: 1.2 },
  { code: '2102', tps: 426, worse: 1 },
  { code: '2103', tps: 142, worse: 3 },
  { code: '2104', tps: 233, worse: 2.4 },
  { code: '2105', tps: 112, worse: 3 },
  { code: '2171', tps: 1_821, worse: 0.4 },
  { code: '2172', tps: 323, worse: 0.5 },
];
const POPULATION = 3_327;
const STRATA = new Map(REGENCIES.map(({ code, tps }) => [code, tps]));

/**
 * Simulated audits to their end, looked at after every 100 visits: how often a claim that is true is ever refuted, one that is false ever borne
 * out, and how often the interval ever misses the truth. Beside each how often a plain 95 % interval does, looked at as often.
 */
export async function run(): Promise<Figure[]> {
  const random = seeded(20_241_008);
  const truths = [
    { name: 'a true claim refuted', inadequate: Math.floor(POPULATION * 0.06), wrong: 'refuted' as const },
    // Just beyond the margin: 0.9199 adequate.
    {
      name: 'a false claim borne out',
      inadequate: Math.ceil(POPULATION * 0.0801),
      wrong: 'borne-out' as const,
    },
  ];
  const figures: Figure[] = [];
  let [missed, naivelyMissed] = [0, 0];
  for (const { name, inadequate, wrong } of truths) {
    let [mistaken, naivelyMistaken] = [0, 0];
    for (let audit = 0; audit < AUDITS; audit += 1) {
      const visits = visitsTo(truth(inadequate, random), random);
      const seen = lookAt(visits, 1 - inadequate / POPULATION, wrong);
      mistaken += Number(seen.mistaken);
      naivelyMistaken += Number(seen.naivelyMistaken);
      missed += Number(seen.missed);
      naivelyMissed += Number(seen.naivelyMissed);
    }
    figures.push(
      figure(`audit-sample, ${name}`, mistaken / AUDITS, naivelyMistaken / AUDITS, 'at most 0.05', 0.05),
    );
  }
  const audits = AUDITS * truths.length;
  figures.push(
    figure(
      'audit-sample, truth ever outside the interval',
      missed / audits,
      naivelyMissed / audits,
      'at most 0.05 (coverage >= 95 %)',
      0.05,
    ),
  );
  return [...figures, ...(await calibration())];
}

/** Which TPS are adequate: so many are not, more of them where it is worse. */
function truth(inadequate: number, random: () => number): Map<string, boolean[]> {
  const strata = new Map(REGENCIES.map(({ code, tps }) => [code, new Array<boolean>(tps).fill(true)]));
  const weights = REGENCIES.map(({ tps, worse }) => tps * worse);
  const sum = weights.reduce(add);
  for (let marked = 0; marked < inadequate; ) {
    const at = random() * sum;
    const index = weights.findIndex((_, upTo) => at < weights.slice(0, upTo + 1).reduce(add));
    const stratum = strata.get(REGENCIES[index]?.code ?? '');
    if (!stratum) continue;
    const chosen = Math.floor(random() * stratum.length);
    if (!stratum[chosen]) continue;
    stratum[chosen] = false;
    marked += 1;
  }
  return strata;
}

const add = (sum: number, weight: number) => sum + weight;

/** Results in the order of a draw: strata mixed in proportion, at random within each. */
function visitsTo(strata: Map<string, boolean[]>, random: () => number): VisitResult[] {
  const placed: { visit: VisitResult; place: number }[] = [];
  for (const [stratum, tps] of strata) {
    const count = tps.length;
    for (let rank = 0; rank < count; rank += 1) {
      const other = rank + Math.floor(random() * (tps.length - rank));
      [tps[rank], tps[other]] = [tps[other] ?? true, tps[rank] ?? true];
      placed.push({ visit: { stratum, isAdequate: tps[rank] ?? true }, place: (rank + 0.5) / count });
    }
  }
  return placed.sort((a, b) => a.place - b.place).map(({ visit }) => visit);
}

type Seen = { mistaken: boolean; missed: boolean; naivelyMistaken: boolean; naivelyMissed: boolean };

function lookAt(visits: readonly VisitResult[], share: number, wrong: 'refuted' | 'borne-out'): Seen {
  // The last look knows what all before it excluded: its verdict is wrong when any look's was.
  const { verdict, interval } = readAudit(CLAIM, STRATA, visits, LOOK_EVERY);
  const seen = {
    mistaken: verdict === wrong,
    missed: share < interval[0] - 1e-9 || share > interval[1] + 1e-9,
    naivelyMistaken: false,
    naivelyMissed: false,
  };
  let adequate = 0;
  for (const [index, { isAdequate }] of visits.entries()) {
    adequate += Number(isAdequate);
    const n = index + 1;
    if (n % LOOK_EVERY !== 0) continue;
    const found = adequate / n;
    const half = 1.96 * Math.sqrt((found * (1 - found) * (POPULATION - n)) / (n * (POPULATION - 1)));
    seen.naivelyMissed ||= share < found - half || share > found + half;
    seen.naivelyMistaken ||=
      wrong === 'refuted' ? found + half < CLAIM.share : found - half >= CLAIM.share - CLAIM.margin;
  }
  return seen;
}

function figure(name: string, value: number, referenceValue: number, goal: string, most: number): Figure {
  return {
    name,
    unit: 'of audits',
    value,
    reference: 'a plain 95 % interval, looked at as often',
    referenceValue,
    ratio: value / referenceValue,
    goal,
    met: value <= most,
  };
}
