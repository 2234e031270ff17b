import { distanceM, type Position } from '../kernel/index.ts';

/** Land as polygons (GeoJSON order: longitude, latitude); `villageCode` is null for land outside the pack's villages. */
export type LandFeature = {
  readonly villageCode: string | null;
  readonly polygons: readonly (readonly Ring[])[];
};

/** A closed line of [longitude, latitude] in degrees. */
export type Ring = readonly (readonly number[])[];

/** The box around some land, in degrees. */
export type Box = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** Land made ready for questions about positions. Build it once; it does not change. */
export type LandIndex = {
  /** Code of the feature with this number; null for land outside the pack's villages. */
  readonly codes: readonly (string | null)[];
  readonly numberOf: ReadonlyMap<string, number>;
  /** Around the villages only: the neighbours' land reaches further. */
  readonly box: Box;
  /** For each band of latitude, four numbers an edge: x1, y1, x2, y2 (degrees), and the feature it belongs to. */
  readonly bands: readonly Band[];
  readonly firstBand: number;
};

type Band = { readonly edges: Float64Array; readonly owners: Int32Array };

/** Height of a band of latitude, degrees: about 1.1 km, so that a question touches a few hundred edges. */
const BAND_DEGREES = 0.01;
const METRES_PER_DEGREE = 111_195;

/** Builds the index. Edges are sorted into bands of latitude: inside is a count of crossings, near is a search outward. */
export function buildLandIndex(features: readonly LandFeature[]): LandIndex {
  const byBand = new Map<number, { edges: number[]; owners: number[] }>();
  const box = { west: 180, south: 90, east: -180, north: -90 };
  features.forEach((feature, owner) => {
    for (const ring of feature.polygons.flat()) {
      for (let i = 1; i < ring.length; i++) addEdge(byBand, ring[i - 1], ring[i], owner);
      if (feature.villageCode !== null) widen(box, ring);
    }
  });
  const numbers = [...byBand.keys()];
  const firstBand = numbers.reduce((least, band) => Math.min(least, band), Number.POSITIVE_INFINITY);
  const lastBand = numbers.reduce((most, band) => Math.max(most, band), Number.NEGATIVE_INFINITY);
  const bands: Band[] = [];
  for (let band = firstBand; band <= lastBand; band++) {
    const found = byBand.get(band);
    bands.push({
      edges: Float64Array.from(found?.edges ?? []),
      owners: Int32Array.from(found?.owners ?? []),
    });
  }
  const codes = features.map((feature) => feature.villageCode);
  const numberOf = new Map(codes.flatMap((code, i) => (code === null ? [] : [[code, i] as const])));
  return { codes, numberOf, box, bands, firstBand: numbers.length === 0 ? 0 : firstBand };
}

/** The feature a position lies in, as its number in the index; null in the sea. */
export function featureAt(land: LandIndex, position: Position): number | null {
  const band = land.bands[bandOf(position.latitude) - land.firstBand];
  if (!band) return null;
  const inside = new Set<number>();
  for (let i = 0; i < band.owners.length; i++) {
    if (!crosses(band.edges, i * 4, position)) continue;
    const owner = band.owners[i] as number;
    if (!inside.delete(owner)) inside.add(owner);
  }
  // Neighbouring outlines may overlap by metres: the lower number wins, which is the village before the neighbour.
  return inside.size === 0 ? null : Math.min(...inside);
}

/** The nearest shore or border: its distance in metres and the feature it belongs to. */
export type Nearest = { readonly distanceM: number; readonly feature: number };

/**
 * The edge nearest to a position, of one feature or of any; null when there is none within `withinM` metres.
 * Distances are on a local plane: right within a few parts in a thousand up to some tens of kilometres.
 */
export function nearestEdge(
  land: LandIndex,
  position: Position,
  withinM: number,
  only: number | null = null,
): Nearest | null {
  let best: Nearest | null = null;
  const home = bandOf(position.latitude) - land.firstBand;
  for (let step = 0; ; step++) {
    const reachM = Math.max(0, step - 1) * BAND_DEGREES * METRES_PER_DEGREE;
    if (reachM > (best?.distanceM ?? withinM)) return best;
    if (home - step < 0 && home + step >= land.bands.length) return best;
    for (const at of step === 0 ? [home] : [home - step, home + step]) {
      const found = nearestInBand(land.bands[at], position, only);
      if (found && found.distanceM <= withinM && found.distanceM < (best?.distanceM ?? Infinity))
        best = found;
    }
  }
}

