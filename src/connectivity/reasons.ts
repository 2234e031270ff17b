import { type Text, text } from '../kernel/index.ts';
import type { Reason } from './checks.ts';

/** Each reason in a few words, for lists. The TPS page cites the records (explain-check.ts). */
export const REASON_NAMES: Readonly<Record<Reason, Text>> = {
  'signal-kuat': text('sinyal kuat', 'strong signal'),
  'signal-sedang': text('sinyal sedang', 'fair signal'),
  'signal-lemah': text('sinyal lemah', 'weak signal'),
  'signal-tidak-ada': text('tidak ada koneksi yang dapat dipakai', 'no usable connection'),
  'signal-untested': text('sinyal belum diukur', 'signal not measured'),
  'tests-enough': text('uji cukup', 'enough tests'),
  'tests-none': text('belum ada uji yang dihitung', 'no test that counts'),
  'tests-few': text('uji masih kurang', 'too few tests'),
  'tests-days': text('uji baru pada satu atau terlalu sedikit hari', 'tests on too few days'),
  'tests-evening': text('uji sore dan malam masih kurang', 'too few evening tests'),
  'rehearsal-passed': text('gladi unggah berhasil', 'rehearsal passed'),
  'rehearsal-slow': text('gladi unggah terlalu lama', 'rehearsal took too long'),
  'rehearsal-failed': text('gladi unggah gagal', 'rehearsal failed'),
  'rehearsal-partial': text('gladi unggah belum lengkap', 'rehearsal incomplete'),
  'rehearsal-none': text('belum ada gladi unggah', 'no rehearsal yet'),
  'second-path-tested': text('jalur kedua teruji', 'second path tested'),
  'upload-point-tested': text('titik unggah teruji', 'upload point tested'),
  'second-path-present': text('ada jalur kedua, belum diuji', 'a second path, not tested'),
  'second-way-absent': text('tidak ada jalan kedua', 'no second way'),
  'second-way-failed': text('jalan kedua gagal diuji', 'second way failed its test'),
  'second-way-untested': text('titik unggah belum diuji', 'upload point not tested'),
  'second-way-silent': text('jalan kedua belum diketahui', 'second way not known'),
  'power-enough': text('listrik cukup', 'enough power'),
  'power-short': text('listrik kurang lama', 'power for too few hours'),
  'power-absent': text('tidak ada listrik', 'no power'),
  'power-silent': text('listrik belum diketahui', 'power not known'),
};
