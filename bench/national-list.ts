import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { OpenDatabase } from '../src/platform/server/database.ts';

/** The nation of 2024: 435,296 TPS of a Pilkada in about 83,000 villages. All names and places are made up. */
export const TPS = 435_296;
const PROVINCES = 38;
const REGENCIES = 514;
const DISTRICTS = 7_277;
const VILLAGES = 83_000;

type MadeRegion = {
  code: string;
  parent: string | null;
  level: string;
  kind: string;
  name: string;
  latitude: number;
  longitude: number;
};

/** Every made-up area, parents first. */
export function* regions(): Generator<MadeRegion> {
  for (let at = 0; at < PROVINCES; at += 1) yield area(provinceCode(at), null, 'province', 'provinsi', at);
  for (let at = 0; at < REGENCIES; at += 1) {
    yield area(regencyCode(at), regencyCode(at).slice(0, 2), 'regency', 'kabupaten', at);
  }
  for (let at = 0; at < DISTRICTS; at += 1) {
    yield area(districtCode(at), districtCode(at).slice(0, 4), 'district', 'kecamatan', at);
  }
  for (let at = 0; at < VILLAGES; at += 1) {
    yield area(villageCode(at), villageCode(at).slice(0, 6), 'village', 'desa', at);
  }
}

/** Fills the region table with the made-up areas. */
export async function fillRegions(database: OpenDatabase): Promise<void> {
  const client = await database.pool.connect();
  try {
    function* lines(): Generator<string> {
      for (const one of regions()) {
        yield `${one.code}\t${one.level}\t${one.parent ?? '\\N'}\t${one.name}\t${one.kind}\t${one.latitude}\t${one.longitude}\n`;
      }
    }
    await pipeline(
      Readable.from(lines()),
      client.query(
        copyFrom('COPY region (code, level, parent_code, name, kind, latitude, longitude) FROM STDIN'),
      ),
    );
    await client.query('ANALYZE region');
  } finally {
    client.release();
  }
}

/**
 * Writes the list as officials send it (CSV) and the same rows as PostgreSQL's COPY takes them, for the reference.
 * `tps` is how many; beyond the nation's number the villages get more each.
 */
export async function writeList(csvPath: string, copyPath: string, tps = TPS): Promise<void> {
  await Promise.all([
    pipeline(Readable.from(pieces(tps, csvHeader, csvRow)), createWriteStream(csvPath)),
    pipeline(Readable.from(pieces(tps, '', copyRow)), createWriteStream(copyPath)),
  ]);
}

const csvHeader = 'kode_tps,nama_tps,kabupaten,kecamatan,desa,lintang,bujur,dpt,dpt_l,dpt_p\r\n';

function* pieces(tps: number, head: string, row: (at: number, tps: number) => string): Generator<string> {
  let piece = head;
  for (let at = 0; at < tps; at += 1) {
    piece += row(at, tps);
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

/** Villages get the TPS in turn of their codes: the file is sorted, as official lists are. */
function made(at: number, tps: number) {
  const village = Math.floor((at * VILLAGES) / tps);
  const first = Math.ceil((village * tps) / VILLAGES);
  const number = String(at - first + 1).padStart(3, '0');
  const { latitude, longitude } = area(villageCode(village), null, 'village', 'desa', village);
  const male = 150 + ((at * 7) % 140);
  const female = 150 + ((at * 11) % 140);
  return {
    code: villageCode(village) + number,
    number,
    village,
    latitude: (latitude + ((at % 17) - 8) / 1_000).toFixed(6),
    longitude: (longitude + ((at % 13) - 6) / 1_000).toFixed(6),
    male,
    female,
  };
}

function csvRow(at: number, tps: number): string {
  const { code, number, village, latitude, longitude, male, female } = made(at, tps);
  const regency = REGENCY_NAMES[regencyOf(districtOf(village))] ?? '';
  const district = `Kecamatan Sintetis ${districtOf(village)}`;
  return `${code},TPS ${number},${regency},${district},Desa Sintetis ${village},${latitude},${longitude},${male + female},${male},${female}\r\n`;
}

/** The columns of `writeList`'s rows for COPY, in their order. */
export const COPY_COLUMNS = `(election_id, code, name, place, latitude, longitude, "precision", dpt, dpt_l, dpt_p, origin,
  withdrawn_at)`;

function copyRow(at: number, tps: number): string {
  const { code, number, latitude, longitude, male, female } = made(at, tps);
  return `1\t${code}\tTPS ${number}\t\\N\t${latitude}\t${longitude}\texact\t${male + female}\t${male}\t${female}\timport\t\\N\n`;
}

const REGENCY_NAMES = Array.from({ length: REGENCIES }, (_, at) => `Kabupaten Sintetis ${at}`);

function area(code: string, parent: string | null, level: string, kind: string, at: number): MadeRegion {
  const title = kind[0]?.toUpperCase() + kind.slice(1);
  return {
    code,
    parent,
    level,
    kind,
    name: `${title} Sintetis ${at}`,
    latitude: -8 + (at % 1_300) / 100,
    longitude: 96 + (at % 4_400) / 100,
  };
}

function regencyOf(district: number): number {
  return Math.floor((district * REGENCIES) / DISTRICTS);
}
function districtOf(village: number): number {
  return Math.floor((village * DISTRICTS) / VILLAGES);
}
function provinceOf(regency: number): number {
  return Math.floor((regency * PROVINCES) / REGENCIES);
}
function provinceCode(province: number): string {
  return String(11 + province);
}
function regencyCode(regency: number): string {
  const province = provinceOf(regency);
  const first = Math.ceil((province * REGENCIES) / PROVINCES);
  return provinceCode(province) + String(regency - first + 1).padStart(2, '0');
}
function districtCode(district: number): string {
  const regency = regencyOf(district);
  const first = Math.ceil((regency * DISTRICTS) / REGENCIES);
  return regencyCode(regency) + String(district - first + 1).padStart(2, '0');
}
function villageCode(village: number): string {
  const district = districtOf(village);
  const first = Math.ceil((district * VILLAGES) / DISTRICTS);
  return districtCode(district) + String(2_001 + village - first);
}
