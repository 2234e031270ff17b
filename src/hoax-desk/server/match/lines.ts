import type { MatchView } from './view.ts';

/** A trial for a terminal. */
export function matchLines({ claims, short, changes, unseen, isMet }: MatchView): string {
  return [
    `${claims} klaim / claims; ${short} terlalu pendek, ditinggalkan / too short, left out`,
    ...changes.map(
      ({ change, recall, goal, first, attached }) =>
        `  ${change.padEnd(10)} ditemukan / found ${shown(recall)} (>= ${shown(goal)}), pertama / first ${shown(first)}, dilampirkan / attached ${shown(attached)}`,
    ),
    ...(unseen
      ? [
          `${unseen.texts} teks lain / other texts: disarankan keliru / wrongly suggested ${shown(unseen.falseShare)} (<= ${shown(unseen.goal)}), dilampirkan keliru / wrongly attached ${shown(unseen.attachedShare)}`,
        ]
      : []),
    isMet ? 'memenuhi / met' : 'belum memenuhi / not met',
  ].join('\n');
}

function shown(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
