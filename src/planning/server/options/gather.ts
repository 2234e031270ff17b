import { gapFacts, heardNetworks, type TpsFacts } from '../../../connectivity/server/index.ts';
import { dayIn, err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { daysToGo, type Election } from '../../../registry/index.ts';
import { landPath } from '../../../registry/server/index.ts';
import type { PlanQuestion } from '../../index.ts';
import { type CatalogueVersion, catalogueOf } from '../catalogue/store.ts';
import { sitesOf, sitesRevision } from '../sites/store.ts';
import { radioClimates, tilesInUse } from '../terrain/index.ts';
import type { GatheredPlan, GroundFiles } from './gathered.ts';
import { isAsked } from './surroundings.ts';

/** Reads everything that the options of a plan's question are found from: catalogue, statuses, networks, sites, cells on record. */
export async function gather(
  platform: Platform,
  election: Election,
  question: PlanQuestion,
  ground: GroundFiles,
): Promise<Result<GatheredPlan, Problem>> {
  const { db } = platform.database;
  const version = await catalogueFor(platform, election, question.catalogueVersion);
  if (!version.ok) return version;
  const { catalogue } = version.value;
  const revision = await sitesRevision(db, election.id);
  // Whoever is near counts, on whichever side of a regency's border.
  const provinces = question.regencies && [...new Set(question.regencies.map((code) => code.slice(0, 2)))];
  const facts = await gapFacts(platform, election, provinces);
  const sites = await sitesOf(db, election.id, provinces);
  const asked = facts.tps.filter((tps) => isAsked(tps, question));
  const { regencies, include, pairs, ordered } = question;
  return ok({
    ...{ regencies, include, pairs, ordered, catalogue, sites, ground },
    catalogueVersion: version.value.version,
    evidenceRevision: `${facts.revision}.s${revision}`,
    today: dayIn(election.timeZone, facts.asOf),
    horizonDays: daysToGo(election, facts.asOf) - catalogue.rules.freezeDaysToGo.value,
    facts: { neededBps: facts.neededBps, tps: facts.tps },
    heardOf: await heardNetworks(platform, election, asked.flatMap(placed), facts.asOf),
    orderedDaysAgo: new Map([...ordered.values()].flat().map(({ optionId, daysAgo }) => [optionId, daysAgo])),
  });
}

/** A version of the catalogue, or what to do when there is none. @param version null for the one in force */
export async function catalogueFor(
  platform: Platform,
  election: Election,
  version: number | null,
): Promise<Result<CatalogueVersion, Problem>> {
  const found = await catalogueOf(platform.database.db, election.id, version);
  if (found) return ok(found);
  return err(problem(version === null ? PROBLEMS.noCatalogue : PROBLEMS.noSuchCatalogueVersion));
}

/** Where the ground of the region is read from. */
export async function groundFiles(platform: Platform): Promise<GroundFiles> {
  const [land, climates, tiles] = await Promise.all([
    landPath(platform),
    radioClimates(platform),
    tilesInUse(platform),
  ]);
  return {
    ...{ land, climates, dataDir: platform.config.dataDir },
    tiles: tiles.map(({ sha256, header }) => ({ sha256, header })),
  };
}

/** TPS with a position, as cells on record are asked about. */
export function placed({ code, position }: Pick<TpsFacts, 'code' | 'position'>) {
  return position ? [{ code, position }] : [];
}
