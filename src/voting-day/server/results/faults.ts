import { PROBLEMS, type Problem, problem, type Text, text } from '../../../kernel/index.ts';
import type { ResultFault, ResultFileFault, SlipFault } from '../../../sealed/index.ts';

/** What is said of a slip that cannot be read. */
export function slipProblem(fault: SlipFault): Problem {
  return problem(PROBLEMS.resultRefused, SLIP_FAULTS[fault]);
}

/** What is said of a full record that cannot be read. */
export function recordProblem(fault: ResultFault): Problem {
  return problem(PROBLEMS.resultRefused, RESULT_FAULTS[fault]);
}

/** What is said of a file that cannot be read. */
export function fileProblem(fault: ResultFileFault): Problem {
  return problem(PROBLEMS.resultRefused, FILE_FAULTS[fault]);
}

const SLIP_FAULTS: Readonly<Record<SlipFault, Text>> = {
  'not-base45': text('ini bukan QR catatan hasil', 'this is no QR of a result record'),
  'other-form': text('QR ini dari versi lain', 'this QR is of another version'),
  cut: text('QR ini terpotong: pindai lagi seluruhnya', 'this QR is cut: scan all of it again'),
  malformed: text('isi QR ini rusak: pindai lagi', 'what this QR holds is damaged: scan it again'),
};
const RESULT_FAULTS: Readonly<Record<ResultFault, Text>> = {
  'too-long': text('catatannya terlalu panjang', 'the record is too long'),
  'no-json': text('catatannya bukan JSON', 'the record is no JSON'),
  'not-canonical': text('teksnya bukan JSON kanonik (RFC 8785)', 'its text is not canonical JSON (RFC 8785)'),
  malformed: text(
    'bagian catatannya kurang, lebih, atau bukan seperti pada docs/formats/result-record.md',
    'parts of the record are missing, too many, or not as docs/formats/result-record.md has them',
  ),
};
const FILE_FAULTS: Readonly<Record<ResultFileFault, Text>> = {
  'too-long': text('berkas ini terlalu besar untuk berkas hasil', 'this file is too large for a result file'),
  'another-kind': text(
    'ini bukan berkas hasil; foto diberikan dengan --photo',
    'this is no result file; photos are given with --photo',
  ),
  'other-form': text(
    'berkas ini jenis lain atau dari versi lain',
    'this file is of another kind or of another version',
  ),
  malformed: text(
    'berkas ini terpotong atau berubah: salin lagi dari ponselnya',
    'this file is cut or changed: copy it again from the phone',
  ),
};
/** What is signed by nobody who could have. */
export const NOT_SIGNED = text(
  'tidak ditandatangani oleh ponsel yang terdaftar di TPS itu',
  'it is not signed by a phone that is enrolled at that TPS',
);
/** What came with a slip that is not its own. */
export const OTHER_SLIP = text(
  'catatan lengkap ini bukan yang disebut oleh QR-nya: satu angka, foto atau tanda saja sudah berbeda',
  'this full record is not the one its QR names: some figure, photo or mark differs',
);
