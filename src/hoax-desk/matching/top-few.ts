/** The few items of greatest weight, without putting all of them in order. */
export function topFew<T>(items: readonly T[], weightOf: (item: T) => number, few: number): T[] {
  const kept: { readonly item: T; readonly weight: number }[] = [];
  for (const item of items) {
    const weight = weightOf(item);
    if (kept.length === few && weight <= (kept.at(-1)?.weight ?? 0)) continue;
    let at = kept.length;
    while (at > 0 && (kept[at - 1]?.weight ?? 0) < weight) at -= 1;
    kept.splice(at, 0, { item, weight });
    if (kept.length > few) kept.pop();
  }
  return kept.map(({ item }) => item);
}
