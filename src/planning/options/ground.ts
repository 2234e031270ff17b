import type { GapPlace, Sender, Site, Surroundings } from './facts.ts';
import { type Nearby, nearbyOf } from './nearby.ts';

/** The surroundings, with what is near found quickly. */
export type Ground = Surroundings & {
  readonly nearSites: Nearby<Site>;
  readonly nearSenders: Nearby<Sender>;
  readonly nearPlaces: Nearby<GapPlace>;
};

/** Makes the surroundings ready for questions about single TPS. */
export function groundOf(surroundings: Surroundings): Ground {
  return {
    ...surroundings,
    nearSites: nearbyOf(surroundings.sites, ({ spot }) => spot.position),
    nearSenders: nearbyOf(surroundings.senders, ({ spot }) => spot.position),
    nearPlaces: nearbyOf(surroundings.places, ({ spot }) => spot?.position ?? null),
  };
}

/** Whether goods and crews come to a TPS over water: it lies on another island than its regency's port, or nobody knows. */
export function isOverSea(ground: Surroundings, place: GapPlace): boolean {
  const port = ground.portLand.get(place.regency) ?? null;
  return place.spot === null || place.spot.land === null || port === null || place.spot.land !== port;
}
