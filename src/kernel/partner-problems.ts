import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of what is exchanged with partners: sheets, tickets, webhooks, letters (3280 to 3299). */
export const PARTNER_PROBLEMS = {
  answerSheetRefused: kind(
    'SIGAP-3280',
    422,
    ['Lembar jawaban ini tidak diterapkan', 'This answer sheet is not applied'],
    [
      'Tidak satu baris pun berubah. Perbaiki baris yang disebut, atau hapus barisnya, lalu kirim lagi.',
      'Not a single row has changed. Correct the rows that are named, or delete them, and send it again.',
    ],
  ),
  answerSheetColumns: kind(
    'SIGAP-3281',
    422,
    ['Kolom lembar jawaban tidak dapat dimengerti', 'The columns of the answer sheet cannot be understood'],
    [
      'Unduh lembar yang baru dan isi di sana; kolom boleh dipindah, namanya tidak boleh diganti.',
      'Download a fresh sheet and fill that in; columns may be moved, their names may not be changed.',
    ],
  ),
  ticketRefused: kind(
    'SIGAP-3282',
    422,
    ['Tiket ini tidak dapat diubah demikian', 'This ticket cannot be changed so'],
    [
      'Lihat docs/formats/tmf621.md: status apa yang boleh diisi mitra dan apa yang perlu menyertainya.',
      'See docs/formats/tmf621.md: which statuses are a partner’s to set, and what must come with them.',
    ],
  ),
  webhookRefused: kind(
    'SIGAP-3283',
    422,
    ['Alamat webhook ini tidak dapat dipakai', 'This webhook address cannot be used'],
    [
      'Pakai alamat https di internet publik, tanpa nama pengguna di dalamnya.',
      'Use an https address in the public internet, without a user name in it.',
    ],
  ),
  noSuchWebhook: kind(
    'SIGAP-3284',
    404,
    ['Webhook itu tidak ada', 'There is no such webhook'],
    ['Muat lagi daftar webhook.', 'Load the list of webhooks again.'],
  ),
  tooManyWebhooks: kind(
    'SIGAP-3285',
    409,
    ['Mitra ini sudah punya cukup webhook', 'This partner has enough webhooks already'],
    [
      'Hapus yang tidak dipakai lagi, lalu tambahkan yang baru.',
      'Remove one that is not used any more, then add the new one.',
    ],
  ),
  nothingToResume: kind(
    'SIGAP-3286',
    409,
    ['Webhook ini tidak sedang berhenti', 'This webhook has not stopped'],
    ['Muat lagi daftar webhook; kiriman berjalan.', 'Load the list of webhooks again; it is delivering.'],
  ),
  noOrdersForLetter: kind(
    'SIGAP-3287',
    422,
    ['Tidak ada perintah terbuka untuk disurati', 'There are no open orders to write about'],
    [
      'Terbitkan perintah untuk mitra ini lebih dahulu; yang masih konsep atau sudah selesai tidak disurati.',
      'Issue orders to this partner first; drafts and ended orders are not written about.',
    ],
  ),
  noSuchLetter: kind(
    'SIGAP-3288',
    404,
    ['Surat itu tidak ada', 'There is no such letter'],
    ['Lihat daftar surat pada halaman mitra.', 'See the list of letters on the page of partners.'],
  ),
  noLetterhead: kind(
    'SIGAP-3289',
    422,
    ['Kop surat belum ada', 'There is no letterhead yet'],
    [
      'Lengkapi letterhead.json di paket wilayah, lalu jalankan Sigap lagi.',
      'Complete letterhead.json in the region pack and start Sigap again.',
    ],
  ),
  ticketsElsewhere: kind(
    'SIGAP-3290',
    400,
    ['Sebut pemilihan yang dimaksud', 'Name the election that is meant'],
    [
      'Tambahkan ?election=NAMA di akhir alamat; tiket satu pemilihan tidak pernah dicampur dengan yang lain.',
      'Add ?election=SLUG to the address; tickets of one election are never mixed with another’s.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
