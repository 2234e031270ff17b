import type { CatalogueItem } from '../catalogue/index.ts';
import type { Ground } from './ground.ts';
import type { FoundFacility, FoundOption } from './model.ts';
import { costOf } from './offer.ts';

/** The facility of a product at a place. */
export function hubId(itemId: string, placeId: string): string {
  return `${itemId}@${placeId}`;
}

/** What is taken of a site about which nobody asked how much is free: one port, and one TPS's uplink. */
const UNASKED_PORTS = 1;

/** The hubs on which the links of some options hang, in the order of their ids. */
export function hubsOf(ground: Ground, options: readonly FoundOption[]): FoundFacility[] {
  const items = new Map(ground.catalogue.items.map((item) => [item.id, item]));
  const sites = new Map(ground.sites.map((site) => [site.id, site]));
  const senders = new Map(ground.senders.map((sender) => [sender.code, sender]));
  const hubs = new Map<string, FoundFacility>();
  for (const option of options) {
    const item = items.get(option.itemId);
    if (option.kind !== 'link' || !option.facilityId || !item || !option.place || hubs.has(option.facilityId))
      continue;
    const placeId = option.facilityId.slice(item.id.length + 1);
    const site = sites.get(placeId);
    const spare = (senders.get(placeId)?.p10UplinkBps ?? 0) - ground.neededBps;
    const capacityBps = site ? (site.freeBps ?? ground.neededBps) : Math.max(ground.neededBps, spare);
    hubs.set(option.facilityId, {
      ...{ id: option.facilityId, kind: option.kind, itemId: item.id, name: option.place.name },
      ...{ position: option.place.position, tpsCode: option.tpsCode },
      ...sharedPart(ground, item),
      ports: site?.freePorts ?? UNASKED_PORTS,
      capacityBps,
    });
  }
  return [...hubs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What building the shared part of a product takes. */
export function sharedPart(
  { catalogue }: Ground,
  item: CatalogueItem,
): Pick<FoundFacility, 'costRupiah' | 'leadDays' | 'crewDays' | 'addOns'> {
  const { shared } = item;
  return {
    costRupiah: shared ? Math.round(costOf(catalogue, shared)) : 0,
    leadDays: item.leadDays.value,
    crewDays: shared?.crewDays.value ?? 0,
    addOns: [],
  };
}
