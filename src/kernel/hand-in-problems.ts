import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of files and photos that people bring or look at, and of live rehearsals whose clock runs (336x). */
export const HAND_IN_PROBLEMS = {
  photoWithoutCopy: kind(
    'SIGAP-3360',
    422,
    ['Foto ini tidak dapat diperlihatkan', 'This photo cannot be shown'],
    [
      'Aslinya diterima dan tersimpan utuh. Mintalah foto baru dari TPS itu; yang asli dapat diambil administrator dengan "npx sigap sealed photo SHA256 --original".',
      'The original was received and is kept as it came. Ask that TPS for another photo; an administrator can take the original out with "npx sigap sealed photo SHA256 --original".',
    ],
  ),
  fileOfAnotherKey: kind(
    'SIGAP-3361',
    422,
    [
      'Kunci dalam berkas ini bukan kunci yang menandatangani hasilnya',
      'The key in this file is not the one that signed its result',
    ],
    [
      'Berkasnya diubah di jalan, dan tidak ada yang diterima. Salin lagi dari ponsel pembuatnya, atau serahkan QR hasilnya saja: isi "qr" tetap dapat diperiksa sendiri.',
      'The file was changed on its way, and nothing was taken in. Copy it again from the phone that made it, or hand in the QR of the result alone: what "qr" holds can still be checked by itself.',
    ],
  ),
  liveBeforeClosing: kind(
    'SIGAP-3362',
    409,
    [
      'Pemungutan suara pemilihan gladi ini belum selesai',
      'Voting in this election for rehearsing has not ended',
    ],
    [
      'Yang dikirim sebelum pukul 13.00 hari pemungutan dihitung latihan dan tidak tampak di ruang kendali. Tunggu, atau buat pemilihan gladi untuk kemarin: "npx sigap demo evening --date TANGGAL".',
      'What is sent before 13:00 of the voting day counts as practice and no war room shows it. Wait, or make an election to rehearse in for yesterday: "npx sigap demo evening --date DATE".',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
