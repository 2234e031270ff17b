import type { Day } from '../../../kernel/index.ts';
import type { Contest, Figure, FigureKey } from '../../../sealed/index.ts';
import { figureKeys } from '../../../sealed/index.ts';
import type { TypedFault } from '../../typed-sms.ts';
import type { HeardSms, SmsRefusal } from './hear.ts';

const CONTESTS: Readonly<Record<Contest, string>> = { governor: 'Gub', regent: 'Bup/Wk' };
const ECHOED: Readonly<Partial<Record<FigureKey, string>>> = {
  ...{ 'A.J': 'DPT', 'B4.J': 'hadir', 'V.A': 'sah', 'V.B': 'tsah', 'V.C': 'semua' },
};
const SEALED_ECHOES = new Set<FigureKey>(['V.A', 'V.B', 'V.C']);

/**
 * The SMS that answers what was understood, with the figures as they were read and the code. In Indonesian alone and in the letters of GSM
 * 03.38: whoever reads it stands in a village, and it must be one SMS.
 */
export function heardAnswer(heard: HeardSms): string {
  if (heard.kind === 'typed') {
    const { synthetic, tps, contest, boxes } = heard.typed;
    const echo = boxes.map(({ box, value }) => named(box, value)).join(' ');
    return `SIGAP catat${synthetic ? ' LATIHAN' : ''}, belum terbukti: ${tps} ${CONTESTS[contest]} ${echo}. Kode ${heard.code}`;
  }
  const { tps, contest, revision, figures } = heard.short;
  const echo = figureKeys(figures.pairs)
    .map((box, at) => [box, figures.numerals[at] ?? null] as const)
    .filter(([box]) => box.startsWith('IV.') || SEALED_ECHOES.has(box))
    .map(([box, value]) => named(box, value))
    .join(' ');
  const standing = heard.device.revokedAt ? 'HP dicabut.' : 'Bukan tanda terima.';
  return `SIGAP catat: ${tps} ${CONTESTS[contest]} rev ${revision} ${echo}. ${standing} Kode ${heard.code}`;
}

/** The SMS that says why nothing was taken and what to do; null where it is about something else. */
export function refusalAnswer(refusal: SmsRefusal): string | null {
  if (refusal.why === 'not-tonight') return notTonight(refusal.next);
  return refusal.why === 'typed' ? typedAnswer(refusal.fault) : REFUSALS[refusal.why];
}

function named(box: FigureKey, value: Figure): string {
  return `${box.startsWith('IV.') ? `N${box.slice(3)}` : ECHOED[box]}=${value ?? '-'}`;
}

function typedAnswer({ why, at }: TypedFault): string {
  const word = at.replaceAll(/[^A-Z0-9 ]/g, '?');
  return `SIGAP belum catat. ${TYPED[why](word)} Ketik lagi seluruhnya: HASIL (kartu latihan: LATIHAN) TPS cek G/B N1 angka cek N2 angka cek`;
}

function notTonight(next: Day | null): string {
  const when = next === null ? 'pemilihan TPS itu sudah lewat' : `TPS itu baru memilih ${next}`;
  return `SIGAP belum catat: ${when}. Bila keliru, periksa kode TPS di kartu atau telepon posko.`;
}

const REFUSALS: Readonly<Record<Exclude<SmsRefusal['why'], 'typed' | 'not-tonight'>, string | null>> = {
  nothing: null,
  damaged: 'SIGAP tidak terima: SMS terpotong atau berubah. Kirim lagi dari aplikasi Sigap, satu SMS utuh.',
  'other-form':
    'SIGAP tidak terima: SMS dari versi lain. Perbarui aplikasi, atau tunjukkan QR ke ponsel lain.',
  'another-election': 'SIGAP tidak terima: pemilihan lain. Kirim ke nomor server pemilihan itu.',
  'not-proven':
    'SIGAP tidak terima: tanda bukan dari ponsel TPS itu. Kirim dari ponsel yang terdaftar di TPS.',
  'no-such-tps':
    'SIGAP belum catat: TPS itu tidak ada. Periksa kata pertama (HASIL atau LATIHAN) dan 13 angka kode TPS di kartu.',
};
const TYPED: Readonly<Record<TypedFault['why'], (at: string) => string>> = {
  'another-text': () => 'Tidak terbaca.',
  tps: () => 'Kode TPS atau angka ceknya salah.',
  contest: () => 'Sesudah TPS: G atau B.',
  tag: (at) => `${at} tidak dikenal.`,
  value: (at) => `${at}: harus 1-3 angka.`,
  check: (at) => `${at}: angka cek salah.`,
  twice: (at) => `${at} dua kali.`,
  nothing: () => 'Angkanya tidak ada.',
};
