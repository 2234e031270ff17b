import { type Text, text } from '../../kernel/index.ts';

/** A simulation that says what is expected of an evening. */
export type ForecastMade = {
  readonly id: number;
  readonly madeAt: string;
  readonly evenings: number;
  readonly tps: number;
  /** How many of its TPS rest on any assumption. */
  readonly assumed: number;
};

/**
 * What the expectation rests on, in a sentence: the day and hour of the simulation, how many evenings it played, and how much of it is assumption.
 * @param made null: no simulation was made for this voting day, and the stated assumption stands (`ASSUMED_HOURS`)
 */
export function forecastText(made: ForecastMade | null, timeZone: string): Text {
  if (made === null)
    return text(
      'Harapan: asumsi, belum ada simulasi untuk hari pemungutan ini – hitung selesai 15.00–20.00, paling sering 16.30.',
      'Expected: an assumption, no simulation was made for this voting day yet – counting ends 15:00–20:00, most often 16:30.',
    );
  const { madeAt, evenings, tps, assumed } = made;
  const at = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
      new Date(madeAt),
    );
  const n = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value);
  const [id, en] = ['id-ID', 'en-GB'];
  return text(
    `Harapan: simulasi ${at(id)}, ${n(evenings, id)} malam; ${
      assumed === 0
        ? 'tidak ada TPS yang bertumpu pada asumsi.'
        : `${n(assumed, id)} dari ${n(tps, id)} TPS bertumpu pada asumsi.`
    }`,
    `Expected: simulation of ${at(en)}, ${n(evenings, en)} evenings; ${
      assumed === 0
        ? 'no TPS rests on an assumption.'
        : `${n(assumed, en)} of ${n(tps, en)} TPS rest on assumptions.`
    }`,
  );
}
