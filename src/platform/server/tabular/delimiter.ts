const CANDIDATES = [',', ';', '\t', '|'] as const;
const LINES = 20;

/**
 * The delimiter of a CSV text, from its first lines: the candidate that stands equally often in the most lines, and of
 * those the most frequent one. A decimal comma thus loses against the semicolon that the header has too.
 */
export function sniffDelimiter(head: string): string {
  const lines = head
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES);
  let best = { delimiter: ',', lines: 0, count: 0 };
  for (const delimiter of CANDIDATES) {
    const tally = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) tally.set(count, (tally.get(count) ?? 0) + 1);
    }
    for (const [count, of] of tally) {
      if (of > best.lines || (of === best.lines && count > best.count))
        best = { delimiter, lines: of, count };
    }
  }
  return best.delimiter;
}
