import type { Position } from '../../../kernel/index.ts';
import { hardestClimate, type RadioClimate } from '../../../radio/index.ts';
import { featureAt, type LandIndex } from '../../../registry/index.ts';

const DISTRICT_DIGITS = 6;

/** Climate of a district (six digits), or of where a place lies; the hardest of the table where neither is known. */
export function climatesAt(
  climates: ReadonlyMap<string, RadioClimate>,
  land: LandIndex | null,
): (place: Position | string) => RadioClimate {
  const hardest = hardestClimate(climates.values());
  const districtAt = (position: Position): string => {
    const feature = land === null ? null : featureAt(land, position);
    return (feature === null ? null : land?.codes[feature])?.slice(0, DISTRICT_DIGITS) ?? '';
  };
  return (place) => climates.get(typeof place === 'string' ? place : districtAt(place)) ?? hardest;
}
