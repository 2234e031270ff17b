import { text } from '../../../kernel/index.ts';
import type { TemplateColumn } from '../../../registry/server/index.ts';

const column = (header: string, id: string, en: string, example: string): TemplateColumn => ({
  header,
  meaning: text(id, en),
  example,
});

/** The columns of a file of sites (docs/formats/sites-import.md). */
export const SITE_TEMPLATE: readonly TemplateColumn[] = [
  column(
    'kode_tempat',
    'Wajib. Kode tempat itu; baris baru dengan kode sama menggantikannya.',
    'Required. Its code; a new row of the same code replaces it.',
    '10800001',
  ),
  column('nama', 'Wajib.', 'Required.', 'SDN 001 Midai'),
  column(
    'jenis',
    'Wajib: sekolah, kantor_desa, puskesmas, menara, pelabuhan, lain.',
    'Required: school, village office, health centre, tower, port, other.',
    'sekolah',
  ),
  column('pemilik', 'Siapa yang memberi izin.', 'Who gives leave.', 'Dinas Pendidikan Natuna'),
  column(
    'kode_desa',
    'Wajib. Kode desa Kemendagri, 10 angka.',
    'Required. Kemendagri village code, 10 digits.',
    '2103041003',
  ),
  column('lintang', 'Wajib. Derajat desimal.', 'Required. Decimal degrees.', '3.0010'),
  column('bujur', 'Wajib. Derajat desimal.', 'Required. Decimal degrees.', '107.7720'),
  column(
    'internet',
    'vsat, wifi, serat, seluler, tidak_ada; kosong: belum diketahui.',
    'vsat, wifi, fibre, cellular, none; empty: not known.',
    'vsat',
  ),
  column(
    'port_kosong',
    'Port radio yang kosong; kosong: belum ditanya.',
    'Free ports for radios; empty: not asked.',
    '2',
  ),
  column(
    'mbit_kosong',
    'Mbit/s naik yang boleh dipakai; kosong: belum ditanya.',
    'Uplink Mbit/s that may be used; empty: not asked.',
    '4',
  ),
  column('tinggi_m', 'Tinggi atap atau menara, meter.', 'Height of roof or mast, metres.', '8'),
  column(
    'keterangan',
    'Catatan; tanpa nama atau nomor telepon orang.',
    "Notes; no people's names or phone numbers.",
    '',
  ),
];
