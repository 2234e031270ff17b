import type { Box } from '../../../platform/web/map/land.ts';
import type { Marks, PlaceNames, Ways } from '../../../platform/web/map/style.ts';
import type { ScheduleAnswer } from './answers.ts';

/** Degrees around the ways, so that none lies on the edge. */
const MARGIN = 0.08;

/** Ports and work sites; what is finished by the end of a day looks so. */
export function marksOf({ trips }: ScheduleAnswer, day: string): Marks {
  const ports = new Map(trips.map(({ port }) => [port.name, port]));
  const works = trips.flatMap(({ events }) =>
    events.flatMap((event) => (event.kind === 'work' ? [event] : [])),
  );
  return {
    type: 'FeatureCollection',
    features: [
      ...[...ports.values()].map((port) => mark(port, '', 'port', 2)),
      ...works.map(({ at, tps, end }) =>
        end.day <= day ? mark(at, tps.code ?? '', 'done', 0) : mark(at, tps.code ?? '', 'ahead', 1),
      ),
    ],
  };
}

/** All ways, and which of them are made on a day. */
export function waysOf({ trips }: ScheduleAnswer, day: string): Ways {
  return {
    type: 'FeatureCollection',
    features: trips.flatMap(({ events }) =>
      events.flatMap((event) => {
        if (event.kind !== 'travel') return [];
        const coordinates = [
          [event.from.lng, event.from.lat],
          [event.to.lng, event.to.lat],
        ];
        const isNow = event.start.day === day;
        return [
          {
            type: 'Feature' as const,
            geometry: { type: 'LineString' as const, coordinates },
            properties: { now: isNow, mode: event.mode },
          },
        ];
      }),
    ),
  };
}

/** Ports by name; those in the outer thirds of the box are near its side. */
export function namesOf(schedule: ScheduleAnswer): PlaceNames {
  const ports = new Map(schedule.trips.map(({ port }) => [port.name, port]));
  const [west, , east] = boxOf(schedule) ?? [0, 0, 0, 0];
  const third = (east - west) / 3;
  const near = (lng: number) => (lng < west + third ? 'west' : lng > east - third ? 'east' : null);
  return {
    type: 'FeatureCollection',
    features: [...ports.values()].map(({ name, lng, lat }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: { name, near: near(lng) },
    })),
  };
}

/** The box around all ways; null when nobody goes anywhere. */
export function boxOf({ trips }: ScheduleAnswer): Box | null {
  const stops = trips.flatMap(({ port, events }) => [
    port,
    ...events.flatMap((event) => (event.kind === 'work' ? [event.at] : [])),
  ]);
  if (stops.length === 0) return null;
  const [lngs, lats] = [stops.map(({ lng }) => lng), stops.map(({ lat }) => lat)];
  return [
    Math.min(...lngs) - MARGIN,
    Math.min(...lats) - MARGIN,
    Math.max(...lngs) + MARGIN,
    Math.max(...lats) + MARGIN,
  ];
}

function mark(
  { lng, lat }: { readonly lng: number; readonly lat: number },
  id: string,
  symbol: string,
  order: number,
) {
  return {
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    properties: { id, symbol, order },
  };
}
