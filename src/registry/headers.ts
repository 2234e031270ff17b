/** What a column of a TPS list can hold. */
export type TpsField =
  | 'code'
  | 'villageCode'
  | 'number'
  | 'name'
  | 'place'
  | 'regencyName'
  | 'districtName'
  | 'villageName'
  | 'latitude'
  | 'longitude'
  | 'coordinates'
  | 'precision'
  | 'dpt'
  | 'dptL'
  | 'dptP'
  | 'origin'
  | 'election'
  | 'synthetic';

/** At which place each field stands, and the headers that mean nothing here. */
export type TpsColumns = {
  readonly at: Readonly<Partial<Record<TpsField, number>>>;
  readonly ignored: readonly string[];
};

/** The headers by which each field is known, the template's own first. Compared without case and punctuation. */
const TPS_HEADERS: Readonly<Record<TpsField, readonly string[]>> = {
  code: ['kode_tps', 'tps_code', 'id_tps', 'kodetps', 'kode tps (13 digit)', 'code'],
  villageCode: [
    'kode_desa',
    'kode_desa_kemendagri',
    'kode_desa_kpu',
    'kode_kelurahan',
    'kode_desa_kelurahan',
    'kode_kel',
    'kode_wilayah',
    'kode_kemendagri',
    'village_code',
  ],
  number: ['nomor_tps', 'no_tps', 'nomor', 'tps_no', 'tps_number', 'tps'],
  name: ['nama_tps', 'nama', 'tps_name', 'name'],
  place: ['tempat', 'alamat', 'lokasi', 'alamat_tps', 'lokasi_tps', 'tempat_tps', 'place', 'address'],
  regencyName: ['kabupaten', 'kab', 'kabupaten_kota', 'kab_kota', 'kota', 'nama_kab', 'nama_cab', 'regency'],
  districtName: ['kecamatan', 'kec', 'nama_kec', 'district'],
  villageName: ['desa', 'kelurahan', 'desa_kelurahan', 'kel', 'desa_kel', 'nama_desa', 'nama_kel', 'village'],
  latitude: ['lintang', 'latitude', 'lat', 'y', 'garis_lintang', 'koordinat_lintang'],
  longitude: ['bujur', 'longitude', 'lng', 'lon', 'long', 'x', 'garis_bujur', 'koordinat_bujur'],
  coordinates: ['koordinat', 'titik_koordinat', 'coordinates', 'lat_long', 'latlong', 'latlng'],
  precision: ['ketelitian', 'presisi', 'precision'],
  dpt: ['dpt', 'jumlah_dpt', 'pemilih', 'jumlah_pemilih', 'dpt_jumlah', 'voters', 'total_dpt'],
  dptL: ['dpt_l', 'dpt_laki_laki', 'laki_laki', 'pemilih_l', 'l', 'male'],
  dptP: ['dpt_p', 'dpt_perempuan', 'perempuan', 'pemilih_p', 'p', 'female'],
  origin: ['asal', 'origin'],
  // An export says which election it was; the import is told.
  election: ['pemilihan', 'election'],
  synthetic: ['sintetis', 'synthetic'],
};

const FIELD_OF: ReadonlyMap<string, TpsField> = new Map(
  Object.entries(TPS_HEADERS).flatMap(([field, headers]) =>
    headers.map((header) => [comparableHeader(header), field as TpsField] as const),
  ),
);

/**
 * Recognises the header of a TPS list: it must say which TPS a row is, by its code or by village code and number.
 * Where several columns mean the same field the first counts. @returns null when this row is no such header.
 */
export function recogniseTpsHeader(cells: readonly string[]): TpsColumns | null {
  const at: Partial<Record<TpsField, number>> = {};
  const ignored: string[] = [];
  for (const [column, cell] of cells.entries()) {
    const field = FIELD_OF.get(comparableHeader(cell));
    if (field === undefined) {
      if (cell.trim() !== '') ignored.push(cell.trim().slice(0, 60));
    } else at[field] ??= column;
  }
  const names = at.number !== undefined || at.name !== undefined;
  const isUsable = at.code !== undefined || (at.villageCode !== undefined && names);
  return isUsable ? { at, ignored } : null;
}

/** A header for comparing: letters and digits only. @example comparableHeader('Kode TPS *') === 'kodetps' */
function comparableHeader(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}
