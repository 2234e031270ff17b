import { bullingtonDb, wavelengthM } from './bullington.ts';
import type { DiffractionPath } from './profile.ts';
import { type SmoothHeights, smoothHeights } from './smooth-earth.ts';
import { sphericalEarthDb } from './spherical-earth.ts';

/** The delta-Bullington loss with what it was made of, dB. */
export type DeltaBullington = {
  readonly lossDb: number;
  /** Bullington over the profile, Lbulla. */
  readonly profileDb: number;
  /** Bullington over the smooth profile, Lbulls. */
  readonly smoothDb: number;
  /** Spherical earth, Ldsph. */
  readonly sphericalDb: number;
  readonly smooth: SmoothHeights;
};

/** Diffraction loss of a path by the delta-Bullington model (P.526-15 §4.5.3; P.1812 §4.3.4), dB, never negative. */
export function deltaBullington(path: DiffractionPath): DeltaBullington {
  const { count, distancesKm, obstaclesM, firstAntennaM, secondAntennaM, effectiveRadiusKm } = path;
  const wavelength = wavelengthM(path.frequencyGhz);
  const smooth = smoothHeights(path);
  const firstM = firstAntennaM - smooth.firstM;
  const secondM = secondAntennaM - smooth.secondM;
  const profileDb = bullingtonDb(
    count,
    distancesKm,
    obstaclesM,
    firstAntennaM,
    secondAntennaM,
    effectiveRadiusKm,
    wavelength,
  );
  const smoothDb = bullingtonDb(count, distancesKm, null, firstM, secondM, effectiveRadiusKm, wavelength);
  const sphericalDb = sphericalEarthDb({
    lengthKm: distancesKm[count - 1] as number,
    firstM,
    secondM,
    radiusKm: effectiveRadiusKm,
    frequencyGhz: path.frequencyGhz,
    polarization: path.polarization,
    overSeaShare: path.overSeaShare,
  });
  return {
    lossDb: profileDb + Math.max(sphericalDb - smoothDb, 0),
    profileDb,
    smoothDb,
    sphericalDb,
    smooth,
  };
}
