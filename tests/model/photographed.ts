import { jpegWithSecrets } from '../../src/connectivity/photos/photo.fixture.ts';
import type { FormPhoto } from '../../src/sealed/index.ts';
import { sha256 } from '../support/field.ts';

/** More than one chunk. */
const PHOTO_BYTES = 70_000;

/** A photo of a page with its preview, and both files by their hash; the picture is made up and another for each seed. */
export function photographed(seed: string): { photo: FormPhoto; files: ReadonlyMap<string, Blob> } {
  const [photo, preview] = [
    Buffer.concat([jpegWithSecrets(), Buffer.from(seed.padEnd(PHOTO_BYTES, '.'))]),
    Buffer.concat([jpegWithSecrets(), Buffer.from(`pratinjau ${seed}`)]),
  ];
  const named = (bytes: Buffer) => ({ sha256: sha256(bytes), bytes: bytes.length });
  return {
    photo: { page: 1, mediaType: 'image/jpeg', ...named(photo), preview: named(preview) },
    files: new Map([photo, preview].map((bytes) => [sha256(bytes), new Blob([new Uint8Array(bytes)])])),
  };
}
