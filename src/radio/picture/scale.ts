/** Places on the picture of a distance and a height. */
export type PlotScale = { readonly x: (km: number) => number; readonly y: (metres: number) => number };

/** Round steps for an axis: 1, 2 or 5 times a power of ten, so that `span` gets about `wanted` of them. @example niceStep(23, 6) === 5 */
export function niceStep(span: number, wanted: number): number {
  const raw = Math.max(span, 1e-9) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((each) => each * power >= raw) ?? 10;
  return factor * power;
}

/** The multiples of a round step within a range. */
export function ticks(from: number, until: number, wanted: number): number[] {
  const step = niceStep(until - from, wanted);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(until / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step);
}

/** Breaks a sentence into lines of at most `most` letters. */
export function wrapped(sentence: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A text made safe for XML. */
export function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
