import type { Position } from '../../kernel/index.ts';
import { nearbyOf } from './nearby.ts';

/**
 * Whoever is within so many metres of a position, whoever is as near to one of those, and so on: what is placed among them does not depend on
 * anybody else. In the order given.
 */
export function chainFrom<T extends { readonly position: Position | null }>(
  from: Position,
  others: readonly T[],
  metres: number,
): readonly T[] {
  const near = nearbyOf(others, ({ position }) => position);
  const reached = new Set<T>();
  const toAsk: Position[] = [from];
  for (const position of toAsk) {
    for (const { item } of near.within(position, metres)) {
      if (reached.has(item) || !item.position) continue;
      reached.add(item);
      toAsk.push(item.position);
    }
  }
  return others.filter((one) => reached.has(one));
}
