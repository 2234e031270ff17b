/** How bright each point of a small picture is, row by row: 0 black to 255 white. */
export type Luma = { readonly width: number; readonly height: number; readonly luma: Uint8Array };

/** The brightness that so many of a picture's points stay below. @param share 0 to 1 */
export function brightnessAt({ luma }: Luma, share: number): number {
  const counts = histogramOf(luma);
  const wanted = share * luma.length;
  let seen = 0;
  for (let level = 0; level < counts.length; level += 1) {
    seen += counts[level] ?? 0;
    if (seen > wanted) return level;
  }
  return 255;
}

/**
 * The brightness that best parts a picture into what is dark and what is bright (Otsu 1979): below it the table, from it on the paper.
 * @returns it, and how far apart the means of both are
 */
export function partingOf({ luma }: Luma): { readonly level: number; readonly apart: number } {
  const counts = histogramOf(luma);
  const total = counts.reduce((sum, count, level) => sum + count * level, 0);
  let best = { level: 0, apart: 0, between: 0 };
  let [below, belowSum] = [0, 0];
  for (let level = 1; level < counts.length; level += 1) {
    below += counts[level - 1] ?? 0;
    belowSum += (counts[level - 1] ?? 0) * (level - 1);
    const above = luma.length - below;
    if (below === 0 || above === 0) continue;
    const apart = (total - belowSum) / above - belowSum / below;
    const between = below * above * apart * apart;
    if (between > best.between) best = { level, apart, between };
  }
  return best;
}

function histogramOf(luma: Uint8Array): number[] {
  const counts = Array<number>(256).fill(0);
  for (const level of luma) counts[level] = (counts[level] ?? 0) + 1;
  return counts;
}
