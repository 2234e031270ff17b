/** What a column of a TPS list can hold. */
export type TpsField =
  | 'code'
  | 'villageCode'
  | 'number'
  | 'name'
  | 'place'
  | 'provinceName'
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

/**
 * The headers by which each field is known, the template's own first: as KPU, Disdukcapil, BPS and the ministries write them.
 * Compared without case and punctuation.
 */
const TPS_HEADERS: Readonly<Record<TpsField, readonly string[]>> = {
  code: ['kode_tps', 'tps_code', 'id_tps', 'kode tps (13 digit)', 'kode_lengkap_tps', 'kd_tps', 'code'],
  villageCode: [
    'kode_desa',
    'kode_desa_kemendagri',
    'kode_desa_kpu',
    'kode_kelurahan',
    'kode_desa_kelurahan',
    'kode_kelurahan_desa',
    'kode_desa_kel',
    'kode_kel_desa',
    'kode_kel',
    'kode_wilayah',
    'kode_kemendagri',
    'kd_desa',
    'kd_kel',
    'id_desa',
    'id_kelurahan',
    'village_code',
  ],
  number: ['nomor_tps', 'no_tps', 'nomor', 'tps_no', 'tps_number', 'nomer_tps', 'tps'],
  name: ['nama_tps', 'nama', 'tps_name', 'name'],
  place: [
    'tempat',
    'alamat',
    'lokasi',
    'alamat_tps',
    'lokasi_tps',
    'tempat_tps',
    'alamat_lengkap',
    'nama_tempat',
    'place',
    'address',
  ],
  // Not compared: the regency says more.
  provinceName: [
    'provinsi',
    'prov',
    'propinsi',
    'nama_provinsi',
    'nama_prov',
    'nm_prov',
    'wadmpr',
    'province',
  ],
  regencyName: [
    'kabupaten',
    'kab',
    'kabupaten_kota',
    'kab_kota',
    'kabko',
    'kota',
    'kota_kabupaten',
    'nama_kab',
    'nama_cab',
    'nama_kabupaten',
    'nama_kota',
    'nama_kabupaten_kota',
    'nama_kab_kota',
    'nama_kabko',
    'nm_kab',
    'wadmkk',
    'dati2',
    'regency',
    'regency_name',
  ],
  districtName: [
    'kecamatan',
    'kec',
    'nama_kec',
    'nama_kecamatan',
    'nm_kec',
    'wadmkc',
    'district',
    'district_name',
    'subdistrict',
  ],
  villageName: [
    'desa',
    'kelurahan',
    'kel',
    'desa_kelurahan',
    'kelurahan_desa',
    'desa_kel',
    'kel_desa',
    'deskel',
    'keldes',
    'nama_desa',
    'nama_kel',
    'nama_kelurahan',
    'nama_desa_kelurahan',
    'nama_kelurahan_desa',
    'nama_desa_kel',
    'nama_kel_desa',
    'nm_desa',
    'nm_kel',
    'wadmkd',
    'village',
    'village_name',
  ],
  latitude: ['lintang', 'latitude', 'lat', 'y', 'garis_lintang', 'koordinat_lintang', 'koordinat_y'],
  longitude: [
    'bujur',
    'longitude',
    'lng',
    'lon',
    'long',
    'x',
    'garis_bujur',
    'koordinat_bujur',
    'koordinat_x',
  ],
  coordinates: ['koordinat', 'titik_koordinat', 'koordinat_tps', 'coordinates', 'lat_long', 'lat_lng'],
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

/** The columns in which a place is named. */
const PLACE_NAMES: readonly TpsField[] = ['regencyName', 'districtName', 'villageName'];

/**
 * Whether the rows name a regency, district or village beside their code. Where they do not, a BPS code that Kemendagri gives
 * to another place cannot be told from Kemendagri's.
 */
export function namesPlaces({ at }: TpsColumns): boolean {
  return PLACE_NAMES.some((field) => at[field] !== undefined);
}

/** A header for comparing: letters and digits only. @example comparableHeader('Kode TPS *') === 'kodetps' */
function comparableHeader(cell: string): string {
  return cell
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '');
}
