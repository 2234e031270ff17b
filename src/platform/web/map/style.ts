import type { FeatureCollection, LineString, Point, Polygon } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import type { Box, Land } from './land.ts';
import { tokenValue } from './tokens.ts';

/** What the map marks: `symbol` names a registered symbol, `order` says what lies on top. */
export type Marks = FeatureCollection<
  Point,
  { readonly id: string; readonly symbol: string; readonly order: number; readonly label?: string }
>;

/** Names written on the map; one that lies near a side of what is shown is written away from that side, so that the frame does not cut it. */
export type PlaceNames = FeatureCollection<
  Point,
  { readonly name: string; readonly near?: 'west' | 'east' | null }
>;

/** Ways between places: those of now are drawn thicker and on top. */
export type Ways = FeatureCollection<LineString, { readonly now: boolean; readonly mode: 'sea' | 'road' }>;

/** Where a name stands beside its place, in ems: which of its ends lies there, and how far from it. */
const TO_THE_EAST = ['left', [1.1, 0], 'bottom-left', [0.6, -0.8], 'top-left', [0.6, 0.8]];
const TO_THE_WEST = ['right', [-1.1, 0], 'bottom-right', [-0.6, -0.8], 'top-right', [-0.6, 0.8]];
const ABOVE_OR_BELOW = ['bottom', [0, -1.2], 'top', [0, 1.2]];
const ANYWHERE = [...ABOVE_OR_BELOW, ...TO_THE_EAST, ...TO_THE_WEST];

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
      ways: { type: 'geojson', data: NOTHING as never },
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
        id: 'ways',
        type: 'line',
        source: 'ways',
        filter: ['!', ['get', 'now']],
        paint: { 'line-color': tokenValue('ink-3'), 'line-width': 1, 'line-opacity': 0.45 },
      },
      {
        id: 'ways-now',
        type: 'line',
        source: 'ways',
        filter: ['get', 'now'],
        paint: { 'line-color': tokenValue('accent'), 'line-width': 3.5 },
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
          // Above, or where there is room: places close together keep their names.
          'text-variable-anchor-offset': [
            'match',
            ['coalesce', ['get', 'near'], ''],
            'west',
            ['literal', [...TO_THE_EAST, ...ABOVE_OR_BELOW]],
            'east',
            ['literal', [...TO_THE_WEST, ...ABOVE_OR_BELOW]],
            ['literal', ANYWHERE],
          ] as never,
          'text-justify': 'auto',
          'text-padding': 1,
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
