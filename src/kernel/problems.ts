import { CLAIM_AUDIT_PROBLEMS } from './claim-audit-problems.ts';
import { DEVICE_PROBLEMS } from './device-problems.ts';
import { EVENING_PROBLEMS } from './evening-problems.ts';
import { FIELD_PROBLEMS } from './field-problems.ts';
import { FILE_PROBLEMS } from './file-problems.ts';
import { HAND_IN_PROBLEMS } from './hand-in-problems.ts';
import { LOG_PROBLEMS } from './log-problems.ts';
import { ORDER_PROBLEMS } from './order-problems.ts';
import { PARTNER_PROBLEMS } from './partner-problems.ts';
import { PLANNING_PROBLEMS } from './planning-problems.ts';
import { PRIOR_PROBLEMS } from './prior-problems.ts';
import { PROBE_PROBLEMS } from './probe-problems.ts';
import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';
import { PUBLICATION_PROBLEMS } from './publication-problems.ts';
import { RADIO_PROBLEMS } from './radio-problems.ts';
import { READINESS_PROBLEMS } from './readiness-problems.ts';
import { READING_PROBLEMS } from './reading-problems.ts';
import { RECAP_PROBLEMS } from './recap-problems.ts';
import { REPLAY_PROBLEMS } from './replay-problems.ts';

import { RESULT_PROBLEMS } from './result-problems.ts';
import { SAMPLE_PROBLEMS } from './sample-problems.ts';
import { TOGETHER_PROBLEMS } from './together-problems.ts';

/**
 * The problem catalogue. 1xxx the request and its sender, 2xxx files and imports, 3xxx records and rules,
 * 9xxx the installation. The public page /problems/<code> shows each.
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
  bodyTooLarge: kind(
    'SIGAP-1018',
    413,
    ['Isi permintaan terlalu besar', 'The body of the request is too large'],
    [
      'Kirim lebih sedikit sekaligus; berkas besar masuk lewat impor.',
      'Send less at once; large files go in through an import.',
    ],
  ),
  unknownCursor: kind(
    'SIGAP-1019',
    400,
    ['Lanjutan daftar ini tidak dikenal', 'No page of this list ended there'],
    [
      'Mulai dari halaman pertama, lalu pakai `next` dari jawabannya sebagai cursor.',
      'Start with the first page and use the `next` of its answer as the cursor.',
    ],
  ),
  otherPerson: kind(
    'SIGAP-1020',
    409,
    ['Di peramban ini orang lain sudah masuk', 'Somebody else has signed in in this browser'],
    [
      'Tidak ada yang dikirim. Muat ulang halaman ini; lalu Anda melihatnya sebagai orang yang sekarang masuk.',
      'Nothing was sent. Load this page again; you then see it as whoever is signed in now.',
    ],
  ),
  unknownReach: kind(
    'SIGAP-1021',
    422,
    ['Peran ini menunjuk tempat yang tidak ada', 'A role reaches to a place that does not exist'],
    [
      'Periksa kodenya. TPS harus sudah ada dalam daftar pemilihannya; bila belum, impor dahulu daftar itu.',
      'Check the code. A TPS must be in the list of its election; if it is not, import that list first.',
    ],
  ),
  ...FILE_PROBLEMS,
  ...FIELD_PROBLEMS,
  ...PROBE_PROBLEMS,
  ...PRIOR_PROBLEMS,
  ...CLAIM_AUDIT_PROBLEMS,
  ...RADIO_PROBLEMS,
  ...PLANNING_PROBLEMS,
  ...ORDER_PROBLEMS,
  ...RECAP_PROBLEMS,
  ...RESULT_PROBLEMS,
  ...EVENING_PROBLEMS,
  ...HAND_IN_PROBLEMS,
  ...LOG_PROBLEMS,
  ...PUBLICATION_PROBLEMS,
  ...READINESS_PROBLEMS,
  ...PARTNER_PROBLEMS,
  ...READING_PROBLEMS,
  ...SAMPLE_PROBLEMS,
  ...REPLAY_PROBLEMS,
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
  notAnEarlierElection: kind(
    'SIGAP-3003',
    422,
    ['Pemilihan itu bukan yang lebih dahulu', 'That election is not an earlier one'],
    [
      'TPS hanya melanjutkan TPS pemilihan yang hari pemungutan suaranya lebih dahulu; lihat sigap election list.',
      'TPS only continue those of an election with an earlier voting day; see sigap election list.',
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
  ...TOGETHER_PROBLEMS,
  ...DEVICE_PROBLEMS,
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
  databaseUnreachable: kind(
    'SIGAP-9004',
    503,
    ['PostgreSQL di DATABASE_URL tidak menjawab', 'The PostgreSQL of DATABASE_URL does not answer'],
    [
      'Periksa nama server dan portanya, dan apakah PostgreSQL berjalan, lalu jalankan lagi. Tanpa DATABASE_URL Sigap memakai basis datanya sendiri.',
      'Check the name of the server and its port, and whether PostgreSQL runs, then start again. Without DATABASE_URL Sigap uses a database of its own.',
    ],
  ),
  databaseRefused: kind(
    'SIGAP-9005',
    503,
    ['PostgreSQL di DATABASE_URL menolak', 'The PostgreSQL of DATABASE_URL does not let Sigap in'],
    [
      'Periksa pengguna, kata sandi (tanda seperti @ dan % ditulis %40 dan %25), nama basis data dan hak pengguna itu untuk membuat tabel.',
      'Check the user, the password (characters such as @ and % are written %40 and %25), the name of the database and that the user may create tables.',
    ],
  ),
  databaseTooOld: kind(
    'SIGAP-9006',
    503,
    ['PostgreSQL ini terlalu tua', 'This PostgreSQL is too old'],
    [
      'Pakai PostgreSQL 15 atau yang lebih baru, atau hapus DATABASE_URL agar Sigap memakai miliknya sendiri.',
      'Use PostgreSQL 15 or newer, or unset DATABASE_URL so that Sigap uses its own.',
    ],
  ),
  migrationChanged: kind(
    'SIGAP-9007',
    503,
    [
      'Basis data ini dibuat dengan berkas migrasi yang lain',
      'This database was made with another form of a migration',
    ],
    [
      'Kembalikan berkas migrasi yang disebut seperti semula (git checkout), atau jalankan versi Sigap yang membuat basis data ini.',
      'Restore the migration that is named (git checkout), or run the version of Sigap that made this database.',
    ],
  ),
  databaseNewer: kind(
    'SIGAP-9008',
    503,
    ['Basis data ini lebih baru daripada program', 'This database is newer than the program'],
    [
      'Perbarui Sigap ke versi yang terakhir memakai basis data ini, lalu jalankan lagi.',
      'Update Sigap to the version that used this database last and start again.',
    ],
  ),
  embeddedFailed: kind(
    'SIGAP-9009',
    503,
    ['PostgreSQL bawaan tidak dapat dijalankan', 'The PostgreSQL that Sigap brings along cannot be run'],
    [
      'Perbaiki yang disebut, lalu jalankan lagi; atau pakai PostgreSQL 15 atau yang lebih baru lewat DATABASE_URL.',
      'Mend what is named and start again; or use a PostgreSQL 15 or newer with DATABASE_URL.',
    ],
  ),
  testServerUnavailable: kind(
    'SIGAP-9010',
    503,
    ['Server uji tidak dapat dipakai', 'The test server cannot be used'],
    [
      'Periksa alamat dan sambungan; bila server sibuk, coba lagi sebentar lagi.',
      'Check the address and the connection; if the server is busy, try again shortly.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
