import { distanceM, type Position, PROBLEMS, type Problem, problem, text } from '../kernel/index.ts';
import type { LinkDesign, Terminal } from './model.ts';

/** Shortest and longest path, metres. */
const LENGTH_M = { shortest: 1, longest: 300_000 } as const;
/** The highest mast one may ask about, metres above the ground. */
export const HIGHEST_ANTENNA_M = 400;
const FREQUENCY_MHZ = { lowest: 30, highest: 100_000 } as const;
/** From here on rays follow the ground and k has no meaning (157 N-units/km), with room to spare. */
const GRADIENT = { lowest: -150, highest: 100 } as const;

/** What is wrong with a question about a path, or null: places, antennas, length, design. */
export function pathProblem(a: Terminal, b: Terminal, link: LinkDesign): Problem | null {
  return (
    terminalProblem(a) ?? terminalProblem(b) ?? lengthProblem(a.position, b.position) ?? designProblem(link)
  );
}

function terminalProblem({ position, antennaM }: Terminal): Problem | null {
  const { latitude, longitude } = position;
  // Written so that NaN fails too.
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return problem(PROBLEMS.positionOffEarth);
  if (antennaM >= 0 && antennaM <= HIGHEST_ANTENNA_M) return null;
  return problem(PROBLEMS.antennaBelowGround, text(`${antennaM} m`, `${antennaM} m`));
}

function lengthProblem(a: Position, b: Position): Problem | null {
  const length = distanceM(a, b);
  if (length < LENGTH_M.shortest) return problem(PROBLEMS.pathOfNoLength);
  if (length <= LENGTH_M.longest) return null;
  const km = `${Math.round(length / 1_000)} km`;
  return problem(PROBLEMS.pathTooLong, text(km, km));
}

function designProblem({ frequencyMhz, climate }: LinkDesign): Problem | null {
  const { medianGradient, lowestGradient, rainMmPerHour } = climate;
  const faults = [
    frequencyMhz >= FREQUENCY_MHZ.lowest && frequencyMhz <= FREQUENCY_MHZ.highest
      ? null
      : text(`${frequencyMhz} MHz`, `${frequencyMhz} MHz`),
    medianGradient >= GRADIENT.lowest && medianGradient <= GRADIENT.highest
      ? null
      : text(`gradien ${medianGradient} N/km`, `gradient ${medianGradient} N/km`),
    Number.isFinite(lowestGradient) && Math.abs(lowestGradient) <= 1_500
      ? null
      : text(`gradien terbawah ${lowestGradient} N/km`, `lowest gradient ${lowestGradient} N/km`),
    rainMmPerHour >= 0 && rainMmPerHour <= 300
      ? null
      : text(`${rainMmPerHour} mm/jam`, `${rainMmPerHour} mm/h`),
  ];
  const fault = faults.find((found) => found !== null);
  return fault ? problem(PROBLEMS.linkDesignRefused, fault) : null;
}
