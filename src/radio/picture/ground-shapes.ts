import type { Profile } from '../profile.ts';
import type { PlotScale } from './scale.ts';

type Plot = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

/** A vertical step from which the picture shows how much higher the ground may be, metres. */
export const SHOWN_STEP_M = 3;
/** More points than pixels draw nothing more. */
const MOST_POINTS = 1_100;

/**
 * The ground on the earth's bulge, blue where it is at sea level, a paler band of what the vertical step leaves open, and hatched columns
 * where the height is unknown.
 */
export function groundShapes(
  profile: Profile,
  bulgeM: (km: number) => number,
  scale: PlotScale,
  plot: Plot,
  verticalStepM: number,
): string {
  const step = Math.max(1, Math.floor(profile.count / MOST_POINTS));
  const at = (index: number) => ({
    km: profile.room.distancesKm[index] as number,
    ground: profile.room.groundM[index] as number,
  });
  const indices = Array.from({ length: Math.ceil(profile.count / step) }, (_, each) => each * step);
  if (indices.at(-1) !== profile.count - 1) indices.push(profile.count - 1);
  const points = indices.map(at);
  const runs = runsOf(points, ({ ground }) => !Number.isNaN(ground));
  const floor = plot.bottom.toFixed(1);
  const area = (heights: (point: Point) => number, run: readonly Point[], fill: string) => {
    const top = run.map(
      (point) => `${px(scale.x(point.km))},${px(scale.y(heights(point) + bulgeM(point.km)))}`,
    );
    const first = px(scale.x(run[0]?.km ?? 0));
    const last = px(scale.x(run.at(-1)?.km ?? 0));
    return `<polygon points="${first},${floor} ${top.join(' ')} ${last},${floor}" fill="${fill}"/>`;
  };
  const shapes = [
    ...(verticalStepM > SHOWN_STEP_M
      ? runs.map((run) => area(({ ground }) => ground + verticalStepM, run, '#e6e0d3'))
      : []),
    ...runs.map((run) => area(({ ground }) => ground, run, '#7d8f69')),
    ...runsOf(points, ({ ground }) => ground <= 0).map((run) => area(() => 0, run, '#9cc3de')),
  ];
  const gaps = runsOf(points, ({ ground }) => Number.isNaN(ground)).map((run) => {
    const left = scale.x(run[0]?.km ?? 0);
    const until = run.at(-1)?.km ?? 0;
    return `<rect x="${px(left)}" y="${plot.top}" width="${px(Math.max(2, scale.x(until) - left))}" height="${plot.bottom - plot.top}" fill="url(#unknown)"/>`;
  });
  const pattern =
    '<defs><pattern id="unknown" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#f4f4f4"/><line x1="0" y1="0" x2="0" y2="8" stroke="#9aa5b1" stroke-width="3"/></pattern></defs>';
  return `${pattern}${gaps.join('')}${shapes.join('')}`;
}

type Point = { readonly km: number; readonly ground: number };

/** Stretches of neighbouring points that have something in common. */
function runsOf(points: readonly Point[], has: (point: Point) => boolean): Point[][] {
  const runs: Point[][] = [];
  let open = false;
  for (const point of points) {
    if (!has(point)) {
      open = false;
      continue;
    }
    if (open) runs.at(-1)?.push(point);
    else runs.push([point]);
    open = true;
  }
  return runs;
}

function px(value: number): string {
  return value.toFixed(1);
}
