import { type Text, text } from '../../../kernel/index.ts';
import type { CarriedFault } from './read-carried.ts';

const COPY_AGAIN = text(
  'Berkas ini terpotong atau berubah. Minta salinan baru dari ponsel yang membuatnya.',
  'This file is cut or changed. Ask for a new copy from the phone that made it.',
);
const NO_RESULT = text(
  'Ini bukan berkas hasil Sigap. Pilih berkas yang namanya mulai dengan “hasil-”; foto aslinya diserahkan di konsol kantor (Berkas hasil).',
  'This is no result file of Sigap. Choose the one whose name begins with “hasil-”; original photos are handed in at the office’s console (Berkas hasil).',
);
/** Why a file is not carried, and what to do, as people read it. */
export const CARRIED_FAULTS: Readonly<Record<CarriedFault, Text>> = {
  'too-long': NO_RESULT,
  'another-kind': NO_RESULT,
  'no-result': NO_RESULT,
  'other-form': text(
    'Berkas ini dari versi Sigap lain. Minta ponsel pembuatnya menunjukkan QR, lalu pindai.',
    'This file is of another version of Sigap. Have the phone that made it show its QR, and scan that.',
  ),
  malformed: COPY_AGAIN,
  changed: COPY_AGAIN,
  'other-election': text(
    'Berkas ini dari pemilihan lain. Serahkan kepada petugas kabupaten/kota.',
    'This file is of another election. Give it to the regency officer.',
  ),
  unreadable: text(
    'Ponsel ini gagal membaca berkasnya. Salin ke penyimpanan ponsel, lalu pilih lagi.',
    'This phone could not read the file. Copy it to the phone’s storage and choose it again.',
  ),
};
