import { kind } from './problem-kind.ts';

/** The catalogue's 2xxx: files and imports. */
export const FILE_PROBLEMS = {
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
  importsWaiting: kind(
    'SIGAP-2011',
    409,
    ['Terlalu banyak impor Anda yang belum diputuskan', 'Too many of your imports are still undecided'],
    [
      'Buka halaman Impor, terapkan atau buang yang menunggu (di terminal: sigap registry imports, discard), lalu unggah lagi.',
      'Open the Imports page, apply or give up those that wait (in a terminal: sigap registry imports, discard), then upload again.',
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
  formTemplateUnusable: kind(
    'SIGAP-2060',
    422,
    ['Templat formulir ini tidak dapat dipakai', 'This form template cannot be used'],
    [
      'Perbaiki bagian yang disebut menurut docs/formats/form-template.md, lalu ulangi.',
      'Correct the parts that are named as in docs/formats/form-template.md and try again.',
    ],
  ),
  formUnknown: kind(
    'SIGAP-2061',
    422,
    [
      'Kolom berkas ini tidak cocok dengan satu pun templat formulir',
      'The columns of this file fit no form template',
    ],
    [
      'Sebutkan templatnya dengan --template, atau perbaiki judul kolomnya.',
      'Name its template with --template, or correct the column headers.',
    ],
  ),
};
