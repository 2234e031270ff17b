import cHasilKwk from '../../packs/kepri-2024/forms/c-hasil-kwk.json' with { type: 'json' };
import { type CompiledForm, compileRules } from './forms/compile-rules.ts';
import type { FormTemplate } from './forms/template.ts';

/**
 * The form of a TPS in a Pilkada, as the pack has it: the same in the whole country, so it is part of every build and not read again. A test holds it to
 * what read-template.ts demands and to the boxes that the sealed record has.
 */
export const C_HASIL_KWK = cHasilKwk as FormTemplate;

const compiled = new Map<number, CompiledForm>();

/** Its rules for a number of pairs. */
export function cHasilRules(pairs: number): CompiledForm {
  const known = compiled.get(pairs) ?? compileRules(C_HASIL_KWK, pairs);
  compiled.set(pairs, known);
  return known;
}
