import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { column, csv, type SourceRow, sourceTable } from './sources.ts';

const SIREKAP = 'KPU Sirekap, 28 November 2024 10:15 WIB (github.com/razanfawwaz/pilkada-scrap)';
const PAIRS = ['1000021', '1000022'] as const;
const COLUMNS = [
  ...['region_code', 'contest', 'kind', 'tps_in', 'pair_1', 'pair_2', 'invalid', 'users'],
  'source',
] as const;

type SirekapDistrict = Readonly<Record<(typeof PAIRS)[number], number>> & {
  readonly progres: { readonly progres: number };
};

/** results.csv: the governor's contest as Sirekap had it per district, as plenaries said it, and one regency's number of voters who came. */
export function resultsTable(dataDir: string): string {
  const facts = sourceTable(dataDir, 'fakta-pilkada2024-kepri/hasil_dan_peristiwa.csv').filter(
    (row) => column(row, 'pemilihan') === 'Pilgub',
  );
  const rows = [...interim(dataDir), ...plenaries(dataDir, facts), ...came(dataDir, facts), official(facts)];
  const key = ([area = '', , kind = '']: readonly string[]) => `${area} ${kind}`;
  return csv(
    COLUMNS,
    rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  );
}

function interim(dataDir: string): string[][] {
  return regencies(dataDir).flatMap(({ code }) => {
    const path = join(dataDir, `sirekap-pilkada2024-kepri/raw/pkwkp/21/${code}.json`);
    const { tungsura } = JSON.parse(readFileSync(path, 'utf8')) as {
      tungsura: { table: Record<string, SirekapDistrict> };
    };
    return Object.entries(tungsura.table).map(([district, row]) => [
      ...[district, 'governor', 'interim', String(row.progres.progres)],
      ...PAIRS.map((pair) => String(row[pair])),
      ...['', '', SIREKAP],
    ]);
  });
}

function plenaries(dataDir: string, facts: readonly SourceRow[]): string[][] {
  const districts = sourceTable(dataDir, 'wilayah-kepri/kecamatan.csv');
  return facts
    .filter((row) => column(row, 'ukuran') === '01|02|tidak_sah')
    .map((row) => {
      const [, name = ''] = column(row, 'wilayah').split('/');
      const district = districts.find((one) => plain(column(one, 'nama')) === plain(name));
      if (!district) throw new Error(`the source has no district ${name}`);
      const code = column(district, 'kode_kemendagri').replaceAll('.', '');
      return [
        ...[code, 'governor', 'plenary', '', ...column(row, 'nilai').split('|')],
        ...['', column(row, 'sumber')],
      ];
    });
}

function came(dataDir: string, facts: readonly SourceRow[]): string[][] {
  return facts
    .filter((row) => column(row, 'ukuran') === 'pengguna_hak_pilih')
    .map((row) => {
      const regency = regencies(dataDir).find(({ name }) => name === column(row, 'wilayah'));
      if (!regency) throw new Error(`the source has no regency ${column(row, 'wilayah')}`);
      const { code } = regency;
      return [code, 'governor', 'press', '', '', '', '', column(row, 'nilai'), column(row, 'sumber')];
    });
}

function official(facts: readonly SourceRow[]): string[] {
  const of = (measure: string) => {
    const row = facts.find((one) => column(one, 'ukuran') === measure);
    if (!row) throw new Error(`the source has no ${measure}`);
    return { value: column(row, 'nilai'), source: column(row, 'sumber') };
  };
  const [first, second] = [of('suara_01_ansar_nyanyang'), of('suara_02_rudi_rafiq')];
  const invalid = of('suara_tidak_sah');
  const votes = [first.value, second.value, invalid.value];
  return ['21', 'governor', 'plenary', '', ...votes, '', `${first.source} ; ${invalid.source}`];
}

function regencies(dataDir: string): { readonly code: string; readonly name: string }[] {
  return sourceTable(dataDir, 'fakta-pilkada2024-kepri/tps_dpt_kabupaten.csv')
    .map((row) => ({
      code: column(row, 'kode_kemendagri').replaceAll('.', ''),
      name: column(row, 'kabupaten_kota'),
    }))
    .filter(({ code }) => code.length === 4);
}

/** The ministry writes Tanjung Pinang, the press Tanjungpinang. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(' ', '');
}
