import type { EveningForecast } from './forecast.ts';
import type { ArrivedPoint, RegencyCurve } from './slip-curve.ts';

/** When each TPS is expected, minutes after voting. */
type ExpectedMinutes = {
  readonly figuresP50: number;
  readonly figuresP90: number;
  readonly photosP50: number;
  readonly photosP90: number;
};

/** What a war room expects of an evening. */
type Expectation<T> = {
  readonly forecast: EveningForecast;
  readonly regencies: readonly RegencyCurve[];
  readonly tps: readonly T[];
};

/**
 * What is expected of an evening that is played in a few minutes of another time: every instant that a war room reads lies where the pressed evening has
 * it. What the forecast says of the evening itself, its milestones and districts, stays as it was.
 * @param minuteOf a minute after voting of the evening to the one at which it is played
 */
export function pressForecast<T extends ExpectedMinutes>(
  { forecast, regencies, tps }: Expectation<T>,
  minuteOf: (minute: number) => number,
): Expectation<T> {
  const along = (curve: readonly ArrivedPoint[]) =>
    curve.map((point) => ({ ...point, minute: minuteOf(point.minute) }));
  return {
    forecast: { ...forecast, slips: along(forecast.slips) },
    regencies: regencies.map((regency) => ({ ...regency, curve: along(regency.curve) })),
    tps: tps.map((one) => ({
      ...one,
      figuresP50: minuteOf(one.figuresP50),
      figuresP90: minuteOf(one.figuresP90),
      photosP50: minuteOf(one.photosP50),
      photosP90: minuteOf(one.photosP90),
    })),
  };
}
