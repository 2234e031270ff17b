import type { Position, Text } from '../kernel/index.ts';

/** One end of a radio path. */
export type Terminal = {
  readonly position: Position;
  /** Centre of the antenna above the ground, metres. */
  readonly antennaM: number;
};

/** How the electric field stands. */
export type Polarization = 'horizontal' | 'vertical';

/** What the ITU's maps say of the air over a district (packs: radio-climate.csv). */
export type RadioClimate = {
  /** Rain rate exceeded 0.01 % of an average year, mm/h (P.837). */
  readonly rainMmPerHour: number;
  /** Refractivity gradient of the lowest 65 m not exceeded 1 % of an average year, N-units/km, negative as a rule (P.453). */
  readonly lowestGradient: number;
  /** Median refractivity gradient of the lowest kilometre, N-units/km, negative as a rule (P.453). */
  readonly medianGradient: number;
};

/** What is sent over a path, and with what. */
export type LinkDesign = {
  /** Carrier frequency, MHz, 30 to 100,000. */
  readonly frequencyMhz: number;
  readonly polarization: Polarization;
  readonly climate: RadioClimate;
  /** Power and gains; without them there is no margin and no availability. */
  readonly budget: LinkBudget | null;
  /** Whether a position is water; without it the terrain's cells at 0 m are taken as sea where the terrain is fine enough. */
  readonly isSea?: (latitude: number, longitude: number) => boolean;
};

/** The link budget without the path. */
export type LinkBudget = {
  /** Power into the antenna's cable, dBm. */
  readonly transmitDbm: number;
  /** Gain of each antenna, dBi. */
  readonly gainADbi: number;
  readonly gainBDbi: number;
  /** Cables, connectors, pointing, both ends together, dB. */
  readonly lossesDb: number;
  /** Least power at the receiver that carries the rate that is needed, dBm. */
  readonly sensitivityDbm: number;
};

/**
 * What the terrain lets one say of a path. `clear`, `grazing` and `blocked` need terrain fine enough for a claim of clearance
 * (`terrain-grade.ts`); coarser terrain only knows `ridge` and `no-ridge`, and `no-ridge` claims no clearance. `no-terrain`: none,
 * or not all of it is known.
 */
export type SightClass = 'clear' | 'grazing' | 'blocked' | 'ridge' | 'no-ridge' | 'no-terrain';

/** How fine the terrain under a path is: the worst of what was used. */
export type TerrainGrade = {
  /** Size of a cell, metres. */
  readonly resolutionM: number;
  /** Least difference of height the data can express, metres. */
  readonly verticalStepM: number;
};

/** The point of a path where the first Fresnel zone is tightest. */
export type TightestPoint = {
  readonly position: Position;
  /** From the first terminal, metres. */
  readonly distanceM: number;
  /** Ground there above sea level, metres. */
  readonly groundM: number;
  /** From the ground (with the earth's bulge) up to the line of sight, metres; negative when it is cut. */
  readonly clearanceM: number;
  /** Radius of the first Fresnel zone there, metres. */
  readonly fresnelM: number;
};

/** What is known of a radio path, and what is not. */
export type PathAssessment = {
  readonly sight: SightClass;
  readonly distanceM: number;
  readonly terrain: TerrainGrade | null;
  /** Share of the path's points whose height is unknown, 0..1. */
  readonly unknownShare: number;
  /** k of the effective earth radius used. */
  readonly effectiveEarthFactor: number;
  /**
   * Confidence of sight: unobstructed radius at the tightest point / first Fresnel radius there. >= 1 is wholly free, 0 touches, negative is
   * cut. Null when the terrain allows no claim.
   */
  readonly clearanceRatio: number | null;
  /** Null without terrain. On coarse terrain it is where a ridge would be, not a claim of metres. */
  readonly worst: TightestPoint | null;
  /** Metres to add to both masts so that 0.6 of the first Fresnel zone is free; 0 when it is; null when no claim is possible. */
  readonly mastToClearM: number | null;
  /** Share over water, 0..1; null when unknown. */
  readonly overSeaShare: number | null;
  /** P.525, dB. */
  readonly freeSpaceDb: number;
  /** P.526 delta-Bullington at median refraction, dB; null when the terrain allows no claim. */
  readonly diffractionDb: number | null;
  /** P.530 rain attenuation exceeded 0.01 % of the year, dB. */
  readonly rainDb: number;
  /** What the receiver has above its need in clear weather with every known loss, dB; null without budget or diffraction. */
  readonly marginDb: number | null;
  /** The same if nothing stood in the way: the most it can be, dB; null without a budget. */
  readonly bestMarginDb: number | null;
  /** Share of time with rain (year) and multipath (worst month) survived, 0..1, by `marginDb`; null when that is. */
  readonly availability: number | null;
  /** The same by `bestMarginDb`: if the path is clear, which is not said here. Null without a budget. */
  readonly availabilityIfClear: number | null;
  /** Whose terrain was used, as it must be named. */
  readonly attributions: readonly string[];
  /** One sentence: what is known and what is not. */
  readonly claim: Text;
};
