import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { LandFeature } from './land.ts';

/** The outlines in a pack's land.topojson: villages first, then the neighbours' land. */
export function landFeatures(topology: Topology): LandFeature[] {
  return ['villages', 'neighbours'].flatMap((name) => {
    const object = topology.objects[name];
    if (!object) return [];
    return feature(topology, object as GeometryCollection).features.flatMap(({ id, geometry }) => {
      const villageCode = name === 'villages' ? String(id) : null;
      if (geometry.type === 'Polygon') return [{ villageCode, polygons: [geometry.coordinates] }];
      return geometry.type === 'MultiPolygon' ? [{ villageCode, polygons: geometry.coordinates }] : [];
    });
  });
}
