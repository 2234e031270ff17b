import { wavelengthM } from './bullington.ts';

/** Electrical properties of the ground: relative permittivity and conductivity in S/m (P.526 §4.2, P.1812 §4.3.3). */
const LAND = { permittivity: 22, conductivity: 0.003 };
const SEA = { permittivity: 80, conductivity: 5 };

type Sphere = {
  readonly lengthKm: number;
  /** Antennas above the smooth earth, metres; those below it count as on it. */
  readonly firstM: number;
  readonly secondM: number;
  readonly radiusKm: number;
  readonly frequencyGhz: number;
  readonly polarization: 'horizontal' | 'vertical';
  readonly overSeaShare: number;
};

/** Diffraction loss of a smooth spherical earth, dB (P.526-15 §3.2; P.1812 §4.3.2). */
export function sphericalEarthDb(sphere: Sphere): number {
  const first = Math.max(0, sphere.firstM);
  const second = Math.max(0, sphere.secondM);
  const { lengthKm, radiusKm } = sphere;
  const horizonKm = Math.sqrt(2 * radiusKm) * (Math.sqrt(0.001 * first) + Math.sqrt(0.001 * second));
  if (lengthKm >= horizonKm) return firstTermDb({ ...sphere, firstM: first, secondM: second });
  const sum = first + second;
  const c = (first - second) / sum;
  const m = (250 * lengthKm * lengthKm) / (radiusKm * sum);
  const inner = Math.max(-1, Math.min(1, ((3 * c) / 2) * Math.sqrt((3 * m) / (m + 1) ** 3)));
  const b = 2 * Math.sqrt((m + 1) / (3 * m)) * Math.cos(Math.PI / 3 + Math.acos(inner) / 3);
  const fromFirst = (lengthKm / 2) * (1 + b);
  const fromSecond = lengthKm - fromFirst;
  const clearance =
    ((first - (500 * fromFirst * fromFirst) / radiusKm) * fromSecond +
      (second - (500 * fromSecond * fromSecond) / radiusKm) * fromFirst) /
    lengthKm;
  const needed = 17.456 * Math.sqrt((fromFirst * fromSecond * wavelengthM(sphere.frequencyGhz)) / lengthKm);
  if (clearance > needed) return 0;
  const modified = 500 * (lengthKm / (Math.sqrt(first) + Math.sqrt(second))) ** 2;
  const loss = firstTermDb({ ...sphere, firstM: first, secondM: second, radiusKm: modified });
  // An antenna on the ground: both tend to nothing there, the clearance faster.
  const share = needed > 0 ? clearance / needed : 0;
  return loss < 0 ? 0 : (1 - share) * loss;
}

/** First term of the residue series, mixed over land and sea by their shares, dB. */
function firstTermDb(sphere: Sphere): number {
  const { overSeaShare } = sphere;
  const land = overSeaShare < 1 ? groundTermDb(sphere, LAND) : 0;
  const sea = overSeaShare > 0 ? groundTermDb(sphere, SEA) : 0;
  return overSeaShare * sea + (1 - overSeaShare) * land;
}

function groundTermDb(sphere: Sphere, ground: typeof LAND): number {
  const { frequencyGhz: f, radiusKm, lengthKm, firstM, secondM } = sphere;
  const loss = (18 * ground.conductivity) / f;
  const horizontal =
    0.036 * (radiusKm * f) ** (-1 / 3) * ((ground.permittivity - 1) ** 2 + loss ** 2) ** -0.25;
  const k =
    sphere.polarization === 'horizontal'
      ? horizontal
      : horizontal * Math.sqrt(ground.permittivity ** 2 + loss ** 2);
  const k2 = k * k;
  const beta = (1 + 1.6 * k2 + 0.67 * k2 * k2) / (1 + 4.5 * k2 + 1.53 * k2 * k2);
  const x = 21.88 * beta * (f / (radiusKm * radiusKm)) ** (1 / 3) * lengthKm;
  const y = 0.9575 * beta * ((f * f) / radiusKm) ** (1 / 3);
  return -(distanceTerm(x) + heightGain(y * firstM * beta, k) + heightGain(y * secondM * beta, k));
}

function distanceTerm(x: number): number {
  return x >= 1.6 ? 11 + 10 * Math.log10(x) - 17.6 * x : -20 * Math.log10(x) - 5.6488 * x ** 1.425;
}

function heightGain(b: number, k: number): number {
  const gain =
    b > 2 ? 17.6 * Math.sqrt(b - 1.1) - 5 * Math.log10(b - 1.1) - 8 : 20 * Math.log10(b + 0.1 * b ** 3);
  return Math.max(gain, 2 + 20 * Math.log10(k));
}
