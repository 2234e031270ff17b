import type { Trip, TripEvent } from './model.ts';
import type { Routes } from './route.ts';
import { runTrip } from './trip.ts';
import type { World } from './world.ts';

/** The trips of a pool with all that happens on them; days on which a boat is out are noted in `taken`. */
export function tripsOf(world: World, routes: Routes, taken: Map<string, Uint8Array>): Trip[] {
  return routes.trips.flatMap((trips, index) => {
    const crew = world.crews[index];
    if (!crew) return [];
    return trips.map(({ jobs, boat, times }): Trip => {
      const events: TripEvent[] = [];
      const found = world.boats[boat] ?? null;
      runTrip(world, { crew, boat: found, jobs, startDay: times.startDay, finish: routes.finish }, events);
      if (found) {
        const days = taken.get(found.boat.id) ?? new Uint8Array(world.days);
        days.fill(1, times.startDay, times.endDay + 1);
        taken.set(found.boat.id, days);
      }
      return {
        crewId: crew.crew.id,
        boatId: found?.boat.id ?? null,
        port: crew.crew.homePort,
        startDay: times.startDay,
        endDay: times.endDay,
        events,
      };
    });
  });
}
