import { err, ok, type Problem, type Result, text } from '../../kernel/index.ts';
import type { DecodedDem } from '../terrain/dem-source.ts';
import { groundOrVoid, unreadable } from './limits.ts';
import { verticalStepM } from './vertical-step.ts';

const NAME = /^([NS])(\d{2})([EW])(\d{3})/i;
/** SRTM 1" and 3": points a side, both edges included. */
const SIDES = new Map([
  [3_601 * 3_601 * 2, 3_601],
  [1_201 * 1_201 * 2, 1_201],
]);

/**
 * Reads an SRTM height file: big-endian int16 metres above EGM96 on WGS 84, whose name says its south-west corner
 * (`N01E104.hgt`). What no ground has, such as -32768, is void. Fails with SIGAP-3205 on another size or name.
 */
export function readHgt(bytes: Uint8Array, name: string, attribution: string): Result<DecodedDem, Problem> {
  const corner = NAME.exec(name);
  const side = SIDES.get(bytes.byteLength);
  if (!corner) {
    return err(
      unreadable(text('nama berkas HGT harus seperti N01E104.hgt', 'an HGT file is named like N01E104.hgt')),
    );
  }
  if (side === undefined) {
    return err(
      unreadable(
        text(
          `HGT ini ${bytes.byteLength} bita; SRTM 1" 25934402, 3" 2884802`,
          `this HGT has ${bytes.byteLength} bytes; SRTM 1" has 25934402, 3" 2884802`,
        ),
      ),
    );
  }
  const south = Number(corner[2]) * (corner[1]?.toUpperCase() === 'S' ? -1 : 1);
  const west = Number(corner[4]) * (corner[3]?.toUpperCase() === 'W' ? -1 : 1);
  if (south < -90 || south > 89 || west < -180 || west > 179) {
    return err(unreadable(text(`${name}: bukan tempat di bumi`, `${name}: no place on earth`)));
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heights = new Float32Array(side * side);
  for (let at = 0; at < heights.length; at += 1) {
    heights[at] = groundOrVoid(view.getInt16(at * 2, false), null);
  }
  const step = 1 / (side - 1);
  return ok({
    header: {
      north: south + 1,
      west,
      latitudeStep: step,
      longitudeStep: step,
      rows: side,
      columns: side,
      verticalStepM: verticalStepM(1, heights),
      attribution,
    },
    heights,
  });
}
