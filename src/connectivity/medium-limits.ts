import { BPS_PER_MBIT } from '../kernel/index.ts';

/** The most that a medium carries, bits per second. */
type RateLimits = { readonly uplinkBps: number; readonly downlinkBps: number };

/**
 * Peak rates of the standards, rounded up generously, in Mbit/s up and down: a speed beyond them was not carried by what is written.
 * GPRS and EDGE 0.24 / 0.47 (3GPP rel. 99, EDGE evolved 1); HSPA+ 23 / 42 (rel. 11, two carriers); LTE 150 / 1,200 (rel. 12, cat. 18);
 * 5G NR below 6 GHz 1,250 / 5,000; geostationary satellites sold here 20 / 200; low orbits 60 / 500. Fibre and cable have none that
 * a phone could reach.
 */
const LIMITS: readonly (readonly [RegExp, up: number, down: number])[] = [
  [/\b(2g|gprs|edge|gsm)\b/, 1, 1],
  [/\b(3g|hspa\+?|hsdpa|umts|wcdma)(?![\w+])/, 25, 45],
  [/\b(4g|lte)\b/, 200, 1_300],
  [/\b5g\b/, 1_500, 6_000],
  [/\b(starlink|leo)\b/, 100, 600],
  [/\b(vsat|satelit|satellite|bakti|satria)\b/, 50, 250],
];

/** What a medium as it is written can carry at most; null when it says nothing of the kind, or several things. */
export function rateLimitsOf(medium: string | null): RateLimits | null {
  const written = medium?.toLowerCase() ?? '';
  const [found, another] = LIMITS.filter(([name]) => name.test(written));
  if (!found || another) return null;
  return { uplinkBps: found[1] * BPS_PER_MBIT, downlinkBps: found[2] * BPS_PER_MBIT };
}
