import { text } from '../../../kernel/index.ts';
import type { TemplateColumn } from './kind.ts';

/** The columns of a TPS list. Headers of the same meaning are understood too (docs/formats/registry-import.md). */
export const REGISTRY_TEMPLATE: readonly TemplateColumn[] = [
  {
    header: 'kode_tps',
    meaning: text(
      'Wajib. 13 angka: kode desa Kemendagri (10) dan nomor TPS (3); boleh bertitik. Format kolom: Teks.',
      'Required. 13 digits: Kemendagri village code (10) and TPS number (3); dots allowed. Column format: Text.',
    ),
    example: '2101041005001',
  },
  {
    header: 'nama_tps',
    meaning: text('Nama TPS. Kosong: TPS dan nomornya.', 'Name of the TPS. Empty: TPS and its number.'),
    example: 'TPS 001',
  },
  {
    header: 'kabupaten',
    meaning: text(
      'Untuk diperiksa dengan kodenya (kode BPS berbeda).',
      'Checked against the code (BPS codes differ).',
    ),
    example: 'Bintan',
  },
  {
    header: 'kecamatan',
    meaning: text('Untuk diperiksa dengan kodenya.', 'Checked against the code.'),
    example: 'Gunung Kijang',
  },
  {
    header: 'desa',
    meaning: text('Untuk diperiksa dengan kodenya.', 'Checked against the code.'),
    example: 'Kawal',
  },
  {
    header: 'tempat',
    meaning: text('Tempat atau alamat TPS.', 'Place or address of the TPS.'),
    example: 'SDN 002 Gunung Kijang',
  },
  {
    header: 'lintang',
    meaning: text(
      'Derajat desimal; koma atau titik. Selatan negatif. Boleh kosong.',
      'Decimal degrees, comma or point. South is negative. May be empty.',
    ),
    example: '1,001939',
  },
  {
    header: 'bujur',
    meaning: text(
      'Derajat desimal; koma atau titik. Boleh kosong.',
      'Decimal degrees, comma or point. May be empty.',
    ),
    example: '104,61727',
  },
  {
    header: 'ketelitian',
    meaning: text(
      'exact: titik TPS; village: titik desa. Kosong: exact.',
      'exact: the TPS itself; village: a point of the village. Empty: exact.',
    ),
    example: 'exact',
  },
  { header: 'dpt', meaning: text('Jumlah pemilih DPT.', 'Registered voters.'), example: '412' },
  { header: 'dpt_l', meaning: text('Pemilih laki-laki.', 'Male voters.'), example: '205' },
  { header: 'dpt_p', meaning: text('Pemilih perempuan.', 'Female voters.'), example: '207' },
];
