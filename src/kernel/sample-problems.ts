import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of the sampling check of readings against photos (348x). */
export const SAMPLE_PROBLEMS = {
  sampleFileRefused: kind(
    'SIGAP-3480',
    422,
    [
      'Berkas uji petik ini tidak dapat dipakai, jadi tidak ada yang dihitung',
      'This file of the sampling check cannot be used, so nothing was reckoned',
    ],
    [
      'Perbaiki baris yang disebut menurut docs/formats/sample-check.md, lalu ulangi.',
      'Correct the rows that are named as in docs/formats/sample-check.md and try again.',
    ],
  ),
  sampleNeedsSeed: kind(
    'SIGAP-3481',
    422,
    ['Benih undian belum diberikan', 'The seed of the draw is missing'],
    [
      'Umumkan dahulu hash daftarnya (jalankan tanpa --read dan --sheet), buat benihnya di depan umum, lalu berikan dengan --seed.',
      'First publish the hash of the list (run without --read and --sheet), make the seed in public, then give it with --seed.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
