import pack from '../../../packs/kepri-2024/options.json' with { type: 'json' };
import { type Day, text } from '../../kernel/index.ts';
import { type Catalogue, catalogueSchema } from '../catalogue/index.ts';
import type { GapPlace, LinkSight, Sender, Site, Surroundings } from './facts.ts';

/** The pack's catalogue. */
export function packCatalogue(): Catalogue {
  return catalogueSchema.parse(pack);
}

/** A TPS of the gap on the island `a`; east of the first by so many degrees. */
export function gapPlace(number: number, change: Partial<GapPlace> = {}): GapPlace {
  return {
    code: `2103011001${String(number).padStart(3, '0')}`,
    name: `TPS ${number}`,
    regency: '2103',
    spot: { position: { latitude: 3.9, longitude: 108.3 + number / 100 }, exact: true, land: 'a' },
    ...{
      voters: 300,
      hasFallback: false,
      signalClass: 'tidak-ada',
      power: true,
      onlyPower: false,
      ways: [],
      uploadPoint: null,
    },
    ...change,
  };
}

/** A TPS that can send. */
export function sender(number: number, change: Partial<Sender> = {}): Sender {
  return {
    code: `2103011002${String(number).padStart(3, '0')}`,
    name: `TPS ${number}`,
    spot: { position: { latitude: 3.95, longitude: 108.3 + number / 100 }, exact: true, land: 'a' },
    ...{ p10UplinkBps: 4_000_000, ways: [] },
    ...change,
  };
}

/** A village office with VSAT, two ports free. */
export function site(id: string, change: Partial<Site> = {}): Site {
  return {
    ...{ id, name: `Kantor ${id}`, kind: 'village-office', owner: null, villageCode: '2103011002' },
    spot: { position: { latitude: 3.93, longitude: 108.31 }, exact: true, land: 'a' },
    ...{ internet: 'vsat', freePorts: 2, freeBps: 4_000_000, heightM: 8 },
    ...change,
  };
}

/** Surroundings with nothing around the places but what is given. */
export function surroundings(change: Partial<Surroundings> = {}): Surroundings {
  return {
    today: '2024-10-08' as Day,
    ...{ catalogue: packCatalogue(), horizonDays: 47, neededBps: 1_000_000, places: [gapPlace(1)] },
    ...{ senders: [], sites: [], heardOf: new Map(), portLand: new Map([['2103', 'a']]) },
    ...{ assessLink: () => seen('clear'), orderedDaysAgo: new Map() },
    ...change,
  };
}

/** A sight with a sentence. */
export function seen(sight: LinkSight['sight']): LinkSight {
  return { sight, claim: text(`pandangan ${sight}`, `sight ${sight}`), mastToClearM: null };
}
