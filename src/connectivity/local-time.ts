/** Days and hours of one time zone, fast enough for millions of records. */
export type LocalTime = {
  readonly timeZone: string;
  /** The local calendar day as a count of days since 1 January 1970. */
  dayNumber(instantMs: number): number;
  /** The local hour of the day, 0 to 23. */
  hour(instantMs: number): number;
  /** The instant of a local time, given as the milliseconds it would be in UTC. */
  instantOf(localMs: number): number;
};

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
/** Zones change their offset only at whole quarters of an hour in UTC. */
const MS_PER_QUARTER = 900_000;

/** The local time of a zone, with the zone's offsets remembered by quarter hour. */
export function localTimeOf(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
  const offsets = new Map<number, number>();
  const local = (instantMs: number): number => {
    const quarter = Math.floor(instantMs / MS_PER_QUARTER);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = offsetMs(format, quarter * MS_PER_QUARTER);
      offsets.set(quarter, offset);
    }
    return instantMs + offset;
  };
  return {
    timeZone,
    dayNumber: (instantMs) => Math.floor(local(instantMs) / MS_PER_DAY),
    hour: (instantMs) => {
      const time = local(instantMs);
      return Math.floor((time - Math.floor(time / MS_PER_DAY) * MS_PER_DAY) / MS_PER_HOUR);
    },
    instantOf: (localMs) => {
      const guess = localMs - (local(localMs) - localMs);
      return localMs - (local(guess) - guess);
    },
  };
}

function offsetMs(format: Intl.DateTimeFormat, instantMs: number): number {
  const name = format.formatToParts(instantMs).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  const size = Number(hours) * MS_PER_HOUR + Number(minutes) * 60_000;
  return sign === '-' ? -size : size;
}
