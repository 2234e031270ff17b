import { distanceM, text } from '../../../kernel/index.ts';
import type { CatalogueItem } from '../../catalogue/index.ts';
import type { GapPlace } from '../facts.ts';
import type { Ground } from '../ground.ts';
import { hubId, sharedPart } from '../hubs.ts';
import type { FoundFacility } from '../model.ts';
import { chanceWords, distanceWords, NO_POSITION, type Outcome, offer, refuse } from '../offer.ts';

/** What one shared thing would serve, and where it stands. */
export type SharedPlan = {
  readonly facilities: readonly FoundFacility[];
  /** Of each TPS, what would serve it. */
  readonly servedBy: ReadonlyMap<
    string,
    readonly { readonly facility: FoundFacility; readonly distanceM: number }[]
  >;
};

/** A thing for fewer is dearer than one for each. */
const FEWEST = 2;

/**
 * Where a portable BTS or a shared terminal would stand: at the TPS that reaches most of those not yet reached, again and again, until
 * none reaches two. A classic cover by greed: candidates only, which of them is built the programme decides.
 */
export function sharedPlan(ground: Ground, item: CatalogueItem): SharedPlan {
  const reach = item.reachM?.value ?? 0;
  const most = item.shared?.places?.value ?? 1;
  const around = new Map(
    ground.places.flatMap((place) => {
      const near = neighbours(ground, place, reach);
      return near.length >= FEWEST ? [[place.code, near] as const] : [];
    }),
  );
  const left = new Set(around.keys());
  const gain = new Map([...around].map(([code, near]) => [code, near.length]));
  const facilities: FoundFacility[] = [];
  const servedBy = new Map<string, { facility: FoundFacility; distanceM: number }[]>();
  for (;;) {
    const place = mostGain(ground.places, gain);
    if (!place?.spot) break;
    const facility: FoundFacility = {
      ...{ id: hubId(item.id, place.code), kind: item.kind, itemId: item.id, name: place.name },
      ...{ tpsCode: place.code, position: place.spot.position },
      ...sharedPart(ground, item),
      ports: most,
      capacityBps: (item.shared?.uplinkMbit?.value ?? 0) * 1_000_000,
    };
    facilities.push(facility);
    gain.delete(place.code);
    for (const near of around.get(place.code) ?? []) {
      const of = servedBy.get(near.code) ?? [];
      servedBy.set(near.code, of);
      of.push({ facility, distanceM: near.spot ? distanceM(near.spot.position, facility.position) : 0 });
      if (!left.delete(near.code)) continue;
      // Reach is mutual: whoever reaches one that is served now has one fewer to gain.
      for (const other of around.get(near.code) ?? []) {
        const before = gain.get(other.code);
        if (before !== undefined) gain.set(other.code, before - 1);
      }
    }
  }
  return { facilities, servedBy };
}

/** The place that reaches most of those not yet reached, at least two; of equals the first. */
function mostGain(places: readonly GapPlace[], gain: ReadonlyMap<string, number>): GapPlace | null {
  let best: GapPlace | null = null;
  let most = FEWEST - 1;
  for (const place of places) {
    const here = gain.get(place.code) ?? 0;
    if (here <= most) continue;
    best = place;
    most = here;
  }
  return best;
}

/** Those of the gap whom a thing at a TPS reaches, itself first. */
function neighbours(ground: Ground, place: GapPlace, reachM: number): GapPlace[] {
  if (!place.spot) return [];
  return ground.nearPlaces.within(place.spot.position, reachM).map(({ item }) => item);
}

/** What of a shared thing's plan a TPS gets. */
export function shared(
  ground: Ground,
  place: GapPlace,
  item: CatalogueItem,
  plan: SharedPlan,
): readonly Outcome[] {
  if (!place.spot) return [refuse(place, item, NO_POSITION)];
  const found = plan.servedBy.get(place.code) ?? [];
  if (found.length === 0) {
    const away = distanceWords(item.reachM?.value ?? 0);
    return [
      refuse(
        place,
        item,
        text(
          `tidak ada TPS lain tanpa jaringan dalam ${away.id} untuk berbagi`,
          `no other TPS of the gap within ${away.en} to share it with`,
        ),
      ),
    ];
  }
  const { rules } = ground.catalogue;
  const base = chanceWords(ground.catalogue, item.carry);
  return found.slice(0, 2).map(({ facility, distanceM }) => {
    const away = distanceWords(distanceM);
    const exact = place.spot?.exact ?? false;
    return offer(ground, place, item, {
      mark: facility.tpsCode,
      cause: item.kind === 'shared-vsat' ? 'satellite' : `facility:${facility.id}`,
      carry: item.carry.value * (exact ? 1 : rules.villagePosition.value),
      facilityId: facility.id,
      bps: ground.neededBps,
      place: { name: facility.name, position: facility.position },
      reasons: [
        exact
          ? text(
              `Berbagi dengan ${facility.name}, ${away.id}: ${base.id}`,
              `Shared with ${facility.name}, ${away.en} away: ${base.en}`,
            )
          : text(
              `Berbagi dengan ${facility.name}, kira-kira ${away.id} menurut titik desa; lihat di tempatnya: ${base.id} kali ${Math.round(rules.villagePosition.value * 100)} %`,
              `Shared with ${facility.name}, about ${away.en} away by the village's point; check on the spot: ${base.en} times ${Math.round(rules.villagePosition.value * 100)} %`,
            ),
      ],
    });
  });
}
