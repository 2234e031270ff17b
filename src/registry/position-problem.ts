import { type Position, type Text, text } from '../kernel/index.ts';
import {
  distanceToBoxM,
  distanceToFeature,
  featureAt,
  isInBox,
  type LandIndex,
  nearestEdge,
} from './land.ts';

/** What is wrong with a position, and a sentence that says so with distances. */
export type PositionProblem = {
  readonly kind: 'swapped' | 'sign-flipped' | 'outside' | 'other-village' | 'in-sea';
  readonly text: Text;
};

/** Houses on stilts stand over water, and outlines are some hundred metres off in places. */
const TOLERANCE_M = 300;

/** How near a corrected position must come to its village before a swap or a sign is blamed. */
const CORRECTION_TOLERANCE_M = 1_000;

/** Beyond this a distance is only given in whole kilometres to the pack's area. */
const FAR_M = 100_000;

const SWAPPED = {
  village: text(
    'lintang dan bujur tertukar; bila ditukar kembali, titik ini di desanya',
    'latitude and longitude are swapped; exchanged, the point is in its village',
  ),
  area: text(
    'lintang dan bujur tampaknya tertukar; bila ditukar kembali, titik ini di wilayah ini',
    'latitude and longitude seem swapped; exchanged, the point is in this area',
  ),
};
const FLIPPED = {
  village: text(
    'tanda (minus) koordinat terbalik; bila dibalik, titik ini di desanya',
    'the sign of a coordinate is flipped; turned, the point is in its village',
  ),
  area: text(
    'tanda (minus) koordinat tampaknya terbalik; bila dibalik, titik ini di wilayah ini',
    'the sign of a coordinate seems flipped; turned, the point is in this area',
  ),
};

/**
 * What is wrong with the position of a TPS of a village; null when nothing is, or when the pack has no outline of the
 * village to judge by. Swapped coordinates and a flipped sign are named only if undoing them leads to the village.
 */
export function positionProblem(
  land: LandIndex,
  position: Position,
  villageCode: string,
): PositionProblem | null {
  const village = land.numberOf.get(villageCode);
  if (village === undefined) return null;
  const offM = distanceToFeature(land, position, village, FAR_M);
  if (offM !== null && offM <= TOLERANCE_M) return null;
  return mistakenDigits(land, position, village) ?? misplaced(land, position, offM);
}

/** A swap or a sign whose undoing leads to the village, or at least from far outside into the pack's area. */
function mistakenDigits(land: LandIndex, position: Position, village: number): PositionProblem | null {
  const { latitude, longitude } = position;
  const isOutside = !isInBox(land.box, position, FAR_M);
  const leadsTo = (there: Position): keyof typeof SWAPPED | null => {
    if (distanceToFeature(land, there, village, CORRECTION_TOLERANCE_M) !== null) return 'village';
    return isOutside && isInBox(land.box, there, 0) ? 'area' : null;
  };
  const swapped = leadsTo({ latitude: longitude, longitude: latitude });
  if (swapped) return { kind: 'swapped', text: SWAPPED[swapped] };
  for (const there of [
    { latitude: -latitude, longitude },
    { latitude, longitude: -longitude },
    { latitude: -latitude, longitude: -longitude },
  ]) {
    const flipped = leadsTo(there);
    if (flipped) return { kind: 'sign-flipped', text: FLIPPED[flipped] };
  }
  return null;
}

function misplaced(land: LandIndex, position: Position, offM: number | null): PositionProblem {
  const off = text(
    offM === null ? 'lebih dari 100 km dari desanya' : `${metres(offM, 'id')} dari desanya`,
    offM === null ? 'more than 100 km from its village' : `${metres(offM, 'en')} from its village`,
  );
  if (!isInBox(land.box, position, FAR_M)) {
    const farM = distanceToBoxM(land.box, position);
    return {
      kind: 'outside',
      text: text(
        `titik di luar wilayah, ${metres(farM, 'id')} dari batasnya`,
        `the point is outside the area, ${metres(farM, 'en')} from its edge`,
      ),
    };
  }
  const inside = featureAt(land, position);
  const shore = inside === null ? nearestEdge(land, position, FAR_M) : { feature: inside, distanceM: 0 };
  if (shore && shore.distanceM <= TOLERANCE_M) {
    const code = land.codes[shore.feature];
    return code
      ? {
          kind: 'other-village',
          text: text(
            `titik di desa lain (${code}), ${off.id}`,
            `the point is in another village (${code}), ${off.en}`,
          ),
        }
      : {
          kind: 'outside',
          text: text(
            `titik di daratan di luar wilayah, ${off.id}`,
            `the point is on land outside the area, ${off.en}`,
          ),
        };
  }
  const sea = shore
    ? text(
        `${metres(shore.distanceM, 'id')} dari daratan terdekat`,
        `${metres(shore.distanceM, 'en')} from the nearest land`,
      )
    : text('lebih dari 100 km dari daratan', 'more than 100 km from land');
  return {
    kind: 'in-sea',
    text: text(`titik di laut, ${sea.id} dan ${off.id}`, `the point is in the sea, ${sea.en} and ${off.en}`),
  };
}

function metres(distance: number, language: 'id' | 'en'): string {
  if (distance < 1_000) return `${Math.round(distance / 10) * 10} m`;
  const kilometres = (distance / 1_000).toFixed(distance < 10_000 ? 1 : 0);
  return `${language === 'id' ? kilometres.replace('.', ',') : kilometres} km`;
}
