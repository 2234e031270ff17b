import type { Check } from './checks.ts';

/** What stands between a TPS and "adequate", most urgent first: what is known to be wrong, then what nobody knows yet. */
export function openChecks<C extends Pick<Check, 'met'>>(checks: readonly C[]): C[] {
  return [...checks.filter(({ met }) => met === false), ...checks.filter(({ met }) => met === null)];
}
