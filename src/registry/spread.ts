import type { Position } from '../kernel/index.ts';

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const METRES_PER_DEGREE = 111_195;

/**
 * Where to draw the `index`-th of several TPS that share their village's point: a sunflower spiral around it, neighbours
 * about `spacingM` metres apart, the first on the point itself. For maps only: the stored position stays the village's
 * point, and whoever draws it says "village point, drawn apart".
 */
export function spreadPosition(shared: Position, index: number, spacingM = 60): Position {
  const radiusM = spacingM * Math.sqrt(index);
  const angle = index * GOLDEN_ANGLE;
  const north = (radiusM * Math.cos(angle)) / METRES_PER_DEGREE;
  const east = (radiusM * Math.sin(angle)) / METRES_PER_DEGREE / Math.cos((shared.latitude * Math.PI) / 180);
  return { latitude: shared.latitude + north, longitude: shared.longitude + east };
}