/** Distance in metres from a position to a feature: 0 inside it, null when it is more than `withinM` away. */
export function distanceToFeature(
  land: LandIndex,
  position: Position,
  feature: number,
  withinM: number,
): number | null {
  if (isInFeature(land, position, feature)) return 0;
  return nearestEdge(land, position, withinM, feature)?.distanceM ?? null;
}

function isInFeature(land: LandIndex, position: Position, feature: number): boolean {
  const band = land.bands[bandOf(position.latitude) - land.firstBand];
  if (!band) return false;
  let inside = false;
  for (let i = 0; i < band.owners.length; i++) {
    if (band.owners[i] === feature && crosses(band.edges, i * 4, position)) inside = !inside;
  }
  return inside;
}

function nearestInBand(band: Band | undefined, position: Position, only: number | null): Nearest | null {
  if (!band) return null;
  const scale = Math.cos((position.latitude * Math.PI) / 180);
  let bestSquare = Infinity;
  let feature = -1;
  for (let i = 0; i < band.owners.length; i++) {
    const owner = band.owners[i] as number;
    if (only !== null && owner !== only) continue;
    const square = squareToEdge(band.edges, i * 4, position, scale);
    if (square >= bestSquare) continue;
    bestSquare = square;
    feature = owner;
  }
  return feature < 0 ? null : { distanceM: Math.sqrt(bestSquare) * METRES_PER_DEGREE, feature };
}

/** Square of the distance to an edge, in degrees of latitude. */
function squareToEdge(edges: Float64Array, at: number, position: Position, scale: number): number {
  const x1 = ((edges[at] as number) - position.longitude) * scale;
  const y1 = (edges[at + 1] as number) - position.latitude;
  const dx = ((edges[at + 2] as number) - position.longitude) * scale - x1;
  const dy = (edges[at + 3] as number) - position.latitude - y1;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length));
  return (x1 + t * dx) ** 2 + (y1 + t * dy) ** 2;
}

/** Whether a ray to the east of the position crosses the edge. */
function crosses(edges: Float64Array, at: number, { latitude, longitude }: Position): boolean {
  const y1 = edges[at + 1] as number;
  const y2 = edges[at + 3] as number;
  if (y1 > latitude === y2 > latitude) return false;
  const x1 = edges[at] as number;
  return longitude < x1 + ((latitude - y1) / (y2 - y1)) * ((edges[at + 2] as number) - x1);
}

function addEdge(
  bands: Map<number, { edges: number[]; owners: number[] }>,
  from: readonly number[] | undefined,
  to: readonly number[] | undefined,
  owner: number,
): void {
  const [x1, y1] = from ?? [];
  const [x2, y2] = to ?? [];
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return;
  const last = bandOf(Math.max(y1, y2));
  for (let band = bandOf(Math.min(y1, y2)); band <= last; band++) {
    const into = bands.get(band) ?? { edges: [], owners: [] };
    bands.set(band, into);
    into.edges.push(x1, y1, x2, y2);
    into.owners.push(owner);
  }
}

function widen(box: { west: number; south: number; east: number; north: number }, ring: Ring): void {
  for (const [x, y] of ring) {
    if (x === undefined || y === undefined) continue;
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
  }
}

function bandOf(latitude: number): number {
  return Math.floor(latitude / BAND_DEGREES);
}

/** Whether a position lies in a box widened by some metres. */
export function isInBox(box: Box, { latitude, longitude }: Position, marginM: number): boolean {
  const dy = marginM / METRES_PER_DEGREE;
  const dx = dy / Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
  return (
    longitude >= box.west - dx &&
    longitude <= box.east + dx &&
    latitude >= box.south - dy &&
    latitude <= box.north + dy
  );
}

/** Distance in metres from a position to the nearest point of a box; 0 inside it. */
export function distanceToBoxM(box: Box, position: Position): number {
  return distanceM(position, {
    latitude: Math.min(box.north, Math.max(box.south, position.latitude)),
    longitude: Math.min(box.east, Math.max(box.west, position.longitude)),
  });
}
