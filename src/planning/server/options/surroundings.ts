import type { GapFacts, TpsFacts } from '../../../connectivity/server/index.ts';
import type { GapPlace, LandOf, Site, Spot, Surroundings } from '../../index.ts';
import type { SiteRecord } from '../../sites/site-record.ts';
import { linkAssessor } from './assess-link.ts';
import type { Gathered } from './gathered.ts';
import type { Ground } from './open-ground.ts';

const REGENCY_DIGITS = 4;

/** What options are found from: what was read, put on its islands and under its climate. */
export function surroundingsOf(gathered: Gathered, { landOf, radio }: Ground): Surroundings {
  const { catalogue, facts, sites, heardOf, today, horizonDays, orderedDaysAgo } = gathered;
  return {
    ...{ catalogue, today, horizonDays, heardOf, orderedDaysAgo },
    neededBps: facts.neededBps,
    places: facts.tps.filter((tps) => isAsked(tps, gathered)).map((tps) => placeOf(tps, landOf)),
    senders: sendersOf(facts, landOf),
    sites: sites.map((site) => siteOf(site, landOf)),
    portLand: new Map(
      catalogue.ports
        .toReversed()
        .map(({ regency, latitude, longitude }) => [regency, landOf({ latitude, longitude })]),
    ),
    assessLink: linkAssessor(radio),
  };
}

/** Whether a TPS is of the gap that is asked about. */
export function isAsked(
  { verdict, code }: Pick<TpsFacts, 'verdict' | 'code'>,
  { regencies, include }: Pick<Gathered, 'regencies' | 'include'>,
): boolean {
  return (
    (regencies?.includes(code.slice(0, REGENCY_DIGITS)) ?? true) &&
    (verdict === 'inadequate' || (verdict === 'unknown' && include === 'inadequate-and-unknown'))
  );
}

function placeOf(tps: TpsFacts, landOf: LandOf): GapPlace {
  const { code, name, voters, hasFallback, signalClass, power, onlyPower, networks, uploadPoint } = tps;
  return {
    ...{ code, name, voters, hasFallback, signalClass, power, onlyPower, uploadPoint },
    regency: code.slice(0, REGENCY_DIGITS),
    spot: spotOf(tps, landOf),
    ways: networks,
  };
}

function spotOf({ position, precision }: TpsFacts, landOf: LandOf): Spot | null {
  return position ? { position, exact: precision === 'exact', land: landOf(position) } : null;
}

function sendersOf(facts: Pick<GapFacts, 'tps'>, landOf: LandOf): Surroundings['senders'] {
  return facts.tps.flatMap((tps) => {
    const spot = tps.verdict === 'adequate' ? spotOf(tps, landOf) : null;
    const { code, name, p10UplinkBps, networks } = tps;
    return spot ? [{ code, name, spot, p10UplinkBps, ways: networks }] : [];
  });
}

function siteOf(site: SiteRecord, landOf: LandOf): Site {
  const { latitude, longitude, isExact, code, name, kind, owner, villageCode } = site;
  const { internet, freePorts, freeBps, heightM } = site;
  const position = { latitude, longitude };
  return {
    ...{ id: code, name, kind, owner, villageCode, internet, freePorts, freeBps, heightM },
    spot: { position, exact: isExact, land: landOf(position) },
  };
}
