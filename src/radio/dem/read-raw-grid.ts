import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../kernel/index.ts';
import type { DecodedDem } from '../terrain/dem-source.ts';
import { groundOrVoid, MOST_CELLS, unreadable } from './limits.ts';
import { verticalStepM } from './vertical-step.ts';

const WGS84 = 4326;

/** The JSON beside a raw grid: rows from north to south, cell centres at west + (c + 0.5) step and north - (r + 0.5) step. */
export type RawGridDescription = {
  readonly nx: number;
  readonly ny: number;
  readonly west: number;
  readonly north: number;
  readonly step_deg: number;
  /** Height that stands for "unknown". */
  readonly nodata?: number | null;
  /** Least difference of height; else the metres before "steps" in `unit`, else 1. */
  readonly vertical_step_m?: number;
  readonly unit?: string;
  /** EPSG code; WGS 84 latitude and longitude when absent. */
  readonly epsg?: number;
};

/**
 * Reads a raw int16 little-endian grid with its description. Fails with SIGAP-3205 when they do not fit each other. The vertical step is
 * the coarser of what is stated and what the heights show.
 */
export function readRawGrid(
  bytes: Uint8Array,
  description: RawGridDescription,
  attribution: string,
): Result<DecodedDem, Problem> {
  const { nx, ny, west, north, step_deg: step, epsg = WGS84 } = description;
  if (epsg !== WGS84) {
    return err(problem(PROBLEMS.demWrongDatum, text(`datumnya EPSG:${epsg}`, `its datum is EPSG:${epsg}`)));
  }
  const isSound =
    [nx, ny].every((count) => Number.isInteger(count) && count >= 2) &&
    [west, north, step].every((value) => Number.isFinite(value)) &&
    step > 0 &&
    nx * ny <= MOST_CELLS &&
    Math.abs(north) <= 90 &&
    Math.abs(west) <= 180;
  if (!isSound) {
    return err(
      unreadable(
        text(
          'JSON kisi mentah memerlukan nx, ny, west, north, step_deg yang masuk akal',
          'the JSON of a raw grid needs sound nx, ny, west, north and step_deg',
        ),
      ),
    );
  }
  if (bytes.byteLength !== nx * ny * 2) {
    return err(
      unreadable(
        text(
          `kisi ${nx} x ${ny} int16 seharusnya ${nx * ny * 2} bita, bukan ${bytes.byteLength}`,
          `a grid of ${nx} x ${ny} int16 has ${nx * ny * 2} bytes, not ${bytes.byteLength}`,
        ),
      ),
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heights = new Float32Array(nx * ny);
  const nodata = description.nodata ?? null;
  for (let at = 0; at < heights.length; at += 1) {
    heights[at] = groundOrVoid(view.getInt16(at * 2, true), nodata);
  }
  return ok({
    header: {
      north: north - step / 2,
      west: west + step / 2,
      latitudeStep: step,
      longitudeStep: step,
      rows: ny,
      columns: nx,
      verticalStepM: verticalStepM(statedStep(description), heights),
      attribution,
    },
    heights,
  });
}

function statedStep({ vertical_step_m: stated, unit }: RawGridDescription): number {
  if (stated !== undefined && stated > 0) return stated;
  const said = /(\d+(?:\.\d+)?)\s*m\s*steps/i.exec(unit ?? '');
  return said ? Number(said[1]) : 1;
}
