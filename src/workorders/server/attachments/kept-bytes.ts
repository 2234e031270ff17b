import { readPicture } from '../../../connectivity/index.ts';
import { unpackToNothing } from '../../../platform/server/unpack.ts';
import { type AttachmentType, webpPicture } from '../../index.ts';

/**
 * What is kept of a file: of a JPEG, PNG or WebP the picture without place, time, device and preview, because whoever photographs a mast is a person and
 * an attachment proves nothing; of any other file all of it. Null when a photo is not whole.
 */
export async function keptBytes(bytes: Uint8Array, type: AttachmentType): Promise<Uint8Array | null> {
  if (type === 'image/webp') return webpPicture(bytes);
  if (type !== 'image/jpeg' && type !== 'image/png') return bytes;
  const picture = await readPicture(bytes, unpackToNothing);
  return picture.ok && picture.value.isWhole ? (picture.value.copy?.joined() ?? null) : null;
}
