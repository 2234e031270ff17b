import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** Problems of coordinated rehearsals: 314x. */
export const TOGETHER_PROBLEMS = {
  togetherRefused: kind(
    'SIGAP-3140',
    422,
    ['Gladi serentak ini tidak dapat direncanakan', 'This coordinated rehearsal cannot be planned'],
    [
      'Perbaiki isian yang disebut, lalu rencanakan lagi.',
      'Correct the field that is named and plan it again.',
    ],
  ),
  noSuchTogether: kind(
    'SIGAP-3141',
    404,
    ['Gladi serentak itu tidak ada', 'There is no such coordinated rehearsal'],
    [
      'Lihat daftarnya di halaman gladi, atau dengan `sigap connectivity together list`.',
      'See the list on the page of rehearsals, or with `sigap connectivity together list`.',
    ],
  ),
  togetherNotCancelled: kind(
    'SIGAP-3142',
    409,
    [
      'Gladi serentak ini tidak dapat dibatalkan lagi',
      'This coordinated rehearsal can no longer be cancelled',
    ],
    [
      'Yang sudah selesai atau sudah dibatalkan tetap tercatat; rencanakan yang baru.',
      'What is over or cancelled already stays on record; plan a new one.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
