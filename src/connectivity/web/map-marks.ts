import type { Box } from '../../platform/web/map/land.ts';
import type { Marks, PlaceNames } from '../../platform/web/map/style.ts';
import type { Verdict } from '../model.ts';
import type { MapAnswer, MapCell, MapPoint } from './answers.ts';
import { VERDICT_ORDER } from './map-symbols.ts';

/** Which verdicts and which area the map shows. */
type MapFilter = { readonly verdicts: ReadonlySet<Verdict>; readonly region: string };

/** The points a filter lets through; a grid's cells have no single verdict and are not filtered. */
export function visiblePoints(answer: MapAnswer, { verdicts, region }: MapFilter): readonly MapPoint[] {
  if (answer.kind === 'grid') return [];
  return answer.items.filter(({ code, verdict }) => verdicts.has(verdict) && code.startsWith(region));
}

/** Points as marks: trouble on top. */
export function marksOfPoints(points: readonly MapPoint[]): Marks {
  return {
    type: 'FeatureCollection',
    features: points.map(({ code, lng, lat, verdict }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties: { id: code, symbol: verdict, order: VERDICT_ORDER[verdict] },
    })),
  };
}

/** Cells as marks: the shape of their worst verdict and how many TPS of all it stands for. */
export function marksOfCells(cells: readonly MapCell[]): Marks {
  return {
    type: 'FeatureCollection',
    features: cells.map((cell) => {
      const verdict = worstOf(cell);
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [cell.lng, cell.lat] },
        properties: {
          id: '',
          symbol: verdict,
          order: VERDICT_ORDER[verdict],
          label: `${cell[verdict]}/${cell.tps}`,
        },
      };
    }),
  };
}

/** A name in the middle of each regency's points. */
export function namesOf(points: readonly MapPoint[], names: ReadonlyMap<string, string>): PlaceNames {
  const groups = Map.groupBy(points, ({ code }) => code.slice(0, 4));
  return {
    type: 'FeatureCollection',
    features: [...groups].flatMap(([code, members]) => {
      const name = names.get(code);
      if (!name) return [];
      const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
      const coordinates = [middle(members.map(({ lng }) => lng)), middle(members.map(({ lat }) => lat))];
      return [{ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: { name } }];
    }),
  };
}

/** The regency with the most inadequate TPS, and how many there are in all; null when there is none. */
export function worstRegency(
  points: readonly MapPoint[],
): { code: string; tps: number; inadequate: number; total: number } | null {
  const groups = Map.groupBy(points, ({ code }) => code.slice(0, 4));
  const inadequate = (members: readonly MapPoint[]) =>
    members.filter(({ verdict }) => verdict === 'inadequate').length;
  const [worst] = [...groups]
    .map(([code, members]) => ({ code, tps: members.length, inadequate: inadequate(members) }))
    .toSorted((a, b) => b.inadequate - a.inadequate);
  return worst && worst.inadequate > 0 ? { ...worst, total: inadequate(points) } : null;
}

/** The box around points, a little wider so that none lies on its edge; null for none. */
export function boxAround(points: readonly MapPoint[]): Box | null {
  if (points.length === 0) return null;
  const margin = 0.01;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const { lng, lat } of points) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west - margin, south - margin, east + margin, north + margin];
}

/** The points within a box, trouble first. */
export function pointsInView(
  points: readonly MapPoint[],
  [west, south, east, north]: Box,
): readonly MapPoint[] {
  return points
    .filter(({ lng, lat }) => lng >= west && lng <= east && lat >= south && lat <= north)
    .toSorted((a, b) => VERDICT_ORDER[b.verdict] - VERDICT_ORDER[a.verdict] || (a.code < b.code ? -1 : 1));
}

function worstOf(cell: MapCell): Verdict {
  if (cell.inadequate > 0) return 'inadequate';
  return cell.unknown > 0 ? 'unknown' : 'adequate';
}
