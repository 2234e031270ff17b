import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of the public log (36xx). */
export const LOG_PROBLEMS = {
  logPolicyUnreadable: kind(
    'SIGAP-3600',
    422,
    ['Kebijakan log tidak terbaca', 'The log policy cannot be read'],
    [
      'Perbaiki baris itu (bentuk C2SP tlog-policy: log, witness, group, quorum) lalu ulangi. Kebijakan yang lama tetap berlaku.',
      'Mend that line (C2SP tlog-policy: log, witness, group, quorum) and try again. The policy before it stays in force.',
    ],
  ),
  logUnreadable: kind(
    'SIGAP-3601',
    422,
    ['Log tidak dapat dibaca', 'The log cannot be read'],
    [
      'Periksa alamat atau folder log itu: di sana harus ada berkas checkpoint dan policy.',
      'Check the address or folder of the log: it must have the files checkpoint and policy.',
    ],
  ),
  logNotProvenYet: kind(
    'SIGAP-3602',
    404,
    ['Belum ada catatan TPS ini di log', 'The log has nothing of this TPS yet'],
    [
      'Catatan masuk log beberapa detik sesudah diterima. Periksa kode 13 angka TPS itu, atau coba lagi sebentar lagi.',
      'Records enter the log seconds after they are received. Check the 13 digits of the TPS, or try again in a moment.',
    ],
  ),
  logBroken: kind(
    'SIGAP-3603',
    409,
    ['Log publik tidak boleh ditulisi', 'The public log must not be written to'],
    [
      'Tidak ada yang ditulis. Pulihkan folder log dan log.key dari cadangan; jangan menghapus atau memperbaikinya dengan tangan.',
      'Nothing was written. Restore the folder log and log.key from a backup; do not delete or mend them by hand.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
