import { distanceM, type Position, type Text, text } from '../kernel/index.ts';
import type { LandIndex } from './land.ts';
import type { Village } from './places.ts';
import { positionProblem } from './position-problem.ts';

/** What is to be done about a position that does not fit its village. */
export type PlacementVerdict = { readonly fate: 'error' | 'held'; readonly why: Text } | null;

/** Farther than this from its village's inner point a position is looked at; no village is that large. */
const FAR_M = 200_000;
/** Once a swap or a sign is undone, the position must come this near. */
const NEAR_M = 100_000;

/**
 * Whether a position fits its village. A swap, a flipped sign and a point far away are errors, with the suggestion;
 * a point in the sea or in another village is held for a decision (houses stand on stilts, borders are disputed).
 * Where there is no outline of the village its inner point tells the coarse mistakes.
 */
export function checkPlacement(
  position: Position,
  village: Village,
  land: LandIndex | null,
): PlacementVerdict {
  if (land) {
    const found = positionProblem(land, position, village.code);
    if (found) {
      const isDoubt = found.kind === 'in-sea' || found.kind === 'other-village';
      return { fate: isDoubt ? 'held' : 'error', why: withWritten(position, found.text) };
    }
    if (land.numberOf.has(village.code)) return null;
  }
  const { inside } = village;
  if (!inside || distanceM(position, inside) <= FAR_M) return null;
  const { latitude, longitude } = position;
  const leadsHome = (there: Position) => Math.abs(there.latitude) <= 90 && distanceM(there, inside) <= NEAR_M;
  if (leadsHome({ latitude: longitude, longitude: latitude })) {
    return { fate: 'error', why: withWritten(position, SWAPPED) };
  }
  const flips = [
    { latitude: -latitude, longitude },
    { latitude, longitude: -longitude },
    { latitude: -latitude, longitude: -longitude },
  ];
  if (flips.some(leadsHome)) return { fate: 'error', why: withWritten(position, FLIPPED) };
  const km = Math.round(distanceM(position, inside) / 1_000);
  return {
    fate: 'error',
    why: withWritten(position, text(`${km} km dari desanya`, `${km} km from its village`)),
  };
}

const SWAPPED = text(
  'lintang dan bujur tertukar; tukar keduanya',
  'latitude and longitude are swapped; exchange them',
);
const FLIPPED = text('tanda (minus) koordinat terbalik', 'the sign of a coordinate is flipped');

function withWritten({ latitude, longitude }: Position, why: Text): Text {
  return text(
    `lintang ${latitude}, bujur ${longitude}: ${why.id}`,
    `latitude ${latitude}, longitude ${longitude}: ${why.en}`,
  );
}
