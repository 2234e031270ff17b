import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, simplify } from 'topojson-simplify';
import type { Objects, Topology } from 'topojson-specification';
import { buildLandIndex, type LandIndex, nearestEdge } from '../../../src/registry/land.ts';
import { sourceOutlines } from './sources.ts';

/** A step of the grid on which coordinates are stored: about 10 m over seven degrees. */
const GRID = 80_000;
/** Points of a shore that make a triangle smaller than this (square degrees; about 5,000 m²) are left out. */
const DETAIL = 4e-7;
/** Holes below this are slivers between outlines that were digitised apart, not lakes (square degrees; about 0.1 km²). */
const SMALLEST_LAKE = 8e-6;
/** An outline keeps this many corners, however small the island: 293 of them are inhabited. */
const FEWEST_CORNERS = 6;
/** GSHHG is some hundred metres off: land of which this share lies so near a village is the village's own island. */
const OWN_WITHIN_M = 1_000;
const OWN_SHARE = 0.2;

type Outlines = FeatureCollection<Polygon | MultiPolygon, Record<string, never>>;

/** land.topojson: the outlines of the villages (`villages`, id = code) and the neighbours' land (`neighbours`). */
export function landTopology(dataDir: string): string {
  const villages = villageOutlines(dataDir);
  const neighbours = neighbourOutlines(dataDir, villages);
  const weighed = presimplify(topology({ villages, neighbours }) as Topology<Objects>);
  for (const arc of weighed.arcs) keepShape(arc);
  return `${JSON.stringify(quantize(simplify(weighed, DETAIL), GRID))}\n`;
}

function villageOutlines(dataDir: string): Outlines {
  const { features } = sourceOutlines(dataDir, 'batas-kepri/desa.geojson');
  return {
    type: 'FeatureCollection',
    features: features.map(({ properties, geometry }) => {
      const code = String(properties.kode).replaceAll('.', '');
      const coordinates = parts(geometry).map(([shore = [], ...holes]) => [
        shore,
        ...holes.filter((hole) => area(hole) >= SMALLEST_LAKE),
      ]);
      return { type: 'Feature', id: code, properties: {}, geometry: { type: 'MultiPolygon', coordinates } };
    }),
  };
}

/** GSHHG's land without Kepri's own islands, which the village outlines draw better. */
function neighbourOutlines(dataDir: string, villages: Outlines): Outlines {
  const index = buildLandIndex(
    villages.features.map(({ id, geometry }) => ({
      villageCode: String(id),
      polygons: parts(geometry),
    })),
  );
  const { features } = sourceOutlines(dataDir, 'garis-pantai/gshhg_f_daratan_103_110_ringkas.geojson');
  return {
    type: 'FeatureCollection',
    features: features
      .flatMap(({ geometry }) => parts(geometry))
      .filter((polygon) => shareNear(index, polygon[0] ?? []) < OWN_SHARE)
      .map((coordinates) => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Polygon', coordinates },
      })),
  };
}

function shareNear(index: LandIndex, ring: readonly Position[]): number {
  const near = ring.filter(
    ([longitude = 0, latitude = 0]) => nearestEdge(index, { latitude, longitude }, OWN_WITHIN_M) !== null,
  );
  return near.length / ring.length;
}

/** Of each line keeps its most telling corners, so that no island shrinks to a stroke. */
function keepShape(arc: readonly number[][]): void {
  const [first, last] = [arc[0], arc.at(-1)];
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  const inner = arc.slice(1, -1).toSorted((a, b) => (b[2] ?? 0) - (a[2] ?? 0));
  for (const point of inner.slice(0, isClosed ? FEWEST_CORNERS : 1)) point[2] = Number.POSITIVE_INFINITY;
}

function parts(geometry: Polygon | MultiPolygon): Position[][][] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function area(ring: readonly Position[]): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i - 1] ?? [];
    const [x2 = 0, y2 = 0] = ring[i] ?? [];
    doubled += x1 * y2 - x2 * y1;
  }
  return Math.abs(doubled) / 2;
}
