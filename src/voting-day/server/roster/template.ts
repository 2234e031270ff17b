import { csvLine } from '../../../platform/server/tabular/index.ts';

const HEADER = [
  'peran',
  'klaster',
  'kode',
  'nama',
  'kontak',
  'tugas',
  'tempat',
  'menit',
  'jaringan',
  'lintang',
  'bujur',
  'mulai',
  'selesai',
];

const row = (cells: Readonly<Record<string, string>>) => HEADER.map((name) => cells[name] ?? '');

/** A roster to fill in, with one example of each role; names and numbers are invented. */
export function rosterTemplate(): string {
  return [
    HEADER,
    row({ peran: 'wilayah', klaster: 'Contoh Siantan', kode: '21.05.01.2001' }),
    row({
      peran: 'penjemput',
      klaster: 'Contoh Siantan',
      nama: 'Contoh Nama',
      kontak: '0800 000 0000',
      tugas: 'Jemput',
    }),
    row({
      peran: 'perahu',
      klaster: 'Contoh Siantan',
      nama: 'Contoh Nakhoda',
      kontak: '0800 000 0001',
      tempat: 'Pelabuhan Tarempa',
      menit: '40',
    }),
    row({
      peran: 'titik unggah',
      klaster: 'Contoh Siantan',
      tempat: 'Kantor camat',
      jaringan: 'serat optik',
      lintang: '3.2150',
      bujur: '106.2180',
    }),
    row({
      peran: 'ruang kendali',
      kode: '21.05',
      nama: 'Contoh Petugas',
      kontak: '0800 000 0002',
      tugas: 'Piket malam',
      mulai: '2024-11-27 16:00',
      selesai: '2024-11-28 06:00',
    }),
  ]
    .map(csvLine)
    .join('');
}
