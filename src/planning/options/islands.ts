import type { Position } from '../../kernel/index.ts';
import { buildLandIndex, featureAt, type LandFeature, nearestEdge, type Ring } from '../../registry/index.ts';

/** Names the island of a position; null in the open sea or where no land is known. */
export type LandOf = (position: Position) => string | null;

/** Houses on stilts and outlines some hundred metres off: so near a shore one still belongs to it, metres. */
const SHORE_M = 1_500;

/**
 * Islands out of the outlines of villages: what shares a point of its outline is one island (neighbouring villages share their border).
 * An island is named after the smallest code of its villages, so that the name stays when another village is added elsewhere.
 */
export function islandsOf(features: readonly LandFeature[]): LandOf {
  const parts = features.flatMap(({ villageCode, polygons }) =>
    polygons.map((rings) => ({ villageCode, rings, shore: rings[0] ?? [] })),
  );
  const parent = parts.map((_, index) => index);
  const rootOf = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  };
  const owner = new Map<string, number>();
  for (const [index, { shore }] of parts.entries()) {
    for (const key of keysOf(shore)) {
      const other = owner.get(key);
      if (other === undefined) owner.set(key, index);
      else parent[rootOf(index)] = rootOf(other);
    }
  }
  const islands = Map.groupBy(
    parts.map((part, index) => ({ ...part, index })),
    ({ index }) => rootOf(index),
  );
  const named = [...islands.values()].map((members) => ({
    name: nameOf(members),
    polygons: members.map(({ rings }) => rings),
  }));
  const index = buildLandIndex(
    named.map(({ polygons }, number) => ({ villageCode: String(number), polygons })),
  );
  return (position) => {
    const inside = featureAt(index, position);
    const found = inside ?? nearestEdge(index, position, SHORE_M)?.feature ?? null;
    return found === null ? null : (named[found]?.name ?? null);
  };
}

/** The smallest village code and the first point: two islets of one village are two islands. */
function nameOf(members: readonly { readonly villageCode: string | null; readonly shore: Ring }[]): string {
  const [first] = members.toSorted((a, b) => ((a.villageCode ?? '~') < (b.villageCode ?? '~') ? -1 : 1));
  const [point] = first?.shore ?? [];
  const [longitude = 0, latitude = 0] = point ?? [];
  return `${first?.villageCode ?? 'luar'}@${latitude.toFixed(3)},${longitude.toFixed(3)}`;
}

function keysOf(ring: Ring): string[] {
  return ring.map(([x = 0, y = 0]) => `${x.toFixed(5)} ${y.toFixed(5)}`);
}
