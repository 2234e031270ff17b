import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, spreadPosition } from '../../../registry/index.ts';
import { ensureFresh } from '../refresh.ts';
import { rangesWithin } from '../tps/selection.ts';
import { type Box, type Cell, cellsIn, pointsIn, type StoredPoint } from './store.ts';

/** A browser draws this many points smoothly; more become a grid. */
const MOST_POINTS = 10_000;
const GRID_COLUMNS = 64;

/** A TPS where it is drawn. */
type DrawnPoint = StoredPoint & { readonly drawn: { readonly lng: number; readonly lat: number } };

/** What the map shows of a box. */
export type MapContent =
  | { readonly kind: 'points'; readonly items: readonly DrawnPoint[] }
  | { readonly kind: 'grid'; readonly items: readonly Cell[] };

/** The TPS of a box that somebody may see, with their verdicts. */
export async function mapContent(
  platform: Platform,
  election: Election,
  scope: Scope,
  box: Box,
): Promise<MapContent> {
  await ensureFresh(platform, election);
  const { db } = platform.database;
  const ranges = rangesWithin(scope, undefined);
  const points = await pointsIn(db, election.id, box, ranges, MOST_POINTS + 1);
  if (points.length > MOST_POINTS) {
    return { kind: 'grid', items: await cellsIn(db, election.id, box, ranges, GRID_COLUMNS) };
  }
  return { kind: 'points', items: drawnApart(points) };
}

/** TPS that share their village's point are drawn apart around it, in the order of their codes. */
function drawnApart(points: readonly StoredPoint[]): DrawnPoint[] {
  const there = new Map<string, number>();
  return points.map((point) => {
    const { latitude, longitude } = point;
    if (point.precision !== 'village') return { ...point, drawn: { lng: longitude, lat: latitude } };
    const key = `${latitude} ${longitude}`;
    const index = there.get(key) ?? 0;
    there.set(key, index + 1);
    const drawn = spreadPosition({ latitude, longitude }, index);
    return { ...point, drawn: { lng: drawn.longitude, lat: drawn.latitude } };
  });
}
