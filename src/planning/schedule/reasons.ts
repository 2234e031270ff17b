import { decimalText, type Text, text } from '../../kernel/index.ts';
import type { Job, UnscheduledReason } from './model.ts';
import { emptyRoutes, newTrip, placeTrips, type Routes } from './route.ts';
import type { TripFault } from './trip.ts';
import type { World } from './world.ts';

const REASON_OF: Readonly<Record<TripFault, UnscheduledReason>> = {
  'no-boat': 'no-boat',
  'leg-too-long': 'leg-too-long',
  closed: 'closed',
  'starts-later': 'closed',
  'too-long-away': 'trip-too-long',
  'too-late': 'too-late',
  'no-days': 'no-room',
};
/** What is said when several hold, of several crews: the one nearest to being done. */
const NEAREST: readonly UnscheduledReason[] = [
  'no-room',
  'closed',
  'trip-too-long',
  'too-late',
  'leg-too-long',
  'no-boat',
];

/** Why a job fits nowhere: what keeps it out though nobody else were served, or that the others leave no room. */
export function reasonFor(world: World, routes: Routes, job: number): UnscheduledReason {
  const { pool } = world.jobs[job] ?? {};
  if ((world.after[job] ?? []).some((first) => Number.isNaN(routes.finish[first] ?? Number.NaN)))
    return 'after-unscheduled';
  const alone = emptyRoutes(world, new Map());
  for (const first of world.after[job] ?? []) alone.finish[first] = routes.finish[first] ?? Number.NaN;
  const found = new Set<UnscheduledReason>();
  for (const [crew, { crew: who }] of world.crews.entries()) {
    if (who.pool !== pool) continue;
    const placed = placeTrips(world, alone, crew, [newTrip([job])]);
    found.add(typeof placed === 'string' ? REASON_OF[placed] : 'no-room');
  }
  return NEAREST.find((reason) => found.has(reason)) ?? 'no-crew';
}

/** The reason in words, with what would help. */
export function reasonText(reason: UnscheduledReason, job: Pick<Job, 'release' | 'crewDays'>): Text {
  return WORDS[reason](job);
}

const WORDS: Readonly<Record<UnscheduledReason, (job: Pick<Job, 'release' | 'crewDays'>) => Text>> = {
  'no-site': () =>
    text(
      'letak pulau atau kelompoknya belum diketahui; isi posisinya',
      'where its island or group lies is not known; enter its position',
    ),
  'no-crew': () => text('wilayah ini tidak punya tim', 'this area has no crew'),
  'no-boat': () =>
    text(
      'hanya tercapai lewat laut, dan pelabuhan timnya tidak punya kapal',
      'it is reached by sea only, and the home port of its crew has no boat',
    ),
  'leg-too-long': () =>
    text(
      'satu pelayaran ke sana lebih lama daripada siang hari; perlu kapal lebih cepat atau pelabuhan lebih dekat',
      'one way there takes longer than daylight; a faster boat or a nearer port is needed',
    ),
  'trip-too-long': () =>
    text(
      'berangkat, bekerja, dan pulang lebih lama daripada lamanya satu perjalanan boleh berlangsung',
      'leaving, working and coming back takes longer than a trip may last',
    ),
  'too-late': ({ release, crewDays }) =>
    text(
      `baru dapat mulai hari ke-${release + 1} dan perlu ${decimalText(crewDays).id} hari kerja: tidak ada lagi malam untuk ujinya sebelum pembekuan`,
      `it can begin on day ${release + 1} at the earliest and takes ${decimalText(crewDays).en} days: no evening is left for its test before the freeze`,
    ),
  closed: () =>
    text(
      'pada semua hari yang mungkin laut atau tempatnya tertutup, atau timnya libur',
      'on all days that would do the sea or the place is closed, or the crew is off',
    ),
  'after-unscheduled': () =>
    text(
      'bergantung pada perangkat bersama yang tidak terjadwal',
      'it hangs on a shared facility that has no place in the schedule',
    ),
  'no-evening': () =>
    text(
      'tidak ada malam yang masih kosong untuk ujinya di sana sebelum pembekuan',
      'no evening there is left for its test before the freeze',
    ),
  'no-room': () =>
    text(
      'sendirian muat, tetapi hari tim dan kapal sudah habis untuk yang lain',
      'alone it would fit, but the days of crews and boats are used up by others',
    ),
};
