import type { Tps } from './model.ts';

/** Registered voters of a TPS (DPT): men, women, all; each null where the registry does not know it. */
export type RegisteredVoters = {
  readonly L: number | null;
  readonly P: number | null;
  readonly J: number | null;
};

/** What the registry knows of a TPS's registered voters; null where that is nothing. */
export function registeredVoters({
  dpt,
  dptL,
  dptP,
}: Pick<Tps, 'dpt' | 'dptL' | 'dptP'>): RegisteredVoters | null {
  return dpt === null && dptL === null && dptP === null ? null : { L: dptL, P: dptP, J: dpt };
}
