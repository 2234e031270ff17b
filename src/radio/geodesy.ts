import type { Position } from '../kernel/index.ts';

const DEGREES = 180 / Math.PI;
/** Between points this close a great circle may be taken as straight in latitude and longitude: it is off by less than 0.3 m below 80°. */
const KNOT_M = 2_000;
const STRAIGHT_BELOW_DEG = 80;

/**
 * Fills `latitudes` and `longitudes` with `count` points (>= 2) at equal distances along the great circle from `a` to `b`, both ends
 * included, longitudes in -180..180, also across the antimeridian. `lengthM` is its length.
 * The exact circle is computed at knots; between them it is straight (see KNOT_M), which is what makes many profiles cheap.
 */
export function fillGreatCircle(
  a: Position,
  b: Position,
  lengthM: number,
  count: number,
  latitudes: Float64Array,
  longitudes: Float64Array,
): void {
  const last = count - 1;
  const isPolar = Math.max(Math.abs(a.latitude), Math.abs(b.latitude)) >= STRAIGHT_BELOW_DEG;
  const knots = isPolar ? last : Math.min(last, Math.max(1, Math.ceil(lengthM / KNOT_M)));
  const start = unitVector(a);
  const end = unitVector(b);
  const angle = Math.acos(Math.max(-1, Math.min(1, dot(start, end))));
  const sine = Math.sin(angle);
  let latitude = a.latitude;
  let longitude = a.longitude;
  let filled = 0;
  for (let knot = 1; knot <= knots; knot += 1) {
    const share = knot / knots;
    const from = sine > 1e-12 ? Math.sin((1 - share) * angle) / sine : 1 - share;
    const to = sine > 1e-12 ? Math.sin(share * angle) / sine : share;
    const x = from * start.x + to * end.x;
    const y = from * start.y + to * end.y;
    const z = from * start.z + to * end.z;
    const isEnd = knot === knots;
    const nextLatitude = isEnd ? b.latitude : Math.atan2(z, Math.hypot(x, y)) * DEGREES;
    const turn = turned((isEnd ? b.longitude : Math.atan2(y, x) * DEGREES) - longitude);
    const until = isEnd ? last : Math.floor(share * last);
    const knotStart = ((knot - 1) * last) / knots;
    const step = knots / last;
    for (; filled <= until; filled += 1) {
      const within = (filled - knotStart) * step;
      latitudes[filled] = latitude + (nextLatitude - latitude) * within;
      longitudes[filled] = turned(longitude + turn * within);
    }
    latitude = nextLatitude;
    longitude = turned(longitude + turn);
  }
}

/** Degrees brought into -180..180. */
export function turned(degrees: number): number {
  if (degrees > 180) return degrees - 360;
  return degrees < -180 ? degrees + 360 : degrees;
}

type Vector = { readonly x: number; readonly y: number; readonly z: number };

function unitVector({ latitude, longitude }: Position): Vector {
  const phi = latitude / DEGREES;
  const lambda = longitude / DEGREES;
  return {
    x: Math.cos(phi) * Math.cos(lambda),
    y: Math.cos(phi) * Math.sin(lambda),
    z: Math.sin(phi),
  };
}

function dot(a: Vector, b: Vector): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
