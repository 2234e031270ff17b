import { text } from './language.ts';
import type { ProblemKind } from './problem.ts';

function kind(
  code: ProblemKind['code'],
  status: ProblemKind['status'],
  title: [id: string, en: string],
  nextStep: [id: string, en: string],
): ProblemKind {
  return { code, status, title: text(...title), nextStep: text(...nextStep) };
}

/**
 * The problem catalogue. 1xxx the request and its sender, 2xxx files and imports, 3xxx records and rules,
 * 9xxx the installation. docs/formats/problems.md is printed from it.
 */
export const PROBLEMS = {
  invalidRequest: kind(
    'SIGAP-1001',
    400,
    ['Permintaan tidak dapat dibaca', 'The request cannot be read'],
    ['Perbaiki bagian yang disebut, lalu kirim lagi.', 'Correct the part that is named and send again.'],
  ),
  notSignedIn: kind(
    'SIGAP-1002',
    401,
    ['Anda belum masuk', 'You are not signed in'],
    ['Masuk, lalu ulangi.', 'Sign in and try again.'],
  ),
  notAllowed: kind(
    'SIGAP-1003',
    403,
    ['Peran Anda tidak boleh melakukan ini', 'Your role may not do this'],
    ['Mintalah kepada administrator bila ini tugas Anda.', 'Ask an administrator if this is your task.'],
  ),
  notFound: kind(
    'SIGAP-1004',
    404,
    ['Tidak ditemukan', 'Not found'],
    ['Periksa kode atau alamatnya.', 'Check the code or the address.'],
  ),
  conflict: kind(
    'SIGAP-1005',
    409,
    ['Keadaannya sudah berubah', 'The state has changed meanwhile'],
    ['Muat ulang, lihat perubahannya, lalu putuskan lagi.', 'Reload, look at the change and decide again.'],
  ),
  tooLarge: kind(
    'SIGAP-1006',
    413,
    ['Terlalu besar', 'Too large'],
    ['Kirim berkas yang lebih kecil atau pecah menjadi beberapa.', 'Send a smaller file or split it.'],
  ),
  tooMany: kind(
    'SIGAP-1007',
    429,
    ['Terlalu banyak permintaan', 'Too many requests'],
    ['Tunggu sebentar lalu coba lagi.', 'Wait a moment and try again.'],
  ),
  crossSite: kind(
    'SIGAP-1008',
    403,
    ['Permintaan datang dari situs lain', 'The request came from another site'],
    [
      'Buka Sigap di alamat resminya (SIGAP_PUBLIC_URL), lalu ulangi.',
      'Open Sigap under its own address (SIGAP_PUBLIC_URL) and try again.',
    ],
  ),
  emptyFile: kind(
    'SIGAP-2001',
    422,
    ['Berkas kosong', 'The file is empty'],
    ['Pilih berkas yang berisi baris judul dan data.', 'Choose a file with a header row and data.'],
  ),
  notATable: kind(
    'SIGAP-2002',
    415,
    ['Berkas ini bukan tabel yang dapat dibaca', 'This file is not a table that can be read'],
    [
      'Simpan sebagai CSV atau XLSX (tanpa kata sandi), lalu unggah lagi.',
      'Save it as CSV or XLSX (without a password) and upload it again.',
    ],
  ),
  headerMissing: kind(
    'SIGAP-2003',
    422,
    ['Judul kolom yang diperlukan tidak ada', 'A needed column header is missing'],
    [
      'Pakai baris pertama untuk judul kolom, seperti pada templat.',
      'Use the first row for the column headers, as in the template.',
    ],
  ),
  fileCut: kind(
    'SIGAP-2004',
    422,
    ['Berkas terpotong', 'The file is cut off'],
    [
      'Salin atau unduh ulang berkasnya sampai selesai, lalu unggah lagi.',
      'Copy or download the file again to its end and upload it again.',
    ],
  ),
  archiveTooLarge: kind(
    'SIGAP-2005',
    413,
    ['Isi berkas XLSX terlalu besar setelah dibuka', 'The XLSX file is too large once opened'],
    [
      'Simpan hanya lembar datanya ke berkas baru, atau simpan sebagai CSV.',
      'Save only the data sheet to a new file, or save it as CSV.',
    ],
  ),
  importHasErrors: kind(
    'SIGAP-2006',
    409,
    ['Ada baris yang salah, jadi tidak ada yang diterapkan', 'Some rows are wrong, so nothing was applied'],
    [
      'Perbaiki baris yang disebut di berkas aslinya, lalu unggah lagi.',
      'Correct the named rows in the original file and upload it again.',
    ],
  ),
  importUndecided: kind(
    'SIGAP-2007',
    409,
    ['Masih ada yang harus diputuskan', 'Something is still to be decided'],
    [
      'Putuskan tiap baris yang ditahan (terima atau lewati) dan setujui perubahannya, lalu terapkan.',
      'Decide on every held row (accept or skip) and accept the changes, then apply.',
    ],
  ),
  importOutdated: kind(
    'SIGAP-2008',
    409,
    ['Daftar TPS berubah sejak berkas ini diperiksa', 'The registry has changed since this file was checked'],
    [
      'Periksa ulang impor ini, lihat hasilnya, lalu terapkan lagi.',
      'Check this import again, look at the result and apply it again.',
    ],
  ),
  importClosed: kind(
    'SIGAP-2009',
    409,
    ['Impor ini sudah selesai', 'This import is already closed'],
    ['Unggah berkasnya sebagai impor baru.', 'Upload the file as a new import.'],
  ),
  importIntoScenario: kind(
    'SIGAP-2010',
    409,
    ['Data nyata tidak boleh masuk ke skenario sintetis', 'Real data may not go into a synthetic scenario'],
    [
      'Pilih pemilihan yang nyata, atau buat dengan sigap election create.',
      'Choose a real election, or create one with sigap election create.',
    ],
  ),
  packUnusable: kind(
    'SIGAP-2050',
    422,
    ['Paket wilayah ini tidak dapat dipakai', 'This region pack cannot be used'],
    [
      'Perbaiki baris yang disebut menurut docs/formats/pack.md, lalu muat lagi.',
      'Correct the lines that are named as in docs/formats/pack.md and load it again.',
    ],
  ),
  electionExists: kind(
    'SIGAP-3001',
    409,
    ['Pemilihan dengan nama singkat itu sudah ada', 'An election of that slug already exists'],
    ['Pilih nama singkat lain.', 'Choose another slug.'],
  ),
  noSuchElection: kind(
    'SIGAP-3002',
    404,
    ['Pemilihan itu tidak ada', 'There is no such election'],
    [
      'Lihat nama singkatnya dengan sigap election list, atau buat dengan sigap election create.',
      'See the slugs with sigap election list, or create one with sigap election create.',
    ],
  ),
  linkNotValid: kind(
    'SIGAP-1009',
    404,
    ['Tautan ini tidak berlaku lagi', 'This link is no longer valid'],
    [
      'Tautan hanya berlaku sekali dan untuk waktu terbatas. Mintalah yang baru kepada administrator; administrator pertama: sigap admin link.',
      'A link works once and for a limited time. Ask an administrator for a new one; the first administrator: sigap admin link.',
    ],
  ),
  lastAdministrator: kind(
    'SIGAP-1010',
    409,
    ['Administrator terakhir tidak dapat dihapus', 'The last administrator cannot be removed'],
    ['Jadikan orang lain administrator lebih dahulu.', 'Make somebody else an administrator first.'],
  ),
  emailTaken: kind(
    'SIGAP-1011',
    409,
    ['Alamat surel ini sudah dipakai', 'This e-mail address is already in use'],
    [
      'Cari pengguna itu dalam daftar dan ubah perannya di sana.',
      'Find that user in the list and change the roles there.',
    ],
  ),
  beyondOwnGrants: kind(
    'SIGAP-1012',
    422,
    ['Kunci tidak boleh lebih dari pemiliknya', 'A key may not do more than its owner'],
    [
      'Pilih peran dan wilayah yang Anda miliki sendiri.',
      'Choose a role and a reach that you have yourself.',
    ],
  ),
  keyCannot: kind(
    'SIGAP-1013',
    403,
    ['Kunci API tidak boleh melakukan ini', 'An API key may not do this'],
    ['Masuk sebagai orang, lalu ulangi.', 'Sign in as a person and try again.'],
  ),
  noSuchTps: kind(
    'SIGAP-3102',
    404,
    ['TPS itu tidak ada di pemilihan ini', 'There is no such TPS in this election'],
    [
      'Periksa ke-13 angka kodenya, atau cari lewat nama desa.',
      'Check the 13 digits of its code, or search by the name of its village.',
    ],
  ),
  noSuchPolicyVersion: kind(
    'SIGAP-3103',
    404,
    ['Versi kebijakan itu tidak ada', 'There is no such version of the policy'],
    [
      'Lihat versi yang ada dengan `sigap connectivity policy show`.',
      'See the versions there are with `sigap connectivity policy show`.',
    ],
  ),
  policyRefused: kind(
    'SIGAP-3104',
    422,
    ['Kebijakan ini tidak dapat dipakai', 'This policy cannot be used'],
    [
      'Perbaiki isian yang disebut; docs/formats/policy.md menerangkan semuanya.',
      'Correct the field that is named; docs/formats/policy.md explains each.',
    ],
  ),
  claimRefused: kind(
    'SIGAP-3105',
    422,
    ['Pernyataan ini tidak dapat dicatat', 'This claim cannot be recorded'],
    ['Perbaiki isian yang disebut, lalu catat lagi.', 'Correct the field that is named and record it again.'],
  ),
  wrongCredentials: kind(
    'SIGAP-1014',
    401,
    ['Surel atau kata sandi tidak cocok', 'The e-mail address or the password does not match'],
    ['Periksa keduanya, atau minta tautan masuk.', 'Check both, or ask for a sign-in link.'],
  ),
  wrongCode: kind(
    'SIGAP-1015',
    401,
    ['Kode tidak cocok', 'The code does not match'],
    [
      'Ketik kode yang sekarang ditampilkan; periksa jam telepon Anda. Kode cadangan hanya berlaku sekali.',
      'Type the code that is shown now; check the clock of your telephone. A backup code works once.',
    ],
  ),
  signInAgain: kind(
    'SIGAP-1016',
    401,
    ['Langkah masuk ini sudah berakhir', 'This sign-in has run out'],
    ['Mulai lagi dari surel dan kata sandi.', 'Start again with e-mail address and password.'],
  ),
  wrongPassword: kind(
    'SIGAP-1017',
    422,
    ['Kata sandi Anda sekarang tidak cocok', 'Your present password does not match'],
    ['Ketik lagi kata sandi yang Anda pakai untuk masuk.', 'Type the password again that you sign in with.'],
  ),
  noScenario: kind(
    'SIGAP-3050',
    404,
    ['Tidak ada skenario untuk dimuat', 'There is no scenario to load'],
    [
      'Muat dahulu paket wilayah yang membawa scenario.json (npm start melakukannya).',
      'First load a region pack that brings a scenario.json (npm start does).',
    ],
  ),
  scenarioSlugTaken: kind(
    'SIGAP-3051',
    409,
    ['Nama singkat skenario dipakai pemilihan nyata', "The scenario's slug belongs to a real election"],
    [
      'Data nyata dan skenario tidak pernah bercampur: ganti slug di scenario.json, lalu muat lagi.',
      'Real data and a scenario never mix: change the slug in scenario.json and load again.',
    ],
  ),
  internal: kind(
    'SIGAP-9001',
    500,
    ['Sigap mengalami kesalahan', 'Sigap failed'],
    [
      'Tidak ada yang tersimpan dari permintaan ini. Coba lagi; sebutkan nomor kejadian kepada administrator.',
      'Nothing of this request was stored. Try again; give the incident number to an administrator.',
    ],
  ),
  misconfigured: kind(
    'SIGAP-9002',
    500,
    ['Pengaturan tidak dapat dipakai', 'The configuration cannot be used'],
    [
      'Perbaiki pengaturan yang disebut, lalu jalankan lagi.',
      'Correct the setting that is named and start again.',
    ],
  ),
  databaseUnavailable: kind(
    'SIGAP-9003',
    503,
    ['Basis data tidak dapat dihubungi', 'The database cannot be reached'],
    [
      'Coba lagi sebentar lagi; yang sudah dikonfirmasi tetap aman.',
      'Try again shortly; what was confirmed is safe.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
