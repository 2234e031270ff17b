import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of rehearsing a whole evening (335x). */
export const EVENING_PROBLEMS = {
  liveNeedsSynthetic: kind(
    'SIGAP-3350',
    422,
    [
      'Gladi langsung hanya boleh ke pemilihan sintetis',
      'A live rehearsal goes into a synthetic election only',
    ],
    [
      'Catatan gladi akan tampak sebagai hasil. Muat skenario dengan "npx sigap demo load" dan ulangi dengan --election kepri-2024-skenario.',
      'Its records would look like results. Load the scenario with "npx sigap demo load" and ask again with --election kepri-2024-skenario.',
    ],
  ),
  liveNoServer: kind(
    'SIGAP-3351',
    503,
    ['Server gladi tidak menjawab', 'The server to rehearse against does not answer'],
    [
      'Jalankan server dengan npm start dan berikan alamat yang dicetaknya.',
      'Start the server with npm start and give the address that it prints.',
    ],
  ),
  liveOtherServer: kind(
    'SIGAP-3352',
    409,
    ['Server itu menyimpan datanya di tempat lain', 'That server keeps its data elsewhere'],
    [
      'Tidak ada yang didaftarkan. Jalankan perintah ini dengan SIGAP_DATA_DIR, DATABASE_URL dan SIGAP_RECEIPT_KEY yang sama dengan server itu.',
      'Nothing was enrolled. Give this command the SIGAP_DATA_DIR, DATABASE_URL and SIGAP_RECEIPT_KEY of that server.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
