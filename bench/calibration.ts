import { isAdequateAt95 } from '../src/connectivity/adequate-at.ts';
import type { Evidence, Test } from '../src/connectivity/model.ts';
import { DEFAULT_POLICY, neededUplinkBps } from '../src/connectivity/policy.ts';
import { decide } from '../src/connectivity/status.ts';
import { yardstickAt } from '../src/connectivity/yardstick.ts';
import type { Day } from '../src/kernel/index.ts';
import type { Figure } from './figure.ts';
import { seeded } from './seeded.ts';

const TPS = 120_000;
const ELECTION = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const NOW = new Date('2024-10-28T15:00:00Z');
const YARDSTICK = yardstickAt(DEFAULT_POLICY, ELECTION, NOW);
const NEEDED_BPS = neededUplinkBps(DEFAULT_POLICY);
const DAY_MS = 86_400_000;
/** By the clock of Jakarta, which is seven hours ahead. */
const MIDNIGHT_MS = Date.parse('2024-10-27T17:00:00Z');
const DAYS = 14;

/** What is true of one made-up TPS, and nobody knows. */
type Truth = {
  /** Median uplink by day, bits per second; its spread (of the logarithm); what is left of it in the evening. */
  readonly medianBps: number;
  readonly spread: number;
  readonly evening: number;
  /** Chance that a try in the evening finds no connection, and how much of that takes a whole evening at once. */
  readonly failing: number;
  readonly clumped: number;
};

/** A country of made-up TPS. */
type World = { readonly name: string; readonly draw: (random: () => number) => Truth };

const between = (low: number, high: number, random: () => number) => low + random() * (high - low);

const WORLDS: readonly World[] = [
  {
    name: 'most places sound, one in seven bad',
    draw: (random) => truthOf(random, [0.6, 0.85], 2_500_000, 0),
  },
  {
    name: 'most places doubtful',
    draw: (random) => truthOf(random, [0.15, 0.55], 1_200_000, 0),
  },
  {
    name: 'as the first, half of all failures whole evenings',
    draw: (random) => truthOf(random, [0.6, 0.85], 2_500_000, 0.5),
  },
];

/** So large a part is sound (fails in up to 2 % of tries), up to the second part doubtful (to 20 %), the rest bad (to 80 %). */
function truthOf(
  random: () => number,
  [sound, doubtful]: readonly [number, number],
  medianBps: number,
  clumped: number,
): Truth {
  const kind = random();
  const failing =
    kind < sound
      ? between(0, 0.02, random)
      : kind < doubtful
        ? between(0.02, 0.2, random)
        : between(0.2, 0.8, random);
  return {
    medianBps: medianBps * Math.exp(normal(random)),
    spread: between(0.1, 0.7, random),
    evening: between(0.4, 1, random),
    failing,
    clumped,
  };
}

/**
 * Made-up TPS are tested as officers would, judged by the rules, and then have their evening. Of those called adequate at 95 %:
 * how many send all photos in time, in one go, by their own path. Beside it all those that are merely adequate.
 */
export async function calibration(): Promise<Figure[]> {
  return WORLDS.map(({ name, draw }, index) => {
    const random = seeded(20_241_127 + index);
    const called = { all: 0, sent: 0 };
    const adequate = { all: 0, sent: 0 };
    for (let tps = 0; tps < TPS; tps += 1) {
      const truth = draw(random);
      const status = decide(evidenceOf(truth, random), YARDSTICK);
      const sent = tryIn(truth, true, random() < truth.failing * truth.clumped, random);
      if (status.verdict !== 'adequate') continue;
      adequate.all += 1;
      const doesSend = sent !== null && sent >= NEEDED_BPS;
      adequate.sent += Number(doesSend);
      if (!isAdequateAt95(status, YARDSTICK)) continue;
      called.all += 1;
      called.sent += Number(doesSend);
    }
    const value = called.sent / called.all;
    const referenceValue = adequate.sent / adequate.all;
    return {
      name: `audit-sample, called adequate at 95 % (${called.all} of ${TPS}; ${name})`,
      unit: 'of them send',
      value,
      reference: `all ${adequate.all} that are adequate`,
      referenceValue,
      ratio: value / referenceValue,
      goal: 'at least 0.95',
      met: value >= 0.95,
    };
  });
}

/** Two rehearsals, reports that leave nothing open, and 3 to 40 speed tests on some of the last days, half of them in the evening. */
function evidenceOf(truth: Truth, random: () => number): Evidence {
  const outages = Array.from({ length: DAYS }, () => random() < truth.failing * truth.clumped);
  const count = 3 + Math.floor(random() * 38);
  const tests = Array.from({ length: count }, (_, index) => {
    const day = Math.floor(random() * DAYS);
    const isEvening = random() < 0.5;
    const uplinkBps = tryIn(truth, isEvening, isEvening && (outages[day] ?? false), random);
    const hour = isEvening ? between(15, 21.9, random) : between(8, 15, random);
    const observedAt = new Date(MIDNIGHT_MS - day * DAY_MS + hour * 3_600_000);
    return index < 2 ? rehearsal(uplinkBps, observedAt) : speed(uplinkBps, observedAt);
  });
  const found = {
    observedAt: new Date(NOW.getTime() - DAY_MS),
    present: true,
    reportedBy: 'officer',
  } as const;
  return {
    tests,
    reports: [
      { ...found, id: 'power', kind: 'power', powerHours: 6 },
      { ...found, id: 'second', kind: 'second-path', powerHours: null },
    ],
    claims: [],
  };
}

/** What one try carries, bits per second; null when there is no connection. */
function tryIn(truth: Truth, isEvening: boolean, isOut: boolean, random: () => number): number | null {
  const alone = truth.failing * (1 - truth.clumped);
  if (isOut || random() < (isEvening ? alone : alone / 2)) return null;
  const level = truth.medianBps * (isEvening ? truth.evening : 1);
  return Math.round(level * Math.exp(truth.spread * normal(random)));
}

const BLANK: Omit<Test, 'id' | 'observedAt' | 'kind' | 'outcome'> = {
  doubts: [],
  path: 'primary',
  uplinkBps: null,
  uplinkCountedBy: null,
  latencyUs: null,
  photos: null,
  bytes: null,
  durationUs: null,
  hasReceipt: false,
  distanceM: 10,
  accuracyM: 10,
  measuredBy: 'office',
};

function speed(uplinkBps: number | null, observedAt: Date): Test {
  if (uplinkBps === null) return { ...BLANK, id: 't', observedAt, kind: 'attach', outcome: 'no-attachment' };
  return {
    ...BLANK,
    id: 't',
    observedAt,
    kind: 'speed',
    outcome: 'completed',
    uplinkBps,
    uplinkCountedBy: 'receiver',
  };
}

function rehearsal(uplinkBps: number | null, observedAt: Date): Test {
  const { photos } = DEFAULT_POLICY;
  const asked = { ...BLANK, id: 't', observedAt, kind: 'rehearsal', photos, bytes: 14_400_000 } as const;
  if (uplinkBps === null) return { ...asked, outcome: 'no-attachment' };
  const seconds = (14_400_000 * 8) / (uplinkBps * DEFAULT_POLICY.efficiency);
  return {
    ...asked,
    outcome: 'completed',
    durationUs: Math.round(seconds * 1_000_000),
    hasReceipt: true,
  };
}

/** A number of the standard normal distribution (Box and Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
