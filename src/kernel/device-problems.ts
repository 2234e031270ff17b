import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** Problems of devices of the field: 311x, enrolling them with a sheet. */
export const DEVICE_PROBLEMS = {
  enrolmentUsed: kind(
    'SIGAP-3110',
    409,
    ['Kode QR ini sudah dipakai telepon lain', 'Another phone has used this QR code'],
    [
      'Pakai telepon yang sudah terdaftar, atau mintalah lembar QR baru kepada petugas kabupaten/kota.',
      'Use the phone that is enrolled, or ask the regency officer for a new QR sheet.',
    ],
  ),
  enrolmentNotValid: kind(
    'SIGAP-3111',
    404,
    ['Kode QR ini tidak berlaku lagi', 'This QR code is no longer valid'],
    [
      'Lembar QR berlaku terbatas dan diganti oleh lembar yang lebih baru. Mintalah lembar baru kepada petugas kabupaten/kota.',
      'A QR sheet is valid for a limited time and replaced by a newer one. Ask the regency officer for a new sheet.',
    ],
  ),
  otherElection: kind(
    'SIGAP-3112',
    409,
    ['Lembar QR ini dari pemilihan lain', 'This QR sheet belongs to another election'],
    [
      'Mintalah lembar QR pemilihan yang sekarang kepada petugas kabupaten/kota.',
      'Ask the regency officer for the QR sheet of the present election.',
    ],
  ),
  deviceKeyRefused: kind(
    'SIGAP-3113',
    422,
    ['Kunci telepon ini tidak dapat didaftarkan', 'The key of this phone cannot be enrolled'],
    [
      'Buka lagi tautan dari kode QR; telepon membuat kunci baru. Perbarui peramban bila terulang.',
      'Open the link of the QR code again; the phone makes a new key. Update the browser if it happens again.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
