import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { catalogueOf } from '../catalogue/index.ts';
import { planBasis, planInputs } from '../options/index.ts';
import { type OrderedOf, orderedOptions } from './ordered.ts';
import { solveByHighs, VARY_BY_HIGHS } from './solver-tool.ts';
import type { PlanAsked, PlanTools } from './tools.ts';

/**
 * What plans are made with in this house: options by the catalogue in force, HiGHS in a thread of its own.
 * @param orderedOf what is ordered already, and stays.
 */
export function houseTools(orderedOf: OrderedOf): PlanTools {
  const questionOf = async (platform: Platform, election: Election, asked: PlanAsked) => ({
    ...asked,
    ordered: await orderedOptions(platform, election, orderedOf),
  });
  return {
    inputs: async (...[platform, election, asked]) =>
      planInputs(platform, election, await questionOf(platform, election, asked)),
    basis: async (...[platform, election, asked]) =>
      planBasis(platform, election, await questionOf(platform, election, asked)),
    solve: solveByHighs,
    ...VARY_BY_HIGHS,
    rules: async ({ database: { db } }, { id }, version) => {
      const found = await catalogueOf(db, id, version);
      if (!found) throw new Error(`no version ${version} of the catalogue, which an input was made from`);
      const { noticedInTime, sameCause } = found.catalogue.rules;
      return { noticedInTime: noticedInTime.value, sameCause: sameCause.value };
    },
  };
}
