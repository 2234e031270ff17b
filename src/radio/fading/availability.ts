import type { LinkDesign } from '../model.ts';
import { multipathOutagePercent } from './multipath.ts';
import { rainOutagePercent } from './rain.ts';

/**
 * Share of time a link survives rain and multipath with a margin, 0..1. Rain counts over the average year, multipath over the average worst
 * month (the evening may fall in it): added, never multiplied, as P.530 does, and so on the careful side. Antennas above sea level, metres.
 */
export function availabilityOf(
  link: LinkDesign,
  distanceM: number,
  firstAntennaM: number,
  secondAntennaM: number,
  marginDb: number,
): number {
  const { frequencyMhz, polarization, climate } = link;
  const { rainMmPerHour, lowestGradient } = climate;
  const rain = rainOutagePercent({ distanceM, frequencyMhz, polarization, rainMmPerHour }, marginDb);
  const multipath = multipathOutagePercent(
    { distanceM, frequencyMhz, firstAntennaM, secondAntennaM, lowestGradient },
    marginDb,
  );
  return Math.max(0, 1 - (rain + multipath) / 100);
}
