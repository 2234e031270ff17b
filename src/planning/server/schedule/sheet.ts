import type { Cell, CellBatches } from '../../../platform/server/tabular/index.ts';
import type { ScheduleView } from './view.ts';

type Moment = { readonly day: string; readonly hour: number };

/** The columns of a crew's sheet. */
export const SHEET_HEADER = [
  'tim',
  'pelabuhan',
  'kapal',
  'kegiatan',
  'hari_mulai',
  'jam_mulai',
  'hari_selesai',
  'jam_selesai',
  'kode_tps',
  'nama_tps',
  'desa',
  'pekerjaan',
  'dari',
  'ke',
  'lintang',
  'bujur',
  'km',
  'uji_hari',
  'uji_jam',
  'sintetis',
] as const;

/** What crews do, line after line in the order of their days. @param crew one crew only, or undefined for all. */
export async function* sheetRows(
  { trips, jobs, crews }: ScheduleView,
  crew: string | undefined,
  isSynthetic: boolean,
): CellBatches {
  const tests = new Map(jobs.map(({ jobId, test }) => [jobId, test]));
  const synthetic = isSynthetic ? 'ya' : '';
  const rows = trips
    .filter(({ crewId }) => crew === undefined || crewId === crew)
    .flatMap((trip) => {
      const name = crews.find(({ id }) => id === trip.crewId)?.name ?? trip.crewId;
      return trip.events.map((event): Cell[] => {
        const whose = [name, trip.port.name, trip.boat ?? ''];
        const times = [event.start.day, clock(event.start), event.end.day, clock(event.end)];
        if (event.kind === 'travel') {
          const km = Math.round(event.distanceM / 100) / 10;
          const kind = event.mode === 'sea' ? 'berlayar' : 'jalan darat';
          const where = [event.from.name, event.to.name, event.to.lat, event.to.lng, km];
          return [...whose, kind, ...times, '', '', '', '', ...where, '', '', synthetic];
        }
        const { tps, what, at, jobId } = event;
        const test = tests.get(jobId)?.start;
        const place = [tps.code ?? '', tps.name, tps.village, what.id, '', '', at.lat, at.lng, ''];
        return [...whose, 'bekerja', ...times, ...place, test?.day ?? '', test ? clock(test) : '', synthetic];
      });
    });
  yield rows;
}

/** @example clock({ day: '2024-10-09', hour: 7.5 }) === '07.30' */
export function clock({ hour }: Moment): string {
  const minutes = Math.round(hour * 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`;
}
