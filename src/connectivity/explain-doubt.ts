import { type Language, type Text, text } from '../kernel/index.ts';
import { MOST_SKEW_MS } from './doubts.ts';
import type { Doubt } from './model.ts';
import { bothWays, mbit, numeral } from './words.ts';

/** Why a test is doubtful, in words: every doubt, with how much. */
export function whyDoubtful(doubts: readonly Doubt[]): Text {
  const why = doubts.map(wordsOf);
  return bothWays((l) => `${l === 'id' ? 'diragukan' : 'doubtful'}: ${why.map((one) => one[l]).join('; ')}`);
}

function wordsOf({ reason, amount }: Doubt): Text {
  switch (reason) {
    case 'clock-skew':
      return clockWords(amount);
    case 'mock-position':
      return text(
        'ponsel menyatakan posisinya dibuat oleh aplikasi',
        'the phone says that an app made up its position',
      );
    case 'outside-village':
      return bothWays((l) =>
        l === 'id'
          ? `posisinya ${distance(amount, l)} di luar desa TPS`
          : `its position is ${distance(amount, l)} outside the village of the TPS`,
      );
    case 'two-places':
      return bothWays((l) =>
        l === 'id'
          ? `perangkat yang sama berada ${distance(amount, l)} dari sana terlalu cepat untuk ditempuh`
          : `the same device was ${distance(amount, l)} away too soon to have travelled`,
      );
    case 'too-fast':
      return bothWays((l) =>
        l === 'id'
          ? `${mbit(amount ?? 0, l)} lebih cepat daripada media yang tertulis`
          : `${mbit(amount ?? 0, l)} is more than the medium that is written can carry`,
      );
    case 'same-test':
      return text(
        'menyebut uji ndt7 yang sudah menjadi catatan lain',
        'names an ndt7 test that another record has named before',
      );
    case 'device-revoked':
      return text('perangkatnya sudah dicabut ketika ini diterima', 'its device was revoked when it came in');
  }
}

function clockWords(seconds: number | null): Text {
  if (seconds === null) {
    return text(
      'jam perangkat tidak diketahui, dan hanya perangkat yang mencatat waktunya',
      'the clock of the device is not known, and only the device timed it',
    );
  }
  return bothWays((l) =>
    l === 'id'
      ? `jam perangkat meleset ${duration(seconds, l)} (paling banyak ${duration(MOST_SKEW_MS / 1_000, l)}), dan hanya perangkat yang mencatat waktunya`
      : `the clock of the device is off by ${duration(seconds, l)} (${duration(MOST_SKEW_MS / 1_000, l)} at most), and only the device timed it`,
  );
}

const DAY_S = 86_400;
const YEAR_S = 365 * DAY_S;
const UNITS: readonly (readonly [seconds: number, id: string, one: string, many: string])[] = [
  [YEAR_S, 'tahun', 'year', 'years'],
  [DAY_S, 'hari', 'day', 'days'],
  [3_600, 'jam', 'hour', 'hours'],
  [60, 'menit', 'minute', 'minutes'],
];

function duration(seconds: number, language: Language): string {
  const [size, id, one, many] = UNITS.find(([least]) => seconds >= least) ?? [
    60,
    'menit',
    'minute',
    'minutes',
  ];
  const count = Math.round((seconds / size) * 10) / 10;
  return `${numeral(count, language)} ${language === 'id' ? id : count === 1 ? one : many}`;
}

function distance(metres: number | null, language: Language): string {
  const known = metres ?? 0;
  return known < 1_000
    ? `${numeral(known, language)} m`
    : `${numeral(Math.round(known / 100) / 10, language)} km`;
}
