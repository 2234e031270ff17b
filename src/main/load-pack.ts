import { join } from 'node:path';
import { requirementPolicySchema } from '../connectivity/index.ts';
import { recordClaims, savePolicyIfNew } from '../connectivity/server/index.ts';
import { type FieldError, fieldErrors, type Problem, type Result } from '../kernel/index.ts';
import { keepPackCatalogue } from '../planning/server/index.ts';
import type { Platform } from '../platform/server/platform.ts';
import { type AlsoLoad, loadPack, type PackProblem, packProblem } from '../registry/server/index.ts';
import { loadLetterhead, partnersInForce } from '../workorders/server/index.ts';

const PACK = 'packs/kepri-2024';
const ACTOR = 'system:pack';

/** Loads the region pack of this installation: its election, regions and TPS, its policy, its claims, its catalogue of options and whom that names as partners, in one transaction. */
export async function loadRegionPack(platform: Platform): Promise<Result<{ changed: boolean }, Problem>> {
  const loaded = await loadPack(platform, join(platform.projectDir, PACK), keepPolicyAndClaims(platform));
  if (!loaded.ok) return { ok: false, error: packProblem(loaded.error) };
  const letterhead = await loadLetterhead(platform, join(platform.projectDir, PACK, 'letterhead.json'));
  return letterhead.ok ? loaded : letterhead;
}

function keepPolicyAndClaims(platform: Platform): AlsoLoad {
  return async (trx, { election, policy, options, claims }) => {
    const checked = requirementPolicySchema.safeParse(policy);
    if (!checked.success) return fieldErrors(checked.error.issues).map(policyProblem);
    await savePolicyIfNew(trx, election.id, checked.data, {
      by: ACTOR,
      at: platform.clock(),
      reason: `${PACK}/policy.json`,
    });
    const records = claims.map((claim) => ({ ...claim, tpsCode: null }));
    await recordClaims(trx, election.id, records, ACTOR);
    const wrong = await keepPackCatalogue(trx, election, options, {
      by: ACTOR,
      at: platform.clock(),
      reason: `${PACK}/options.json`,
    });
    await partnersInForce(trx, election.id);
    return wrong;
  };
}

function policyProblem({ path, message }: FieldError): PackProblem {
  return { file: 'policy.json', line: null, column: path, reason: message };
}
