import { type Position, text } from '../../../kernel/index.ts';
import type { SightClass } from '../../../radio/index.ts';
import type { CatalogueItem, CatalogueRules, Figure } from '../../catalogue/index.ts';
import type { GapPlace } from '../facts.ts';
import type { Ground } from '../ground.ts';
import { hubId } from '../hubs.ts';
import { chanceWords, distanceWords, NO_POSITION, type Outcome, offer, refuse } from '../offer.ts';

/** Of so many hubs, the nearest first, the sight is judged; of so many an option is made. */
const MOST_JUDGED = 6;
const MOST_OFFERED = 2;
/** So many places are looked at for one that has something free. */
export const MOST_LOOKED_AT = 40;

/** A place that a radio link can start from. */
export type Hub = {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  readonly exact: boolean;
  readonly antennaM: number | null;
  readonly distanceM: number;
};

/**
 * A radio link from a connected place in sight. Blocked paths are none. Where terrain is coarse or absent nobody knows, and the chance says
 * so: "no ridge" is no claim of clearance.
 */
export function link(ground: Ground, place: GapPlace, item: CatalogueItem): readonly Outcome[] {
  const { spot } = place;
  if (!spot) return [refuse(place, item, NO_POSITION)];
  const design = item.link;
  const reach = item.reachM?.value ?? 0;
  const hubs = hubsNear(ground, place, spot.position, reach).slice(0, MOST_JUDGED);
  if (!design || hubs.length === 0) {
    const away = distanceWords(reach);
    return [
      refuse(
        place,
        item,
        text(
          `tidak ada tempat tersambung dengan port kosong yang tercatat dalam ${away.id}`,
          `no connected place with a free port is on record within ${away.en}`,
        ),
      ),
    ];
  }
  const { rules } = ground.catalogue;
  const base = chanceWords(ground.catalogue, item.carry);
  const judged = hubs.map((hub) => ({
    hub,
    seen: ground.assessLink(
      { position: hub.position, antennaM: hub.antennaM ?? design.antennaM },
      { position: spot.position, antennaM: design.antennaM },
      design,
    ),
  }));
  const open = judged.filter(({ seen }) => sightFigure(rules, seen.sight) !== null);
  if (open.length === 0) {
    const [nearest] = judged;
    const away = distanceWords(nearest?.hub.distanceM ?? reach);
    return [
      refuse(
        place,
        item,
        text(
          `garis pandang tertutup ke ${judged.length} tempat terdekat (${nearest?.hub.name ?? ''}, ${away.id}): ${nearest?.seen.claim.id ?? ''}`,
          `no line of sight to the ${judged.length} nearest places (${nearest?.hub.name ?? ''}, ${away.en}): ${nearest?.seen.claim.en ?? ''}`,
        ),
      ),
    ];
  }
  return open.slice(0, MOST_OFFERED).map(({ hub, seen }) => {
    const figure = sightFigure(rules, seen.sight) ?? rules.sight.noTerrain;
    const exact = spot.exact && hub.exact;
    const away = distanceWords(hub.distanceM);
    const left = chanceWords(ground.catalogue, figure);
    return offer(ground, place, item, {
      mark: hub.id,
      cause: `site:${hub.id}`,
      carry: item.carry.value * figure.value * (exact ? 1 : rules.villagePosition.value),
      facilityId: hubId(item.id, hub.id),
      bps: ground.neededBps,
      place: { name: hub.name, position: hub.position },
      reasons: [
        text(
          `${hub.name}, ${away.id}: ${base.id} kali ${left.id}`,
          `${hub.name}, ${away.en} away: ${base.en} times ${left.en}`,
        ),
        seen.claim,
        ...(exact
          ? []
          : [
              text(
                'Posisi baru titik desa: jarak dan pandangan harus dilihat di tempatnya',
                'Positions are points of villages: distance and sight must be checked on the spot',
              ),
            ]),
      ],
      needs:
        seen.mastToClearM !== null && seen.mastToClearM > 0
          ? [
              text(
                `Tiang ${Math.ceil(seen.mastToClearM)} m lebih tinggi di kedua ujung`,
                `Masts ${Math.ceil(seen.mastToClearM)} m higher at both ends`,
              ),
            ]
          : [],
    });
  });
}

/** What is left of a link's chance by its sight; null when there is none. */
export function sightFigure({ sight }: CatalogueRules, seen: SightClass): Figure | null {
  switch (seen) {
    case 'clear':
      return sight.clear;
    case 'grazing':
      return sight.grazing;
    case 'no-ridge':
      return sight.noRidge;
    case 'no-terrain':
      return sight.noTerrain;
    case 'blocked':
    case 'ridge':
      return null;
  }
}

function hubsNear(ground: Ground, place: GapPlace, position: Position, reachM: number): Hub[] {
  const sites = ground.nearSites
    .nearest(position, reachM, MOST_LOOKED_AT)
    .filter(
      ({ item: site }) =>
        site.internet !== 'none' && site.internet !== 'unknown' && (site.freePorts ?? 1) > 0,
    )
    .filter(({ item: site }) => (site.freeBps ?? ground.neededBps) >= ground.neededBps)
    .map(({ item: site, distanceM }) => ({
      ...{ id: site.id, name: site.name, position: site.spot.position, exact: site.spot.exact },
      ...{ antennaM: site.heightM, distanceM },
    }));
  // A TPS that can send serves as a hub too: one neighbour, and only if its uplink is enough for both.
  const senders = ground.nearSenders
    .nearest(position, reachM, MOST_LOOKED_AT)
    .filter(
      ({ item: sender }) => sender.code !== place.code && (sender.p10UplinkBps ?? 0) >= 2 * ground.neededBps,
    )
    .slice(0, MOST_JUDGED)
    .map(({ item: sender, distanceM }) => ({
      ...{ id: sender.code, name: sender.name, position: sender.spot.position, exact: sender.spot.exact },
      ...{ antennaM: null, distanceM },
    }));
  return [...sites, ...senders].sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1));
}
