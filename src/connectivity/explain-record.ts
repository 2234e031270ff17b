import { type Text, text } from '../kernel/index.ts';
import { whyDoubtful } from './explain-doubt.ts';
import type { SiteReport, Test } from './model.ts';
import { isCounted, isTooLate, type Standing, standingOf, uplinkBpsOf } from './standing.ts';
import {
  bothWays,
  hoursOf,
  limit,
  MEASURER_NAMES,
  mbit,
  millisecondsOf,
  moment,
  numeral,
  PATH_NAMES,
  secondsOf,
} from './words.ts';
import type { Yardstick } from './yardstick.ts';

/** How well the registry knows where the TPS is: only an exact position allows a distance to be worked out. */
export type KnownPlace = 'exact' | 'village' | 'unknown';

/** Whether a record counts, and if not, why not, in words. */
type CountsWhy = { readonly counts: boolean; readonly why: Text | null };

/** What a test found, in a few words. @example testResult(test, yardstick).id === '0,4 Mbit/s (dihitung penerima)' */
export function testResult(test: Test, yardstick: Yardstick): Text {
  const found = findingOf(test);
  const { latencyUs } = test;
  if (test.outcome !== 'completed' || latencyUs === null || !isTooLate(test, yardstick)) return found;
  const [late, most] = [
    bothWays((l) => millisecondsOf(latencyUs, l)),
    bothWays((l) => limit(yardstick.latencyLimitUs / 1_000, l)),
  ];
  return text(
    `${found.id}, tetapi gagal: latensi ${late.id} ms, paling lama ${most.id} ms`,
    `${found.en}, but a failure: latency ${late.en} ms, ${most.en} ms at most`,
  );
}

function findingOf(test: Test): Text {
  if (test.outcome === 'no-attachment') return text('tidak dapat tersambung', 'no attachment');
  if (test.outcome === 'hung') return text('macet tanpa hasil', 'hung without a result');
  if (test.outcome === 'aborted') return text('dihentikan sebelum selesai', 'stopped before its end');
  if (test.kind === 'rehearsal') return rehearsalResult(test);
  if (test.uplinkBps === null) return text('tersambung, tanpa ukuran', 'attached, not measured');
  const bps = test.uplinkBps;
  return test.uplinkCountedBy === 'receiver'
    ? bothWays((l) => `${mbit(bps, l)} (${l === 'id' ? 'dihitung penerima' : 'counted by the receiver'})`)
    : bothWays((l) => `${mbit(bps, l)} (${l === 'id' ? 'hanya kata pengirim' : 'the sender’s word only'})`);
}

function rehearsalResult(test: Test): Text {
  const durationUs = test.durationUs ?? 0;
  const receipt = test.hasReceipt
    ? text('dengan tanda terima', 'with a receipt')
    : text('tanpa tanda terima', 'without a receipt');
  return bothWays((l) =>
    l === 'id'
      ? `${test.photos} foto dalam ${secondsOf(durationUs, l)} detik, ${receipt.id}`
      : `${test.photos} photos in ${secondsOf(durationUs, l)} seconds, ${receipt.en}`,
  );
}

/** A test cited: when, by whom, what it found, how far from the TPS. */
export function citeTest(test: Test, yardstick: Yardstick): Text {
  const result = testResult(test, yardstick);
  return bothWays((l) => {
    const place =
      test.distanceM === null ? '' : l === 'id' ? `, ${test.distanceM} m` : `, ${test.distanceM} m away`;
    const by = l === 'id' ? 'oleh' : 'by';
    return `${moment(test.observedAt, yardstick.timeZone, l)} ${by} ${MEASURER_NAMES[test.measuredBy][l]}: ${result[l]}${place}`;
  });
}

/** A site report cited: when, by whom and what it found. */
export function citeReport(report: SiteReport, { timeZone }: Yardstick): Text {
  const found = reportResult(report);
  return bothWays((l) => {
    const by = `${l === 'id' ? 'oleh' : 'by'} ${MEASURER_NAMES[report.reportedBy][l]}`;
    return `${moment(report.observedAt, timeZone, l)} ${by}: ${found[l]}`;
  });
}

/** What a site report found, in a few words. */
export function reportResult(report: SiteReport): Text {
  const { kind, present, powerHours } = report;
  if (kind === 'power') {
    if (!present) return text('tidak ada listrik', 'no power');
    return bothWays((l) =>
      l === 'id'
        ? `listrik ${hoursOf(powerHours ?? 0, l)} jam`
        : `power for ${hoursOf(powerHours ?? 0, l)} hours`,
    );
  }
  if (kind === 'second-path') {
    return present
      ? text('ada jalur kedua', 'there is a second path')
      : text('tidak ada jalur kedua', 'there is no second path');
  }
  return present
    ? text('ada titik unggah', 'there is an upload point')
    : text('tidak ada titik unggah', 'there is no upload point');
}

