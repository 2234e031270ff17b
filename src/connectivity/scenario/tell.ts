import type { Measurer } from '../model.ts';
import { oneOf, wholeBetween } from './random.ts';
import type { Scribe, SpeedRange } from './scribe.ts';
import { BLANK, DARK, FIXED, type Setting, type Story, WEAK } from './stories.ts';

const MBIT = 1_000_000;
const TOO_WEAK: SpeedRange = [0.27 * MBIT, 0.95 * MBIT];
const SECOND: SpeedRange = [0.6 * MBIT, 4 * MBIT];
const STRONG: SpeedRange = [3.2 * MBIT, 22 * MBIT];
const FAIR: SpeedRange = [1.15 * MBIT, 2.8 * MBIT];
const CLAIMED_DAYS_AGO = 20;
const BY_SEA = ['boat', 'road'] as const;
const ON_LAND = ['road', 'foot'] as const;

/** Everything that was recorded at a TPS of this story. */
export function tell(scribe: Scribe, story: Story, setting: Setting): void {
  const range = isStrong(scribe, setting) ? STRONG : FAIR;
  const ended = daysSinceEnd(scribe);
  if (story !== 'silent') claimOf(scribe, story);
  TELLERS[story]({ scribe, range, ended, remote: setting === 'island' || setting === 'far' });
}

type Telling = {
  readonly scribe: Scribe;
  readonly range: SpeedRange;
  readonly ended: number;
  readonly remote: boolean;
};

const TELLERS: Readonly<Record<Story, (telling: Telling) => void>> = {
  steady: (t) => {
    goodTests(t);
    secondPath(t, true);
    power(t, 'enough');
  },
  'upload-point': (t) => {
    goodTests(t);
    noSecondPath(t);
    uploadPoint(t, true);
    power(t, 'enough');
  },
  'operator-only': (t) => {
    goodTests(t, 'operator');
    secondPath(t, true, 'operator');
    power(t, 'enough');
  },
  'fixed-and-tested': (t) => {
    oldBlankSpot(t);
    goodTests(t, 'operator');
    secondPath(t, true, 'operator');
    power(t, 'enough');
  },
  'fixed-by-word': oldBlankSpot,
  weak: (t) => {
    goodTests({ ...t, range: TOO_WEAK });
    noSecondPath(t);
    if (t.scribe.random() < 0.5) uploadPoint(t, false);
    else t.scribe.report(t.ended + 1, 'upload-point', { present: false });
    power(t, 'enough');
  },
  'weak-covered': (t) => {
    goodTests({ ...t, range: TOO_WEAK });
    uploadPoint(t, true);
    power(t, 'enough');
  },
  'blank-spot': (t) => {
    failures(t);
    noSecondPath(t);
    uploadPoint(t, false);
    power(t, t.scribe.random() < 0.4 ? 'short' : 'enough');
  },
  'blank-covered': (t) => {
    failures(t);
    if (t.scribe.random() < 0.5) vsat(t);
    else uploadPoint(t, true);
    power(t, 'enough');
  },
  'power-short': (t) => {
    goodTests(t);
    secondPath(t, t.scribe.random() < 0.7);
    power(t, 'short');
  },
  'power-absent': (t) => {
    goodTests(t);
    secondPath(t, true);
    power(t, 'absent');
  },
  'one-path': (t) => {
    goodTests(t);
    noSecondPath(t);
    t.scribe.report(t.ended + 1, 'upload-point', { present: false });
    power(t, 'enough');
  },
  // Good until it hung, some of them only today: a day also takes TPS away.
  hung: (t) => {
    const ended = t.scribe.random() < 0.4 ? 0 : t.ended;
    const before = { ...t, ended: ended + 1 };
    goodTests(before);
    secondPath(before, t.scribe.random() < 0.7);
    power(before, 'enough');
    t.scribe.failure(ended, wholeBetween(t.scribe.random, 16, 21), 'hung');
  },
  stale: (t) => {
    const old = { ...t, ended: 15 + t.ended };
    goodTests(old);
    secondPath(old, true);
    power(old, 'enough');
  },
  'claimed-only': () => {},
  'sender-counted': (t) => {
    goodTests(t);
    for (const [i, test] of t.scribe.tests.entries()) {
      t.scribe.tests[i] =
        test.kind === 'speed' ? { ...test, uplinkCountedBy: 'sender' } : { ...test, receipt: null };
    }
    secondPath(t, true);
    power(t, 'enough');
  },
  'few-tests': (t) => {
    t.scribe.speed(t.ended, 10, t.range);
    t.scribe.speed(t.ended, 16, t.range);
    secondPath(t, true);
    power(t, 'enough');
  },
  'untested-point': (t) => {
    goodTests(t);
    noSecondPath(t);
    uploadPoint(t, false);
    power(t, 'enough');
  },
  'measured-elsewhere': (t) => {
    goodTests(t);
    for (const [i, test] of t.scribe.tests.entries()) {
      t.scribe.tests[i] = { ...test, distanceM: wholeBetween(t.scribe.random, 300, 900) };
    }
    power(t, 'enough');
  },
  silent: () => {},
};

