import type { ProblemKind } from './problem.ts';
import { kind } from './problem-kind.ts';

/** The catalogue's 320x: radio paths and the terrain under them. */
export const RADIO_PROBLEMS = {
  pathOfNoLength: kind(
    'SIGAP-3200',
    422,
    ['Kedua ujung jalur radio ini tempat yang sama', 'Both ends of this radio path are the same place'],
    [
      'Pilih dua tempat yang berjarak paling sedikit 1 meter.',
      'Choose two places that are at least 1 metre apart.',
    ],
  ),
  pathTooLong: kind(
    'SIGAP-3201',
    422,
    ['Jalur radio ini terlalu panjang', 'This radio path is too long'],
    [
      'Pilih dua tempat yang berjarak paling jauh 300 km; rumusnya tidak berlaku untuk yang lebih jauh.',
      'Choose two places at most 300 km apart; the formulas do not hold beyond.',
    ],
  ),
  antennaBelowGround: kind(
    'SIGAP-3202',
    422,
    ['Antena berada di bawah tanah', 'The antenna is below the ground'],
    [
      'Isi tinggi antena di atas tanah, 0 sampai 400 meter, bukan di atas permukaan laut.',
      'Give the height of the antenna above the ground, 0 to 400 metres, not above sea level.',
    ],
  ),
  positionOffEarth: kind(
    'SIGAP-3203',
    422,
    ['Koordinat ini bukan tempat di bumi', 'These coordinates are no place on earth'],
    [
      'Lintang -90 sampai 90, bujur -180 sampai 180, dalam derajat desimal, lintang lebih dahulu.',
      'Latitude -90 to 90, longitude -180 to 180, in decimal degrees, latitude first.',
    ],
  ),
  linkDesignRefused: kind(
    'SIGAP-3204',
    422,
    ['Rancangan sambungan radio ini tidak dapat dihitung', 'This design of a radio link cannot be computed'],
    [
      'Periksa frekuensi (30 sampai 100.000 MHz), curah hujan dan gradien refraktivitasnya.',
      'Check the frequency (30 to 100,000 MHz), the rain rate and the refractivity gradients.',
    ],
  ),
  demUnreadable: kind(
    'SIGAP-3205',
    422,
    ['Berkas medan (DEM) ini tidak dapat dibaca', 'This terrain file (DEM) cannot be read'],
    [
      'Pakai GeoTIFF, HGT (SRTM 1" atau 3") atau kisi mentah int16 dengan JSON di sampingnya; lihat docs/formats/dem.md.',
      'Use GeoTIFF, HGT (SRTM 1" or 3") or a raw int16 grid with its JSON beside it; see docs/formats/dem.md.',
    ],
  ),
  demWrongDatum: kind(
    'SIGAP-3206',
    422,
    [
      'Datum atau proyeksi berkas medan ini bukan WGS 84',
      'The datum or projection of this terrain is not WGS 84',
    ],
    [
      'Ubah dahulu ke lintang-bujur WGS 84 (EPSG:4326), misalnya gdalwarp -t_srs EPSG:4326, lalu impor lagi.',
      'Convert it to WGS 84 latitude and longitude (EPSG:4326) first, as with gdalwarp -t_srs EPSG:4326, and import again.',
    ],
  ),
  demUnsourced: kind(
    'SIGAP-3207',
    422,
    ['Asal dan lisensi medan ini belum disebut', 'The source and licence of this terrain are not stated'],
    [
      'Sebutkan --source dan --licence: keduanya ditampilkan di sebelah setiap profil.',
      'Give --source and --licence: both are shown beside every profile.',
    ],
  ),
  tpsWithoutPosition: kind(
    'SIGAP-3208',
    422,
    ['TPS ini belum punya posisi', 'This TPS has no position yet'],
    [
      'Isi koordinatnya lewat impor daftar TPS, atau sebutkan lintang,bujur langsung.',
      'Give its coordinates with an import of the list of TPS, or name latitude,longitude directly.',
    ],
  ),
} as const satisfies Record<string, ProblemKind>;
