import { type Text, text } from '../../../kernel/index.ts';
import type { TemplateColumn } from '../../../registry/server/index.ts';

function column(header: string, meaning: Text, example: string): TemplateColumn {
  return { header, meaning, example };
}

/** The columns of a file of tests. Headers of the same meaning are understood too (docs/formats/tests-import.md). */
export const TEST_TEMPLATE: readonly TemplateColumn[] = [
  column('kode_tps', text('Wajib. 13 angka.', 'Required. 13 digits.'), '2101041005001'),
  column(
    'waktu',
    text(
      'Wajib. Tanggal dan jam setempat, atau ISO 8601 dengan zona.',
      'Required. Local day and time, or ISO 8601 with its zone.',
    ),
    '2024-10-07 16:05',
  ),
  column(
    'jenis',
    text(
      'uji, gladi, sambung; atau temuan: listrik, jalur_kedua, titik_unggah.',
      'uji (speed), gladi (rehearsal), sambung (attach); or a finding: listrik (power), jalur_kedua, titik_unggah.',
    ),
    'uji',
  ),
  column('jalur', text('utama, kedua, titik_unggah.', 'utama (primary), kedua, titik_unggah.'), 'utama'),
  column(
    'hasil',
    text('selesai, tidak_tersambung, macet, dihentikan.', 'completed, no_attachment, hung, aborted.'),
    'selesai',
  ),
  column('unggah_mbit', text('Kecepatan unggah, Mbit/s.', 'Uplink, Mbit/s.'), '1,8'),
  column(
    'dihitung_oleh',
    text(
      'penerima atau pengirim; kosong berarti pengirim.',
      'penerima (receiver) or pengirim (sender); empty means sender.',
    ),
    'penerima',
  ),
  column('unduh_mbit', text('Kecepatan unduh, Mbit/s.', 'Downlink, Mbit/s.'), '6,2'),
  column('latensi_ms', text('Milidetik.', 'Milliseconds.'), '640'),
  column('foto', text('Gladi: jumlah foto.', 'Rehearsal: number of photos.'), ''),
  column('mb', text('Gladi: ukuran semuanya, MB.', 'Rehearsal: size of all, MB.'), ''),
  column('durasi_detik', text('Gladi: lamanya.', 'Rehearsal: how long it took, seconds.'), ''),
  column('tanda_terima', text('Gladi: SHA-256 dari penerima.', 'Rehearsal: the receiver’s SHA-256.'), ''),
  column('jarak_m', text('Jarak dari TPS, meter.', 'Distance from the TPS, metres.'), '12'),
  column('ketelitian_m', text('Ketelitian posisi, meter.', 'Accuracy of the position, metres.'), '8'),
  column('operator', text('Operator jaringan.', 'Network operator.'), ''),
  column('media', text('4g, vsat, serat, …', '4g, vsat, fibre, …'), '4g'),
  column(
    'pengukur',
    text(
      'operator, petugas, kantor, pihak_ketiga, alat; kosong berarti tidak disebutkan.',
      'operator, petugas (officer), kantor (office), pihak_ketiga (third party), alat (probe); empty means not stated.',
    ),
    'kantor',
  ),
  column('ada', text('Temuan: ya atau tidak.', 'Finding: ya (yes) or tidak (no).'), ''),
  column('jam_listrik', text('Temuan listrik: berapa jam.', 'Power: for how many hours.'), ''),
  column('menit_tempuh', text('Titik unggah: menit ke sana.', 'Upload point: minutes to get there.'), ''),
  column('sarana', text('Titik unggah: kaki, darat, perahu.', 'Upload point: foot, road, boat.'), ''),
  column('catatan', text('Bebas.', 'Free text.'), ''),
];
