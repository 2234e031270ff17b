import { column, csv, type SourceRow, sourceOutlines, sourceTable } from './sources.ts';

const PROVINCE = { dotted: '21', name: 'Kepulauan Riau' };
const SIREKAP = 'KPU Sirekap, 28 November 2024 (github.com/razanfawwaz/pilkada-scrap)';
const NATUNA_DPT =
  'Sisa hitung: 1.559.727 dikurangi enam kabupaten/kota lain; tidak ada angka yang diumumkan / derived as a remainder';

/** regions.csv: the province, 7 regencies, 80 districts and 419 villages, each with a point inside. */
export function regionsTable(dataDir: string): string {
  const regencies = insidePoints(dataDir, 'batas-kepri/kabupaten.geojson');
  const districts = insidePoints(dataDir, 'batas-kepri/kecamatan.geojson');
  const bpsOfRegency = sourceTable(dataDir, 'wilayah-kepri/kabupaten.csv');
  const rows = [
    [PROVINCE.dotted, PROVINCE.dotted, '21', 'provinsi', PROVINCE.name, ...point(regencies, '21.01')],
    ...regencyRows(dataDir).map((row) => {
      const code = column(row, 'kode_kemendagri');
      const bps = bpsOfRegency.find((other) => other.kode_kemendagri === code);
      const kind = Number(code.slice(3)) >= 70 ? 'kota' : 'kabupaten';
      const name = column(row, 'kabupaten_kota');
      return [code, undotted(code), bps?.kode_bps ?? '', kind, name, ...point(regencies, code)];
    }),
    ...sourceTable(dataDir, 'wilayah-kepri/kecamatan.csv').map((row) => {
      const code = column(row, 'kode_kemendagri');
      const bps = column(row, 'kode_bps_2018');
      return [code, undotted(code), bps, 'kecamatan', column(row, 'nama'), ...point(districts, code)];
    }),
    ...sourceTable(dataDir, 'wilayah-kepri/desa.csv').map((row) => [
      column(row, 'kode_kemendagri'),
      column(row, 'kode_kpu'),
      column(row, 'kode_bps_2018'),
      column(row, 'jenis'),
      column(row, 'nama'),
      column(row, 'lat_dalam'),
      column(row, 'lng_dalam'),
    ]),
  ];
  const columns = ['kemendagri_code', 'kpu_code', 'bps_code', 'kind', 'name', 'latitude', 'longitude'];
  return csv(columns, rows);
}

/** counts.csv: TPS, DPT and DPS of the province, the regencies and (TPS all, voters where published) the districts. */
export function countsTable(dataDir: string): string {
  const districts = sourceTable(dataDir, 'fakta-pilkada2024-kepri/tps_pemilih_kecamatan.csv');
  const regional = sourceTable(dataDir, 'fakta-pilkada2024-kepri/tps_dpt_kabupaten.csv');
  const rows = [
    ...regional.toSorted(byCode).flatMap((row) => {
      const code = undotted(column(row, 'kode_kemendagri'));
      const isRemainder = column(row, 'dpt_cara').startsWith('HASIL KURANG');
      return [
        [code, 'tps', column(row, 'tps_pilkada2024'), SIREKAP],
        [code, 'dpt', column(row, 'dpt_pilkada2024'), isRemainder ? NATUNA_DPT : column(row, 'sumber_dpt')],
        [code, 'dps', column(row, 'dps_agustus2024'), 'DPS KPU, Agustus 2024'],
      ];
    }),
    ...districts.flatMap((row) => {
      const code = column(row, 'kode_kpu');
      const voters = column(row, 'jumlah_pemilih');
      const measure = column(row, 'jenis_pemilih').toLowerCase();
      const tps = [code, 'tps', column(row, 'tps_pilkada2024_sirekap'), SIREKAP];
      return voters ? [tps, [code, measure, voters, column(row, 'sumber_pemilih')]] : [tps];
    }),
  ];
  return csv(['region_code', 'measure', 'value', 'source'], rows);
}

/** village-tps.csv: TPS of each village on 14 February 2024, the special ones included (5,914 together). */
export function villageTpsTable(dataDir: string): string {
  const rows = sourceTable(dataDir, 'tps-pemilu2024-kepri/desa_jumlah_tps_2024.csv');
  return csv(
    ['village_code', 'earlier_tps'],
    rows.map((row) => [column(row, 'kode_desa_kpu'), column(row, 'jumlah_tps')]).toSorted(),
  );
}

function regencyRows(dataDir: string): SourceRow[] {
  const rows = sourceTable(dataDir, 'fakta-pilkada2024-kepri/tps_dpt_kabupaten.csv');
  return rows.filter((row) => column(row, 'kode_kemendagri') !== PROVINCE.dotted);
}

function byCode(a: SourceRow, b: SourceRow): number {
  return column(a, 'kode_kemendagri') < column(b, 'kode_kemendagri') ? -1 : 1;
}

function undotted(code: string): string {
  return code.replaceAll('.', '');
}

function insidePoints(dataDir: string, path: string): Map<string, readonly [string, string]> {
  return new Map(
    sourceOutlines(dataDir, path).features.map(({ properties }) => [
      String(properties.kode),
      [String(properties.lat_dalam), String(properties.lng_dalam)],
    ]),
  );
}

function point(points: Map<string, readonly [string, string]>, code: string): readonly [string, string] {
  const found = points.get(code);
  if (!found) throw new Error(`the source has no outline of ${code}`);
  return found;
}
