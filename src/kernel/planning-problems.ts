import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The problems of planning (3220 and up). */
export const PLANNING_PROBLEMS = {
  // Solving: 322x.
  planImpossibleFigures: kind(
    'SIGAP-3220',
    422,
    ['Rencana tidak dapat dihitung dari angka ini', 'No plan can be computed from these figures'],
    [
      'Perbaiki angka yang disebut di katalog atau di stok, lalu hitung lagi.',
      'Correct the figure that is named in the catalogue or the stocks and solve again.',
    ],
  ),
  solveCancelled: kind(
    'SIGAP-3221',
    409,
    ['Perhitungan rencana dibatalkan', 'The computation of the plan was cancelled'],
    [
      'Tidak ada yang berubah. Hitung lagi bila masih perlu.',
      'Nothing was changed. Solve again if it is still needed.',
    ],
  ),
  solverDied: kind(
    'SIGAP-3222',
    500,
    ['Pemecah rencana berhenti di tengah jalan', 'The solver of plans stopped in the middle'],
    [
      'Tidak ada yang berubah. Hitung lagi; bila berulang, hitung per kabupaten atau beri server memori lebih besar.',
      'Nothing was changed. Solve again; if it repeats, solve by regency or give the server more memory.',
    ],
  ),
  // The schedule: 323x.
  planWithoutFleet: kind(
    'SIGAP-3230',
    409,
    ['Rencana ini tidak punya jadwal', 'This plan has no schedule'],
    [
      'Isi tim, kapal, dan pelabuhan di katalog, lalu hitung rencana lagi.',
      'Enter crews, boats and ports in the catalogue and solve the plan again.',
    ],
  ),
  scheduleTooLarge: kind(
    'SIGAP-3231',
    422,
    ['Jadwal ini terlalu besar untuk satu halaman', 'This schedule is too large for one page'],
    ['Pilih satu kabupaten/kota.', 'Choose one regency.'],
  ),
  // The catalogue and what is found with it: 324x.
  catalogueRefused: kind(
    'SIGAP-3240',
    422,
    ['Katalog ini tidak dapat dipakai', 'This catalogue cannot be used'],
    [
      'Perbaiki isian yang disebut (biaya negatif, kosong, atau terlalu besar), lalu simpan lagi.',
      'Correct the fields that are named (a negative, missing or absurd figure) and save again.',
    ],
  ),
  catalogueChanged: kind(
    'SIGAP-3241',
    409,
    ['Katalog sudah diubah orang lain', 'Somebody else changed the catalogue'],
    [
      'Muat ulang halaman, lihat apa yang berubah, lalu ulangi perubahan Anda di atas versi itu.',
      'Load the page again, see what changed, and make your change on top of that version.',
    ],
  ),
  noCatalogue: kind(
    'SIGAP-3242',
    404,
    ['Pemilihan ini belum mempunyai katalog pilihan', 'This election has no catalogue of options'],
    [
      'Impor katalog JSON di halaman Katalog, atau dengan `sigap catalogue set`.',
      'Import a catalogue as JSON on the page Catalogue, or with `sigap catalogue set`.',
    ],
  ),
  noSuchCatalogueVersion: kind(
    'SIGAP-3243',
    404,
    ['Versi katalog itu tidak ada', 'There is no such version of the catalogue'],
    ['Pilih versi dari daftar di halaman Katalog.', 'Choose a version from the list on the page Catalogue.'],
  ),
  // Stored plans: 325x.
  noSuchPlan: kind(
    'SIGAP-3250',
    404,
    ['Rencana itu tidak ada', 'There is no such plan'],
    [
      'Lihat daftarnya di halaman rencana, atau dengan `sigap plan list`.',
      'See the list on the page of plans, or with `sigap plan list`.',
    ],
  ),
  solveUnderWay: kind(
    'SIGAP-3251',
    409,
    ['Rencana pemilihan ini sedang dihitung', 'A plan of this election is being computed'],
    [
      'Tunggu sampai selesai, atau batalkan hitungan itu di halaman rencana.',
      'Wait until it has ended, or cancel it on the page of plans.',
    ],
  ),
  planOutdated: kind(
    'SIGAP-3252',
    409,
    ['Data berubah sejak rencana ini dihitung', 'Data changed since this plan was computed'],
    [
      'Hitung lagi; atau tetapkan dengan sadar: sebutkan perubahan yang Anda lihat dan alasannya.',
      'Solve it again; or adopt it knowingly: confirm the changes that you saw, with a reason.',
    ],
  ),
  notInPlan: kind(
    'SIGAP-3253',
    404,
    ['TPS itu tidak ada dalam rencana ini', 'That TPS is not in this plan'],
    [
      'Rencana hanya memuat TPS yang belum memadai ketika dihitung; hitung lagi bila keadaannya berubah.',
      'A plan holds only the TPS that were inadequate when it was solved; solve again if that changed.',
    ],
  ),
  planUnsolved: kind(
    'SIGAP-3254',
    422,
    ['Rencana ini tidak dapat dihitung', 'This plan cannot be solved'],
    [
      'Ubah yang disebut (stok, tanggal, atau pesanan yang sudah berjalan), lalu hitung lagi.',
      'Change what is named (a stock, a date or an order under way) and solve again.',
    ],
  ),
  nothingToPlan: kind(
    'SIGAP-3255',
    422,
    ['Tidak ada TPS yang perlu direncanakan', 'There is no TPS to plan for'],
    [
      'Belum ada TPS yang terbukti belum memadai. Lihat daftar TPS, atau sertakan yang belum diketahui.',
      'No TPS is shown inadequate. See the list of TPS, or include those not known.',
    ],
  ),
  noSuchChange: kind(
    'SIGAP-3256',
    422,
    ['Perubahan ini tidak mengenai rencana', 'This change does not touch the plan'],
    [
      'Pilih sumber daya, mitra, atau pemilik kru yang ada dalam rencana; daftarnya ada di halaman rencana.',
      'Choose a resource, partner or crew pool that the plan has; the page of the plan lists them.',
    ],
  ),
  adoptedMeanwhile: kind(
    'SIGAP-3257',
    409,
    ['Rencana lain sudah ditetapkan sementara itu', 'Another plan was adopted meanwhile'],
    [
      'Muat ulang, lihat rencana yang berlaku dan alasannya, lalu putuskan lagi.',
      'Reload, look at the plan in force and its reason, and decide again.',
    ],
  ),
  orderedAlready: kind(
    'SIGAP-3258',
    409,
    ['Sudah dipesan: pilihan di TPS ini tetap', 'Ordered already: the choice at this TPS stands'],
    [
      'Batalkan pesanannya lebih dulu bila pilihan lain memang diperlukan.',
      'Cancel its order first if another choice is needed.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
