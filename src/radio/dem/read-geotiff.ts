import type { GeoTIFFImage } from 'geotiff';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../kernel/index.ts';
import type { DecodedDem, DemHeader } from '../terrain/dem-source.ts';
import { groundOrVoid, MOST_CELLS, unreadable } from './limits.ts';
import { verticalStepM } from './vertical-step.ts';

const GEOGRAPHIC = 2;
const WGS84 = 4326;
const PIXEL_IS_POINT = 2;
const METRE = 9001;
/** Heights above the sea: EGM96, EGM2008, mean sea level; 0 and 32767 say nothing and are taken as such. */
const SEA_LEVEL = new Set([5773, 3855, 5714, 0, 32767]);
const FLOAT = 3;

type GeoKeys = Readonly<Record<string, unknown>>;

/**
 * Reads a GeoTIFF of heights in WGS 84 latitude and longitude (EPSG:4326), metres above the sea. Fails with SIGAP-3206 on any other datum,
 * projection, vertical datum or unit, and where the file does not say its own, and with SIGAP-3205 when it is none.
 */
export async function readGeoTiff(
  bytes: Uint8Array,
  attribution: string,
): Promise<Result<DecodedDem, Problem>> {
  try {
    const copy = bytes.slice().buffer as ArrayBuffer;
    // Loaded when a file is read: it cannot be loaded in a worker thread, where radio paths are judged, and few ever read a file.
    const { fromArrayBuffer } = await import('geotiff');
    const tiff = await fromArrayBuffer(copy);
    return await decode(await tiff.getImage(), attribution);
  } catch (error) {
    const said = error instanceof Error ? error.message.slice(0, 120) : 'unknown';
    return err(unreadable(text(`bukan GeoTIFF yang utuh (${said})`, `not a whole GeoTIFF (${said})`)));
  }
}

async function decode(image: GeoTIFFImage, attribution: string): Promise<Result<DecodedDem, Problem>> {
  const keys = (image.getGeoKeys() ?? {}) as GeoKeys;
  const wrong = datumProblem(keys) ?? gridProblem(image);
  if (wrong) return err(wrong);
  const raster = await image.readRasters({ samples: [0], interleave: true });
  const columns = image.getWidth();
  const rows = image.getHeight();
  const nodata = image.getGDALNoData();
  const heights = new Float32Array(rows * columns);
  const raw = raster as unknown as ArrayLike<number>;
  for (let at = 0; at < heights.length; at += 1) {
    heights[at] = groundOrVoid(raw[at] as number, nodata);
  }
  const stated = image.getSampleFormat(0) === FLOAT ? 0.1 : 1;
  const [west = 0, north = 0] = image.getOrigin();
  const [longitudeStep = 0, latitudeStep = 0] = image.getResolution().map(Math.abs);
  const isPoint = keys.GTRasterTypeGeoKey === PIXEL_IS_POINT;
  const header: DemHeader = {
    north: isPoint ? north : north - latitudeStep / 2,
    west: isPoint ? west : west + longitudeStep / 2,
    latitudeStep,
    longitudeStep,
    rows,
    columns,
    verticalStepM: verticalStepM(stated, heights),
    attribution,
  };
  return ok({ header, heights });
}

function datumProblem(keys: GeoKeys): Problem | null {
  const wrong = (id: string, en: string) => problem(PROBLEMS.demWrongDatum, text(id, en));
  if (keys.GTModelTypeGeoKey === undefined && keys.GeographicTypeGeoKey === undefined) {
    return wrong('berkas ini tidak menyebut datumnya', 'the file does not say its datum');
  }
  if (keys.GTModelTypeGeoKey !== GEOGRAPHIC) {
    const code = keys.ProjectedCSTypeGeoKey ?? keys.GTModelTypeGeoKey;
    return wrong(`terproyeksi (EPSG:${code})`, `projected (EPSG:${code})`);
  }
  if (keys.GeographicTypeGeoKey !== WGS84) {
    const code = keys.GeographicTypeGeoKey;
    return wrong(`datumnya EPSG:${code}`, `its datum is EPSG:${code}`);
  }
  const vertical = keys.VerticalGeoKey ?? keys.VerticalCSTypeGeoKey;
  if (vertical !== undefined && !SEA_LEVEL.has(Number(vertical))) {
    return wrong(
      `tingginya menurut EPSG:${vertical}, bukan di atas permukaan laut`,
      `its heights are by EPSG:${vertical}, not above the sea`,
    );
  }
  const unit = keys.VerticalUnitsGeoKey;
  return unit === undefined || unit === METRE || unit === 0
    ? null
    : wrong(`satuan tingginya EPSG:${unit}, bukan meter`, `its heights are in EPSG:${unit}, not metres`);
}

function gridProblem(image: GeoTIFFImage): Problem | null {
  if (image.getWidth() * image.getHeight() > MOST_CELLS) {
    return unreadable(
      text(
        `lebih dari ${MOST_CELLS} sel; potong dahulu menjadi beberapa ubin`,
        `more than ${MOST_CELLS} cells; cut it into tiles first`,
      ),
    );
  }
  const [east = 0, down = 0] = image.getResolution();
  const tie = image.fileDirectory.getValue('ModelTiepoint') as ArrayLike<number> | undefined;
  // A tie point elsewhere than in the raster's corner is rare and easily got wrong: refused like a turned grid.
  const isTurned = image.fileDirectory.hasTag('ModelTransformation') || tie?.[0] !== 0 || tie[1] !== 0;
  if (isTurned || !(east > 0) || !(down < 0)) {
    return unreadable(
      text(
        'kisinya diputar atau tidak mulai di barat laut',
        'its grid is turned or does not begin in the north-west',
      ),
    );
  }
  return null;
}