/** Five or six tests on two days, the last two in the evening, one of them a rehearsal. */
function goodTests({ scribe, range, ended }: Telling, by?: Measurer): void {
  const change = by ? { measuredBy: by } : {};
  scribe.speed(ended + 2, 9, range, change);
  scribe.speed(ended + 2, 16, range, change);
  scribe.speed(ended + 1, 10, range, change);
  if (scribe.random() < 0.5) scribe.speed(ended + 1, 15, range, change);
  scribe.speed(ended, wholeBetween(scribe.random, 15, 17), range, change);
  scribe.rehearsal(ended, wholeBetween(scribe.random, 18, 21), range, change);
}

function failures({ scribe, ended }: Telling): void {
  scribe.failure(ended + 2, 10, 'no-attachment');
  scribe.failure(ended + 2, 16, 'no-attachment');
  scribe.failure(ended, 17, 'no-attachment');
  if (scribe.random() < 0.5) scribe.failure(ended, 19, 'hung');
}

function secondPath(t: Telling, tested: boolean, by?: Measurer): void {
  if (t.remote && t.scribe.random() < 0.5) {
    vsat(t, tested);
    return;
  }
  const change = by ? { measuredBy: by } : {};
  t.scribe.report(t.ended + 1, 'second-path', { description: 'Kartu SIM operator lain' });
  if (tested) t.scribe.speed(t.ended, 14, SECOND, { path: 'second', operator: 'Operator D', ...change });
}

/** A satellite link of the school or the village office: slow to answer, and it sends well. */
function vsat({ scribe, ended }: Telling, tested = true): void {
  const description = oneOf(scribe.random, ['VSAT sekolah', 'VSAT kantor desa']);
  scribe.report(ended + 1, 'second-path', { description });
  if (!tested) return;
  const latencyUs = wholeBetween(scribe.random, 590, 910) * 1_000;
  scribe.speed(ended, 14, SECOND, { path: 'second', medium: 'vsat', operator: 'Satelit', latencyUs });
}

function noSecondPath({ scribe, ended }: Telling): void {
  scribe.report(ended + 1, 'second-path', { present: false });
}

function uploadPoint({ scribe, ended, remote }: Telling, tested: boolean): void {
  const description = oneOf(scribe.random, ['Kantor desa', 'Dermaga', 'Puskesmas', 'Kantor kecamatan']);
  const travelMeans = oneOf(scribe.random, remote ? BY_SEA : ON_LAND);
  const travelMinutes = wholeBetween(scribe.random, 5, remote ? 90 : 25);
  scribe.report(ended + 1, 'upload-point', { description, travelMeans, travelMinutes });
  if (!tested) return;
  scribe.rehearsal(ended, 13, SECOND, {
    path: 'upload-point',
    distanceM: travelMinutes * (travelMeans === 'foot' ? 70 : 400),
  });
}

function power({ scribe, ended }: Telling, found: 'enough' | 'short' | 'absent'): void {
  if (found === 'absent') {
    scribe.report(ended + 1, 'power', { present: false });
    return;
  }
  const powerHours =
    found === 'enough' ? wholeBetween(scribe.random, 4, 24) : 1 + wholeBetween(scribe.random, 0, 5) / 2;
  scribe.report(ended + 1, 'power', {
    powerHours,
    description: powerHours === 24 ? 'Listrik PLN' : 'Listrik PLN dan genset',
  });
}

/** Failed weeks ago, then declared mended by the operator. */
function oldBlankSpot({ scribe }: Telling): void {
  scribe.failure(28, 11, 'no-attachment');
  scribe.failure(27, 16, 'no-attachment');
  scribe.claim(26, 'KPPS', 'tps_blank_spot', 1);
  scribe.claim(wholeBetween(scribe.random, 4, 8), 'Operator', 'tps_blank_spot', 0);
}

function claimOf(scribe: Scribe, story: Story): void {
  if (BLANK.has(story)) scribe.claim(CLAIMED_DAYS_AGO, 'KPPS', 'tps_blank_spot', 1);
  else if (WEAK.has(story)) scribe.claim(CLAIMED_DAYS_AGO, 'KPPS', 'tps_jaringan_lemah', 1);
  else if (DARK.has(story)) scribe.claim(CLAIMED_DAYS_AGO, 'PPS', 'tps_kendala_listrik', 1);
  else if (!FIXED.has(story)) scribe.claim(CLAIMED_DAYS_AGO, 'PPS', 'tps_internet_memadai', 1);
}

/** Most were finished some days ago; a few today, so that a day brings changes without turning everything over. */
function daysSinceEnd({ random }: Scribe): number {
  const chance = random();
  if (chance < 0.012) return 0;
  return chance < 0.04 ? 1 : wholeBetween(random, 2, 10);
}

function isStrong({ random }: Scribe, setting: Setting): boolean {
  return random() < { town: 0.95, shore: 0.75, island: 0.45, far: 0.25 }[setting];
}
