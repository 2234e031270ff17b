import type { Assumptions } from './assumptions.ts';
import { attemptMinutes } from './attempts.ts';
import { PURPOSE, type Scene, waysOf } from './scene.ts';

/** Attempts that are counted: with the longest waits between them this is more than an evening. */
const MOST_ATTEMPTS = 40;

/** All photos of a TPS with their previews, bits. */
export function photoBits({ photos, previewBytes, photoBytes }: Assumptions): number {
  return photos * (previewBytes + photoBytes) * 8;
}

/** Until something small is in by a way that works tonight, minutes: an outage waited for, lost attempts and their waits, the sending. */
export function sendMinutes(scene: Scene, tps: number, way: number, bytes: number): number {
  const { assumed, luck } = scene;
  const attempts = { lost: assumed.lostShare, hangs: assumed.hangMinutes, most: MOST_ATTEMPTS };
  const back = scene.back[way]?.[tps] as number;
  const tries = attemptMinutes(luck[tps] as number, PURPOSE.attempts[way] as number, attempts);
  return back + tries + (bytes * 8) / (scene.rate[way]?.[tps] as number);
}

/** The last minute in which a way carries anything: until the phone is empty, or the tower is. A satellite terminal ends with the TPS's phone. */
export function lastMinute(scene: Scene, tps: number, way: number): number {
  const ends = scene.ends[tps] as number;
  return waysOf(scene.district)[way]?.satellite[tps] === 1 ? ends : Math.min(ends, scene.towersEnd);
}
