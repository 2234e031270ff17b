import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of a probe on its own machine (316x). */
export const PROBE_PROBLEMS = {
  probeNotEnrolled: kind(
    'SIGAP-3160',
    409,
    ['Folder ini belum berisi probe yang terdaftar', 'This folder holds no enrolled probe'],
    [
      'Daftarkan dengan `sigap probe enrol <tautan> --state <folder>`, memakai tautan dari lembar QR TPS.',
      "Enrol it with `sigap probe enrol <link> --state <folder>`, with the link of the TPS's QR sheet.",
    ],
  ),
  probeInUse: kind(
    'SIGAP-3161',
    409,
    ['Folder ini sedang dipakai probe lain', 'Another probe is using this folder'],
    [
      'Satu folder untuk satu probe: hentikan yang lain (systemctl stop sigap-probe), atau pakai folder lain.',
      'One folder for one probe: stop the other one (systemctl stop sigap-probe), or use another folder.',
    ],
  ),
  probeCannotKeep: kind(
    'SIGAP-3162',
    507,
    ['Catatan tidak dapat disimpan di folder probe', 'A record cannot be kept in the folder of the probe'],
    [
      'Periksa ruang dan hak tulis di disk. Selama itu probe tidak menguji; yang sudah tersimpan tetap aman.',
      'Check the room and the rights on the disk. Until then the probe does not test; what was kept is safe.',
    ],
  ),
  probeEnrolmentRefused: kind(
    'SIGAP-3163',
    409,
    ['Server tidak mendaftarkan probe ini', 'The server does not enrol this probe'],
    [
      'Ikuti yang dikatakan server. Kunci tetap di folder ini: perintah yang sama boleh diulang.',
      'Do what the server says. The key stays in this folder: the same command may be given again.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
