import { createHash } from 'node:crypto';
import type { TalliedContest, TallyRow } from '../../src/recap/sample/contest.ts';

/** SHA-256 in hex, as tickets are made. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A TPS code of Batam. */
export function tpsAt(index: number): string {
  return `2171011${String(1_001 + Math.floor(index / 500)).slice(-3)}${String((index % 500) + 1).padStart(3, '0')}`;
}

/** A number from 0 to below 1 that belongs to a name, the same everywhere. */
export function luck(name: string): number {
  return Number.parseInt(sha256(name).slice(0, 12), 16) / 2 ** 48;
}

/** A contest of so many TPS, two pairs, where the first leads by about a part of the ballots; sizes differ. */
export function contestOf(count: number, lead: number): TalliedContest {
  const rows: TallyRow[] = Array.from({ length: count }, (_, index) => {
    const bound = 250 + Math.floor(300 * luck(`bound ${index}`));
    const valid = Math.floor(bound * (0.55 + 0.15 * luck(`turnout ${index}`)));
    const share = 0.5 + (lead * bound) / (2 * valid) + 0.2 * (luck(`taste ${index}`) - 0.5);
    const first = Math.min(valid, Math.max(0, Math.round(valid * share)));
    return { tps: tpsAt(index), bound, votes: [first, valid - first], invalid: Math.floor(bound * 0.02) };
  });
  return { name: 'gubernur', choices: ['pair1', 'pair2'], rows };
}
