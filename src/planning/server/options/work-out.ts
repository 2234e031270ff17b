import { createHash } from 'node:crypto';
import { columnsFor, type FoundOptions, fleetFor, optionsFor, type PlanInputs } from '../../index.ts';
import type { Gathered, GatheredPlan } from './gathered.ts';
import type { Ground } from './open-ground.ts';
import { surroundingsOf } from './surroundings.ts';

/**
 * What a plan of an election is made from: the programme's instance with the options behind its columns, why other
 * options are none, the fleet, and by what one can tell later whether anything has changed.
 */
export function workOutInputs(gathered: GatheredPlan, ground: Ground): PlanInputs {
  const surroundings = surroundingsOf(gathered, ground);
  const options = optionsFor(surroundings);
  const { instance, clusters } = columnsFor(surroundings, options, gathered);
  const { places, horizonDays, catalogue } = surroundings;
  const fleet = fleetFor(catalogue, clusters, {
    places,
    facilities: options.facilities,
    landOf: ground.landOf,
    horizonDays,
  });
  const covered = places.flatMap(({ code, hasFallback }) => (hasFallback ? [code] : []));
  return {
    instance,
    options: new Map(options.options.map((option) => [option.id, option])),
    rejections: options.rejections,
    catalogueVersion: gathered.catalogueVersion,
    evidenceRevision: gathered.evidenceRevision,
    sha256: createHash('sha256').update(JSON.stringify({ instance, fleet, covered })).digest('hex'),
    fleet,
    positions: new Map(places.map(({ code, spot }) => [code, spot?.position ?? null])),
    covered: new Set(covered),
  };
}

/** What can be done at one TPS, and why the rest cannot. */
export function workOutTps(
  gathered: Gathered,
  ground: Ground,
  code: string,
): Pick<FoundOptions, 'options' | 'rejections'> {
  const { options, rejections } = optionsFor(surroundingsOf(gathered, ground), new Set([code]));
  return { options, rejections };
}
