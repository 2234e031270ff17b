import type { FeatureCollection, Point, Polygon } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { Box, Land } from './land.ts';
import { tokenValue } from './tokens.ts';

/** What the map marks: `symbol` names a registered symbol, `order` says what lies on top. */
export type Marks = FeatureCollection<
  Point,
  { readonly id: string; readonly symbol: string; readonly order: number; readonly label?: string }
>;

/** Names written on the map. */
export type PlaceNames = FeatureCollection<Point, { readonly name: string }>;

const NOTHING = { type: 'FeatureCollection', features: [] } as const;

/** The map's style: sea, land and marks in the house's colours. Nothing is loaded from anywhere. */
export function mapStyle(land: Land): StyleSpecification {
  return {
    version: 8,
    sources: {
      around: { type: 'geojson', data: land.around },
      beyond: { type: 'geojson', data: beyond(land.edge) },
      land: { type: 'geojson', data: land.inside, tolerance: 0.2 },
      names: { type: 'geojson', data: NOTHING as never },
      marks: { type: 'geojson', data: NOTHING as never },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': tokenValue('sea') } },
      {
        id: 'around',
        type: 'fill',
        source: 'around',
        // Without its outline: where the land around was cut off, that would be drawn across the sea.
        paint: { 'fill-color': tokenValue('far-land'), 'fill-antialias': false },
      },
      {
        id: 'land',
        type: 'fill',
        source: 'land',
        paint: { 'fill-color': tokenValue('land') },
      },
      {
        id: 'coast',
        type: 'line',
        source: 'land',
        paint: {
          'line-color': tokenValue('coast'),
          'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 11, 1],
        },
      },
      {
        id: 'beyond',
        type: 'fill',
        source: 'beyond',
        paint: { 'fill-color': tokenValue('paper'), 'fill-outline-color': tokenValue('rule') },
      },
      {
        id: 'marks',
        type: 'symbol',
        source: 'marks',
        layout: {
          'icon-image': ['get', 'symbol'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.42, 9, 0.6, 12, 0.9, 15, 1.1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-sort-key': ['get', 'order'],
          'text-field': ['coalesce', ['get', 'label'], ''],
          'text-size': 12,
          'text-offset': [0, 1.1],
          'text-allow-overlap': true,
          'text-ignore-placement': true,
        },
        paint: {
          'text-color': tokenValue('ink'),
          'text-halo-color': tokenValue('land'),
          'text-halo-width': 1.4,
        },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        maxzoom: 10,
        layout: {
          'text-field': ['get', 'name'],
          'text-size': 13,
          'text-anchor': 'bottom',
          'text-offset': [0, -1.6],
          'text-padding': 2,
        },
        paint: {
          'text-color': tokenValue('ink'),
          'text-halo-color': tokenValue('paper'),
          'text-halo-width': 1.8,
        },
      },
    ],
  };
}

/** The sheet on which the map is drawn ends where its data end. */
function beyond([west, south, east, north]: Box): Polygon {
  const ring = (w: number, s: number, e: number, n: number) => [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
  return { type: 'Polygon', coordinates: [ring(-180, -85, 180, 85), ring(west, south, east, north)] };
}