/** Whether a test counts under a yardstick, in words. */
export function whyTestCounts(test: Test, yardstick: Yardstick, place: KnownPlace): CountsWhy {
  const standing = standingOf(test, yardstick);
  if (isCounted(standing)) return { counts: true, why: null };
  return { counts: false, why: whyNot(standing, test, yardstick, place) };
}

/** Whether a site report counts: it ages as tests do. */
export function whyReportCounts(report: SiteReport, yardstick: Yardstick): CountsWhy {
  const observedMs = report.observedAt.getTime();
  if (observedMs > yardstick.asOfMs) return { counts: false, why: NOT_YET };
  const isStale = yardstick.localTime.dayNumber(observedMs) < yardstick.oldestDayNumber;
  return isStale ? { counts: false, why: tooOld(yardstick) } : { counts: true, why: null };
}

const NOT_YET = text('terjadi sesudah saat yang ditanyakan', 'happened after the moment asked about');

function tooOld({ validityDays, daysToGo }: Yardstick): Text {
  return bothWays((l) =>
    l === 'id'
      ? `terlalu lama: ${before(daysToGo).id} bukti berlaku ${numeral(validityDays, l)} hari`
      : `too old: ${before(daysToGo).en} evidence is valid for ${numeral(validityDays, l)} days`,
  );
}

function before(daysToGo: number): Text {
  if (daysToGo < 0) return text('sesudah hari pemungutan suara', 'after voting day');
  if (daysToGo === 0) return text('pada hari pemungutan suara', 'on voting day');
  return text(`pada H-${daysToGo}`, `${daysToGo} days before voting,`);
}

function whyNot(
  standing: Exclude<Standing, 'counts' | 'failed'>,
  test: Test,
  yardstick: Yardstick,
  place: KnownPlace,
): Text {
  const { maxDistanceM, maxAccuracyM } = yardstick.policy.location;
  switch (standing) {
    case 'not-yet':
      return NOT_YET;
    case 'stale':
      return tooOld(yardstick);
    case 'aborted':
      return text(
        'dihentikan orang: bukan lulus dan bukan gagal',
        'stopped by hand: neither a pass nor a failure',
      );
    case 'not-located':
      return notLocated(test, place);
    case 'too-far':
      return text(
        `${test.distanceM} m dari TPS, paling jauh ${maxDistanceM} m`,
        `${test.distanceM} m from the TPS; ${maxDistanceM} m at most`,
      );
    case 'inaccurate':
      return text(
        `posisi hanya teliti ±${test.accuracyM} m, paling kasar ±${maxAccuracyM} m`,
        `position only accurate to ±${test.accuracyM} m; ±${maxAccuracyM} m at most`,
      );
    case 'sender-counted':
      return text(
        'kecepatan unggah dihitung pengirim; hanya hitungan penerima yang dipakai',
        'the sender counted the uplink; only what the receiver counts is used',
      );
    case 'no-receipt':
      return text(
        'gladi tanpa tanda terima: penerima tidak mengakui apa yang sampai',
        'a rehearsal without a receipt: the receiver does not confirm what arrived',
      );
    case 'no-speed':
      return text('tidak menyebut kecepatan unggah', 'gives no uplink speed');
    default:
      return whyDoubtful(test.doubts);
  }
}

function notLocated({ distanceM, accuracyM, path }: Test, place: KnownPlace): Text {
  if (distanceM !== null && accuracyM === null) {
    return text('ketelitian posisinya tidak dicatat', 'the accuracy of its position was not recorded');
  }
  const where = PATH_NAMES[path];
  const why =
    place === 'exact'
      ? text('', '')
      : text(
          '; posisi TPS di daftar bukan posisi tepat, jadi jarak harus ada pada catatan ujinya',
          '; the registry has no exact position of this TPS, so the test itself must give the distance',
        );
  return bothWays((l) =>
    l === 'id'
      ? `jarak uji ${where.id} ke TPS tidak dicatat${why.id}`
      : `the distance of this test of the ${where.en} from the TPS was not recorded${why.en}`,
  );
}

/** The slowest of tests that count, failures first: the one a P10 of few tests rests on. */
export function weakestTest(tests: readonly Test[], yardstick: Yardstick): Test | undefined {
  const speed = (test: Test) => (standingOf(test, yardstick) === 'failed' ? -1 : (uplinkBpsOf(test) ?? 0));
  return tests.toSorted((a, b) => speed(a) - speed(b) || b.observedAt.getTime() - a.observedAt.getTime())[0];
}
