import { allocate } from '../../registry/index.ts';
import { hashOf } from './random.ts';

/** How a TPS lies: what trouble it is likely to have. */
export const SETTINGS = ['town', 'shore', 'island', 'far'] as const;
/** One of the four. */
export type Setting = (typeof SETTINGS)[number];

/** What has happened at a TPS so far. The first three end adequate, most others do not; tell.ts has the records of each. */
export const STORIES = [
  'steady',
  'upload-point',
  'operator-only',
  'fixed-and-tested',
  'fixed-by-word',
  'weak',
  'weak-covered',
  'blank-spot',
  'blank-covered',
  'power-short',
  'power-absent',
  'one-path',
  'hung',
  'stale',
  'claimed-only',
  'sender-counted',
  'few-tests',
  'untested-point',
  'measured-elsewhere',
  'silent',
] as const;
/** One of them. */
export type Story = (typeof STORIES)[number];

/** Stories of places without any signal. */
export const BLANK: ReadonlySet<Story> = new Set(['blank-spot', 'blank-covered']);
/** Stories of too little signal. */
export const WEAK: ReadonlySet<Story> = new Set(['weak', 'weak-covered']);
/** Stories of too little power. */
export const DARK: ReadonlySet<Story> = new Set(['power-short', 'power-absent']);
/** Stories of a blank spot that somebody declared mended. */
export const FIXED: ReadonlySet<Story> = new Set(['fixed-and-tested', 'fixed-by-word']);

/** Of a thousand TPS of a setting, how many have which story. Together they make about 94 percent of Kepri adequate. */
const SHARES: Readonly<Record<Setting, Partial<Record<Story, number>>>> = {
  town: {
    steady: 845,
    'operator-only': 115,
    'upload-point': 25,
    stale: 4,
    'claimed-only': 3,
    'sender-counted': 2,
    'few-tests': 2,
    'one-path': 2,
    'power-short': 2,
  },
  shore: {
    steady: 800,
    'operator-only': 80,
    'upload-point': 55,
    'weak-covered': 10,
    weak: 10,
    'power-short': 8,
    'one-path': 8,
    stale: 8,
    'claimed-only': 5,
    'sender-counted': 4,
    'few-tests': 4,
    hung: 4,
    'untested-point': 4,
  },
  island: {
    steady: 560,
    'upload-point': 120,
    'operator-only': 90,
    'weak-covered': 40,
    weak: 40,
    'power-short': 28,
    'one-path': 22,
    stale: 16,
    hung: 14,
    'blank-covered': 12,
    'claimed-only': 12,
    'blank-spot': 10,
    'untested-point': 10,
    'few-tests': 8,
    'sender-counted': 6,
    'power-absent': 6,
    'measured-elsewhere': 6,
  },
  far: {
    steady: 400,
    'upload-point': 130,
    'operator-only': 90,
    'weak-covered': 70,
    weak: 70,
    'power-short': 45,
    'blank-spot': 30,
    'blank-covered': 30,
    'one-path': 30,
    hung: 20,
    stale: 20,
    'claimed-only': 20,
    'power-absent': 15,
    'untested-point': 12,
    silent: 10,
    'measured-elsewhere': 8,
  },
};

/** Where the facts put a trouble: so many TPS of a region have this story. */
export type Place = { readonly region: string; readonly tps: number; readonly story: Story };

/** The setting of the longest prefix that a TPS code has. */
type SettingRule = { readonly prefix: string; readonly setting: Setting };

/** What decides who has which story. */
export type Casting = {
  readonly seed: number;
  readonly settings: readonly SettingRule[];
  readonly places: readonly Place[];
};

/**
 * Which TPS has which story: first the places that the facts name, then the shares of each setting, exactly (largest
 * remainder), so that the headline does not depend on luck. Outside towns a village shares its trouble.
 */
export function castStories(codes: readonly string[], casting: Casting): Map<string, Story> {
  const stories = new Map<string, Story>();
  const scattered = codes.toSorted(
    (a, b) => hashOf(casting.seed, a) - hashOf(casting.seed, b) || (a < b ? -1 : 1),
  );
  for (const { region, tps, story } of casting.places) {
    const free = scattered.filter((code) => code.startsWith(region) && !stories.has(code));
    for (const code of free.slice(0, tps)) stories.set(code, story);
  }
  for (const setting of SETTINGS) {
    const rest = scattered.filter(
      (code) => !stories.has(code) && settingOf(code, casting.settings) === setting,
    );
    const order = setting === 'town' ? rest : byVillage(rest, casting.seed);
    const shares = Object.entries(SHARES[setting]).map(([code, weight]) => ({ code, weight }));
    let at = 0;
    for (const [story, count] of allocate(rest.length, shares)) {
      for (const code of order.slice(at, at + count)) stories.set(code, story as Story);
      at += count;
    }
  }
  return stories;
}

/** The setting of a TPS by its code; the longest prefix wins, and a code without one is a shore. */
export function settingOf(code: string, rules: readonly SettingRule[]): Setting {
  let best: SettingRule | undefined;
  for (const rule of rules) {
    if (code.startsWith(rule.prefix) && rule.prefix.length > (best?.prefix.length ?? 0)) best = rule;
  }
  return best?.setting ?? 'shore';
}

function byVillage(codes: readonly string[], seed: number): string[] {
  const village = (code: string) => hashOf(seed, code.slice(0, 10));
  return codes.toSorted((a, b) => village(a) - village(b) || (a < b ? -1 : 1));
}
