import { text } from '../../../kernel/index.ts';
import type { CatalogueItem } from '../../catalogue/index.ts';
import type { GapPlace, Site } from '../facts.ts';
import type { Ground } from '../ground.ts';
import { chanceWords, distanceWords, NO_POSITION, type Outcome, offer, refuse } from '../offer.ts';

/** How many places are offered of one product: more only blur the choice. */
const MOST_PLACES = 2;
const INTERNET_NAMES = {
  none: text('tanpa internet', 'no internet'),
  unknown: text('internet belum diketahui', 'internet not known'),
  cellular: text('seluler', 'cellular'),
  wifi: text('Wi-Fi', 'Wi-Fi'),
  vsat: text('VSAT', 'VSAT'),
  fibre: text('serat optik', 'fibre'),
} as const;

/**
 * VSAT or Wi-Fi that a school or village office has already (Natuna's way in 2024). When only the village's point is known of the TPS,
 * a place in the same village counts, at a lower chance.
 */
export function existingAccess(ground: Ground, place: GapPlace, item: CatalogueItem): readonly Outcome[] {
  const { spot } = place;
  if (!spot) return [refuse(place, item, NO_POSITION)];
  const reach = item.reachM?.value ?? 0;
  const { rules } = ground.catalogue;
  const found = ground.nearSites
    .within(spot.position, spot.exact ? reach : VILLAGE_M)
    .filter(({ item: site }) => ['wifi', 'vsat', 'fibre'].includes(site.internet))
    .filter(({ item: site, distanceM }) => distanceM <= reach || (!spot.exact && sameVillage(place, site)));
  if (found.length === 0) {
    const away = distanceWords(reach);
    return [
      refuse(
        place,
        item,
        text(
          `tidak ada sekolah atau kantor berinternet yang tercatat dalam ${away.id}`,
          `no school or office with internet is on record within ${away.en}`,
        ),
      ),
    ];
  }
  const base = chanceWords(ground.catalogue, item.carry);
  return found.slice(0, MOST_PLACES).map(({ item: site, distanceM }) => {
    const exact = spot.exact && site.spot.exact;
    const away = distanceWords(distanceM);
    const internet = INTERNET_NAMES[site.internet];
    return offer(ground, place, item, {
      mark: site.id,
      cause: site.internet === 'vsat' ? `site:${site.id}:satellite` : `site:${site.id}`,
      carry: item.carry.value * (exact ? 1 : rules.villagePosition.value),
      elsewhere: true,
      place: { name: site.name, position: site.spot.position },
      reasons: [
        exact
          ? text(
              `${site.name} punya ${internet.id}, ${away.id} dari TPS: ${base.id}`,
              `${site.name} has ${internet.en}, ${away.en} from the TPS: ${base.en}`,
            )
          : text(
              `${site.name} di desa yang sama punya ${internet.id}; posisi TPS baru titik desa, jaraknya belum diketahui: ${base.id} kali ${Math.round(rules.villagePosition.value * 100)} %`,
              `${site.name} in the same village has ${internet.en}; the TPS's position is a point of its village, the distance is not known: ${base.en} times ${Math.round(rules.villagePosition.value * 100)} %`,
            ),
      ],
    });
  });
}

/** Villages are not larger than this, metres from their point. */
export const VILLAGE_M = 8_000;

function sameVillage(place: GapPlace, site: Site): boolean {
  return site.villageCode !== null && place.code.startsWith(site.villageCode);
}

/** A fibre drop from a place that has fibre, on the same island. */
export function fibre(ground: Ground, place: GapPlace, item: CatalogueItem): readonly Outcome[] {
  const { spot } = place;
  if (!spot) return [refuse(place, item, NO_POSITION)];
  const reach = item.reachM?.value ?? 0;
  const near = ground.nearSites
    .within(spot.position, reach)
    .find(
      ({ item: site }) => site.internet === 'fibre' && site.spot.land === spot.land && spot.land !== null,
    );
  const away = distanceWords(near?.distanceM ?? reach);
  if (!near) {
    return [
      refuse(
        place,
        item,
        text(
          `tidak ada titik serat optik yang tercatat di pulau ini dalam ${away.id}`,
          `no fibre is on record on this island within ${away.en}`,
        ),
      ),
    ];
  }
  const exact = spot.exact && near.item.spot.exact;
  const base = chanceWords(ground.catalogue, item.carry);
  return [
    offer(ground, place, item, {
      mark: near.item.id,
      cause: `site:${near.item.id}`,
      carry: item.carry.value * (exact ? 1 : ground.catalogue.rules.villagePosition.value),
      moreRupiah: ((item.perKm?.value ?? 0) * near.distanceM) / 1_000,
      place: { name: near.item.name, position: near.item.spot.position },
      reasons: [
        text(
          `Serat optik di ${near.item.name}, ${away.id}${exact ? '' : ' menurut titik desa'}: ${base.id}`,
          `Fibre at ${near.item.name}, ${away.en} away${exact ? '' : " by the village's point"}: ${base.en}`,
        ),
      ],
    }),
  ];
}
