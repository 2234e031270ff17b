import type { RadioClimate } from './model.ts';

/**
 * The climate where nobody has said any: rain and gradients at the heavy end of the Riau Islands, refraction of the standard atmosphere. An
 * assumption for places without a pack's table; shown as such.
 */
export const ASSUMED_CLIMATE: RadioClimate = {
  rainMmPerHour: 115,
  lowestGradient: -85,
  medianGradient: -39.25,
};

/** The hardest of some climates, each figure by itself: for a path whose district is not known. Assumed when there are none. */
export function hardestClimate(climates: Iterable<RadioClimate>): RadioClimate {
  const all = [...climates];
  if (all.length === 0) return ASSUMED_CLIMATE;
  return {
    rainMmPerHour: Math.max(...all.map(({ rainMmPerHour }) => rainMmPerHour)),
    // More negative: more ducting near the ground, more multipath.
    lowestGradient: Math.min(...all.map(({ lowestGradient }) => lowestGradient)),
    // Less negative: rays bend less, the earth bulges more.
    medianGradient: Math.max(...all.map(({ medianGradient }) => medianGradient)),
  };
}
