import { text } from '../../../kernel/index.ts';
import type { TemplateColumn } from '../../../registry/server/index.ts';

/** The columns of a file of claims. Headers of the same meaning are understood too (docs/formats/claims-import.md). */
export const CLAIM_TEMPLATE: readonly TemplateColumn[] = [
  {
    header: 'tanggal',
    meaning: text('Wajib. Kapan dinyatakan.', 'Required. When it was stated.'),
    example: '2024-11-04',
  },
  {
    header: 'pemilihan',
    meaning: text(
      'Pemilihan yang dimaksud; "umum" bila tidak tentang satu pemilihan. Kosong: pemilihan ini.',
      'The election it speaks of; "umum" when of none in particular. Empty: this election.',
    ),
    example: 'Pilkada 2024',
  },
  {
    header: 'wilayah',
    meaning: text(
      'Nama atau kode wilayah. Wajib, kecuali kode_tps diisi.',
      'Name or code of the region. Required unless kode_tps is filled in.',
    ),
    example: 'Kepulauan Anambas',
  },
  {
    header: 'kecuali',
    meaning: text(
      'Wilayah di dalamnya yang tidak ikut dihitung ("di luar Batam"); beberapa dipisah titik koma.',
      'Areas of it that are left out ("di luar Batam"); several with semicolons between.',
    ),
    example: '',
  },
  {
    header: 'kode_tps',
    meaning: text('Bila pernyataan tentang satu TPS saja.', 'When the claim is about one TPS only.'),
    example: '',
  },
  {
    header: 'ukuran',
    meaning: text(
      'Wajib. Apa yang dihitung, misalnya tps_blank_spot.',
      'Required. What is counted, such as tps_blank_spot.',
    ),
    example: 'tps_blank_spot',
  },
  {
    header: 'nilai',
    meaning: text('Angka; boleh kosong bila pernyataannya kata-kata.', 'A number; may be empty.'),
    example: '3',
  },
  {
    header: 'pembicara',
    meaning: text(
      'Siapa yang menyatakan. Kosong bila tidak tercatat.',
      'Who said it. Empty when that is not recorded.',
    ),
    example: 'KPU Kabupaten Kepulauan Anambas',
  },
  {
    header: 'definisi',
    meaning: text('Menurut definisi apa.', 'Under which definition.'),
    example: 'TPS di zona blank spot',
  },
  { header: 'keterangan', meaning: text('Catatan.', 'Notes.'), example: 'dari 112 TPS' },
  {
    header: 'sumber',
    meaning: text('Alamat atau nama dokumen.', 'Address or name of the document.'),
    example: 'https://contoh.id/berita',
  },
];
