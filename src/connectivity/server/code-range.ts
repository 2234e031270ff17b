/** A range of TPS codes, `from <= code < below`. Codes are digits, compared byte by byte. */
export type CodeRange = { readonly from: string; readonly below: string };

/** What sorts directly after every digit. */
const AFTER_DIGITS = ':';

/** All codes. */
export const ALL_CODES: CodeRange = { from: '', below: AFTER_DIGITS };

/** The codes of a region or of one TPS. @example rangeOf('2171') contains '2171011001001' */
export function rangeOf(prefix: string): CodeRange {
  return { from: prefix, below: prefix + AFTER_DIGITS };
}

/** What two ranges share; null when nothing. */
export function intersection(a: CodeRange, b: CodeRange): CodeRange | null {
  const from = later(a.from, b.from);
  const below = a.below === later(a.below, b.below) ? b.below : a.below;
  return from < below ? { from, below } : null;
}

function later(a: string, b: string): string {
  if (a > b) return a;
  return b;
}

/** Ranges of prefixes in ascending order, with those inside another left out. */
export function rangesOf(prefixes: readonly string[]): CodeRange[] {
  const kept: string[] = [];
  for (const prefix of prefixes.toSorted()) {
    const last = kept.at(-1);
    if (last === undefined || !prefix.startsWith(last)) kept.push(prefix);
  }
  return kept.map(rangeOf);
}
