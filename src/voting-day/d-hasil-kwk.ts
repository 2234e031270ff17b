import dHasilKwk from '../../packs/kepri-2024/forms/d-hasil-kwk.json' with { type: 'json' };
import { type CompiledForm, compileRules } from './forms/compile-rules.ts';
import type { FormTemplate } from './forms/template.ts';
import { compileTierRules, type TierRules } from './forms/tier-rules.ts';

/** The sheet of sums of a Pilkada in district, regency and province, as the pack has it. */
export const D_HASIL_KWK = dHasilKwk as FormTemplate;

/** The rules of a column of it, and those between its levels, for a number of pairs. */
export type DHasilRules = { readonly column: CompiledForm; readonly tiers: TierRules };

const compiled = new Map<number, DHasilRules>();

/** Its rules for a number of pairs. */
export function dHasilRules(pairs: number): DHasilRules {
  const known = compiled.get(pairs) ?? {
    column: compileRules(D_HASIL_KWK, pairs),
    tiers: compileTierRules(D_HASIL_KWK, pairs),
  };
  compiled.set(pairs, known);
  return known;
}
