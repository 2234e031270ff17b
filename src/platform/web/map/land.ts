import { queryOptions } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { getJson } from '../api.ts';

/** West, south, east, north in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The land to draw: the areas the pack is about, what lies around them, and the box of the former. */
export type Land = {
  readonly inside: FeatureCollection;
  readonly around: FeatureCollection;
  readonly box: Box;
  /** Where the drawn land ends: beyond it nothing is known, not even sea. */
  readonly edge: Box;
};

type LandTopology = Topology<{ villages: GeometryCollection; neighbours?: GeometryCollection }>;

/** The query of the land; it changes only with the pack. */
export const landQuery = queryOptions({
  queryKey: ['land'],
  queryFn: ({ signal }) => getJson<LandTopology>('/land.json', {}, signal).then(landOf),
  staleTime: Number.POSITIVE_INFINITY,
});

function landOf(topology: LandTopology): Land {
  const { villages, neighbours } = topology.objects;
  const inside = feature(topology, villages);
  return {
    inside,
    around: neighbours ? feature(topology, neighbours) : { type: 'FeatureCollection', features: [] },
    box: boxOf(inside),
    edge: topology.bbox ? (topology.bbox as [number, number, number, number]) : boxOf(inside),
  };
}

/** The smallest box around all outlines. */
export function boxOf(collection: FeatureCollection): Box {
  let [west, south, east, north] = [180, 90, -180, -90];
  const widen = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    const [longitude, latitude] = coordinates;
    if (typeof longitude === 'number' && typeof latitude === 'number') {
      west = Math.min(west, longitude);
      east = Math.max(east, longitude);
      south = Math.min(south, latitude);
      north = Math.max(north, latitude);
    } else for (const part of coordinates) widen(part);
  };
  for (const { geometry } of collection.features) if ('coordinates' in geometry) widen(geometry.coordinates);
  return [west, south, east, north];
}
