import { jpegOf } from '../../src/voting-day/photos/picture.fixture.ts';
import type { LivePhoto } from '../../src/voting-day/server/index.ts';
import { sha256 } from './field.ts';
import { formPhoto } from './result.ts';

/** Of two chunks. */
const PHOTO_BYTES = 70_000;

/** A photo of a page with its preview for a live rehearsal, another for each size; the picture is made up. SYNTHETIC. */
export function livePhoto(width: number, height: number): LivePhoto {
  const photo = jpegOf({ width, height }, { fill: PHOTO_BYTES });
  const preview = jpegOf({ width, height }, { fill: 500 });
  const said = (bytes: Uint8Array) => ({ sha256: sha256(bytes), bytes: bytes.length });
  return { photo: formPhoto(1, said(photo), said(preview)), files: [preview, photo] };
}
