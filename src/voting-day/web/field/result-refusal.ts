import { type Text, text } from '../../../kernel/index.ts';
import {
  type Canonical,
  MOST_REVISIONS,
  parseResult,
  type ResultRecord,
  resultPayload,
} from '../../../sealed/index.ts';

/** What is said where a form has as many versions as there can be. */
export const NO_MORE_VERSIONS: Text = text(
  `Hasil ini sudah ${MOST_REVISIONS} versi, yang terbanyak yang dapat dicatat. Tunjukkan formulir dan ponsel ini kepada petugas kabupaten/kota; yang sudah tersimpan tetap dikirim.`,
  `This result has ${MOST_REVISIONS} versions, the most that can be recorded. Show the form and this phone to the regency officer; what is saved is still sent.`,
);
const WRONG_CLOCK = text(
  'Jam ponsel ini salah: tahunnya di luar 1970 sampai 2105. Setel tanggal dan jam di setelan ponsel, lalu simpan lagi; isian di halaman ini masih ada.',
  'The clock of this phone is wrong: its year is not from 1970 to 2105. Set date and time in the phone’s settings and save again; what you filled in is still here.',
);
const NO_RECORD = text(
  'Isian ini tidak dapat menjadi catatan hasil. Tutup dan buka lagi halaman ini, lalu simpan; bila terulang, catat di kertas dan kabari petugas kabupaten/kota.',
  'This cannot become a result record. Close and open this page and save again; if that fails again, write it on paper and tell the regency officer.',
);
/** As seconds since 1970 in the record; the last year that is whole in 32 bits is 2105. */
const CLOCK_END_S = Date.UTC(2106, 0) / 1_000;

/** Why a record can never be sealed and taken (docs/formats/result-record.md, section 2), and what to do; null where it can. */
export function resultRefusal(body: Canonical): Text | null {
  const record = body as unknown as ResultRecord;
  if (record.revision > MOST_REVISIONS) return NO_MORE_VERSIONS;
  // Also the clock of which nothing can be read, whose instant is no number.
  if (!(record.madeAtS >= 0 && record.madeAtS < CLOCK_END_S)) return WRONG_CLOCK;
  return parseResult(resultPayload(record)).ok ? null : NO_RECORD;
}
