import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of replaying an election (349x). */
export const REPLAY_PROBLEMS = {
  noResultsToReplay: kind(
    'SIGAP-3490',
    404,
    ['Tidak ada hasil untuk diulang', 'There are no results to replay'],
    [
      'Muat paket wilayah yang membawa results.csv (docs/formats/pack.md); npm start memuatnya.',
      'Load a region pack that brings a results.csv (docs/formats/pack.md); npm start does.',
    ],
  ),
  resultsDoNotAdd: kind(
    'SIGAP-3491',
    422,
    ['Hasil di results.csv tidak dapat dijumlahkan', 'The results in results.csv do not add up'],
    [
      'Perbaiki baris yang disebut di results.csv atau counts.csv, lalu ulangi; belum ada yang dibuat.',
      'Correct what is named in results.csv or counts.csv and try again; nothing was made.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
