const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * An instant to the minute by the clock of a zone, in an order that a spreadsheet sorts by, with the zone's Indonesian name.
 * @example localMinute('Asia/Jakarta', new Date('2024-10-22T02:00:00Z')) === '2024-10-22 09:00 WIB'
 */
export function localMinute(timeZone: string, instant: Date): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')} ${of('timeZoneName')}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('id-ID', {
    ...{ timeZone, timeZoneName: 'short', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  formats.set(timeZone, format);
  return format;
}
