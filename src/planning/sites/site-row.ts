import { type Cells, excerpt, type Headers, readNumber, readWord } from '../../connectivity/index.ts';
import { err, ok, personalDataIn, type Result, type Text, text } from '../../kernel/index.ts';
import { readCoordinate } from '../../registry/index.ts';
import type { SiteRecord } from './site-record.ts';

/** The columns of a file of sites. */
export type SiteColumn =
  | 'code'
  | 'name'
  | 'kind'
  | 'owner'
  | 'villageCode'
  | 'latitude'
  | 'longitude'
  | 'internet'
  | 'freePorts'
  | 'freeMbit'
  | 'heightM'
  | 'note';

/** The headers by which they are known (docs/formats/sites-import.md). */
export const SITE_HEADERS: Headers<SiteColumn> = {
  code: ['kode_tempat', 'kode', 'npsn', 'site_code', 'code'],
  name: ['nama', 'nama_tempat', 'name'],
  kind: ['jenis', 'kind', 'type'],
  owner: ['pemilik', 'owner'],
  villageCode: ['kode_desa', 'kode_kelurahan', 'village_code'],
  latitude: ['lintang', 'latitude', 'lat'],
  longitude: ['bujur', 'longitude', 'lon', 'lng'],
  internet: ['internet', 'koneksi', 'connection'],
  freePorts: ['port_kosong', 'free_ports'],
  freeMbit: ['mbit_kosong', 'mbps_kosong', 'free_mbit', 'free_mbps'],
  heightM: ['tinggi_m', 'tinggi', 'height_m', 'height'],
  note: ['keterangan', 'catatan', 'note', 'notes'],
};

const KINDS: Readonly<Record<SiteRecord['kind'], readonly string[]>> = {
  school: ['sekolah', 'sd', 'smp', 'sma', 'school'],
  'village-office': ['kantor_desa', 'kantor_lurah', 'kantor_kelurahan', 'balai_desa', 'village_office'],
  'health-centre': ['puskesmas', 'pustu', 'health_centre'],
  tower: ['menara', 'bts', 'tower'],
  port: ['pelabuhan', 'dermaga', 'port'],
  other: ['lain', 'lainnya', 'other'],
};
const INTERNET: Readonly<Record<SiteRecord['internet'], readonly string[]>> = {
  none: ['tidak_ada', 'tidak', 'none'],
  unknown: ['tidak_diketahui', 'belum_diketahui', 'unknown'],
  cellular: ['seluler', '4g', 'cellular'],
  wifi: ['wifi', 'wi-fi'],
  vsat: ['vsat', 'satelit', 'starlink', 'satria'],
  fibre: ['serat', 'serat_optik', 'fiber', 'fibre'],
};

/** Reads one row: everything that is wrong with it, or the site. A place without a position serves nobody and is refused. */
export function readSiteRow(cell: Cells<SiteColumn>): Result<SiteRecord, Text[]> {
  const problems: Text[] = [];
  const keep = <T>(read: Result<T, Text>): T | null => {
    if (read.ok) return read.value;
    problems.push(read.error);
    return null;
  };
  const code = keep(readCode(cell('code')));
  const villageCode = keep(readVillage(cell('villageCode')));
  const name = keep(readText('nama', cell('name'), 200));
  const owner = keep(readText('pemilik', cell('owner'), 200));
  const note = keep(readText('keterangan', cell('note'), 2_000));
  for (const [column, words] of [
    ['nama', name],
    ['pemilik', owner],
    ['keterangan', note],
  ] as const) {
    if (personalDataIn(words ?? '') !== null) problems.push(holdsPersonalData(column));
  }
  const kind = keep(readWord(cell('kind'), KINDS));
  const internet = cell('internet') === '' ? 'unknown' : keep(readWord(cell('internet'), INTERNET));
  const latitude = keep(readCoordinate(cell('latitude'), 'latitude'));
  const longitude = keep(readCoordinate(cell('longitude'), 'longitude'));
  const freePorts = keep(within('port_kosong', cell('freePorts'), 1_000, true));
  const freeMbit = keep(within('mbit_kosong', cell('freeMbit'), 100_000, false));
  const heightM = keep(within('tinggi_m', cell('heightM'), 500, false));
  if (name === null && cell('name') === '') problems.push(text('nama kosong', 'the name is empty'));
  if (problems.length > 0 || !code || !villageCode || !name || !kind || !internet) return err(problems);
  if (latitude === null || longitude === null) return err(problems);
  return ok({
    ...{
      code,
      name,
      kind,
      owner,
      villageCode,
      latitude,
      longitude,
      isExact: true,
      internet,
      freePorts,
      heightM,
      note,
    },
    freeBps: freeMbit === null ? null : Math.round(freeMbit * 1_000_000),
    source: 'csv',
  });
}

function holdsPersonalData(column: string): Text {
  return text(
    `${column} memuat nomor telepon, NIK, atau alamat surel; baris ini tidak dapat dihapus kelak`,
    `${column} holds a phone number, an identity number or an e-mail address; this row can never be deleted`,
  );
}

function readCode(cell: string): Result<string, Text> {
  const code = cell
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (/^[a-z0-9][a-z0-9-]{0,59}$/.test(code)) return ok(code);
  return err(
    text(
      `kode_tempat "${excerpt(cell)}" kosong atau terlalu panjang (misalnya NPSN sekolah)`,
      `the site's code "${excerpt(cell)}" is empty or too long (such as the school's number)`,
    ),
  );
}

function readVillage(cell: string): Result<string, Text> {
  const code = cell.replaceAll('.', '').trim();
  if (/^\d{10}$/.test(code)) return ok(code);
  return err(
    text(
      `kode_desa "${excerpt(cell)}" bukan 10 angka`,
      `the village code "${excerpt(cell)}" is not 10 digits`,
    ),
  );
}

function within(column: string, cell: string, most: number, whole: boolean): Result<number | null, Text> {
  if (cell === '') return ok(null);
  const read = readNumber(cell);
  if (!read.ok) return read;
  if (read.value >= 0 && read.value <= most && (!whole || Number.isInteger(read.value))) return read;
  return err(
    text(
      `${column}: ${excerpt(cell)} di luar 0 sampai ${most}`,
      `${column}: ${excerpt(cell)} is outside 0 to ${most}`,
    ),
  );
}

function readText(column: string, cell: string, longest: number): Result<string | null, Text> {
  if (cell === '') return ok(null);
  if (cell.length <= longest) return ok(cell);
  return err(text(`${column}: lebih dari ${longest} huruf`, `${column}: longer than ${longest} letters`));
}
