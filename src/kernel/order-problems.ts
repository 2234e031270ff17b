import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of orders (3260 to 3279). */
export const ORDER_PROBLEMS = {
  noSuchOrder: kind(
    'SIGAP-3260',
    404,
    ['Perintah kerja itu tidak ada', 'There is no such order'],
    [
      'Buka daftar Perintah kerja; perintah di luar wilayah atau mitra Anda tidak tampak.',
      'Open the list of orders; those outside your area or of another partner are not shown.',
    ],
  ),
  orderChanged: kind(
    'SIGAP-3261',
    409,
    ['Perintah ini sudah diubah orang lain', 'Somebody else has changed this order'],
    [
      'Muat lagi halaman perintah, lihat apa yang berubah, lalu putuskan lagi.',
      'Load the order again, see what has changed, and decide again.',
    ],
  ),
  orderNotPossible: kind(
    'SIGAP-3262',
    409,
    ['Langkah itu tidak mungkin pada keadaan perintah ini', 'That step is not possible as the order stands'],
    [
      'Lihat langkah berikutnya di halaman perintah; hanya itu yang dapat dilakukan sekarang.',
      'See the next step on the order’s page; only those can be taken now.',
    ],
  ),
  orderNotYourMove: kind(
    'SIGAP-3263',
    403,
    ['Langkah itu bukan wewenang Anda', 'That step is not yours to take'],
    [
      'Mintalah pihak yang disebut untuk mengambil langkah ini.',
      'Ask the side that is named to take this step.',
    ],
  ),
  orderAnsweredAlready: kind(
    'SIGAP-3264',
    409,
    ['Perintah ini sudah dijawab demikian', 'This order has been answered so already'],
    [
      'Tidak perlu dijawab lagi. Muat lagi halaman perintah untuk melihat keadaannya.',
      'It needs no second answer. Load the order again to see how it stands.',
    ],
  ),
  orderEnded: kind(
    'SIGAP-3265',
    409,
    ['Perintah ini sudah selesai', 'This order has ended'],
    [
      'Tidak ada lagi yang dapat dijawab. Tulis komentar, atau mintalah kantor menerbitkan perintah baru.',
      'There is nothing left to answer. Write a comment, or ask the office for a new order.',
    ],
  ),
  orderEventRefused: kind(
    'SIGAP-3266',
    422,
    ['Langkah ini belum lengkap', 'This step is not complete'],
    ['Isi yang disebut, lalu kirim lagi.', 'Fill in what is named and send it again.'],
  ),
  otherPartnersOrder: kind(
    'SIGAP-3267',
    403,
    ['Perintah ini untuk mitra lain', 'This order is for another partner'],
    [
      'Anda hanya dapat menjawab perintah mitra Anda sendiri. Periksa nomornya.',
      'You can answer only the orders of your own partner. Check its number.',
    ],
  ),
  noSuchPartner: kind(
    'SIGAP-3268',
    404,
    ['Mitra itu tidak dikenal', 'There is no such partner'],
    [
      'Lihat daftar mitra di halaman Perintah kerja, atau tambahkan mitranya lebih dahulu.',
      'See the partners on the page of orders, or add the partner first.',
    ],
  ),
  orderDraftRefused: kind(
    'SIGAP-3269',
    422,
    ['Konsep perintah ini tidak dapat dibuat', 'These drafts cannot be made'],
    ['Perbaiki yang disebut, lalu buat lagi.', 'Correct what is named and make them again.'],
  ),
  partnerLinkInvalid: kind(
    'SIGAP-3270',
    404,
    ['Tautan mitra ini tidak berlaku', 'This partner link is not valid'],
    [
      'Tautan berlaku terbatas dan dapat dicabut. Mintalah tautan baru kepada kantor.',
      'A link is valid for a limited time and can be revoked. Ask the office for a new one.',
    ],
  ),
  attachmentRefused: kind(
    'SIGAP-3271',
    422,
    ['Lampiran ini tidak dapat diterima', 'This attachment cannot be taken'],
    [
      'Kirim PDF, JPEG, PNG, WebP, atau XLSX yang utuh; isinya yang dilihat, bukan namanya.',
      'Send a whole PDF, JPEG, PNG, WebP or XLSX; its content is looked at, not its name.',
    ],
  ),
  noSuchAttachment: kind(
    'SIGAP-3272',
    404,
    ['Lampiran itu tidak ada', 'There is no such attachment'],
    [
      'Muat lagi halaman perintah dan pilih dari daftarnya.',
      'Load the order again and choose from its list.',
    ],
  ),
  noSuchPartnerLink: kind(
    'SIGAP-3273',
    404,
    ['Tautan mitra itu tidak ada', 'There is no such partner link'],
    ['Muat lagi daftar tautan mitra.', 'Load the list of partner links again.'],
  ),
  personalDataInWords: kind(
    'SIGAP-3274',
    422,
    ['Tulisan ini memuat data pribadi', 'These words hold personal data'],
    [
      'Alasan, keterangan, komentar, dan nama berkas tercatat selamanya. Hapus nomor telepon, NIK, atau alamat surel; kontak ditulis di halaman mitra.',
      'Reasons, notes, comments and names of files are recorded for ever. Take out the phone number, identity number or e-mail address; contacts belong on the page of partners.',
    ],
  ),
  attachmentsFull: kind(
    'SIGAP-3276',
    422,
    ['Tidak ada tempat lagi untuk lampiran', 'There is no room left for attachments'],
    [
      'Perkecil foto sebelum dikirim, atau tulis keterangannya sebagai komentar; lampiran yang sudah ada tetap tersimpan.',
      'Make photos smaller before sending them, or write what they show as a comment; the files that are there stay.',
    ],
  ),
  noOrdersHere: kind(
    'SIGAP-3275',
    404,
    ['Tidak ada perintah seperti itu di pemilihan ini', 'There are no such orders in this election'],
    [
      'Pilih pemilihan, mitra, atau keadaan lain; tidak ada berkas yang ditulis.',
      'Choose another election, partner or state; no file was written.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
