import { withoutMetadata } from '../../../connectivity/index.ts';
import { type AttachmentType, webpPicture } from '../../index.ts';

/**
 * What is kept of a file: of a JPEG, PNG or WebP the picture without place, time, device and preview, because whoever photographs a mast is a person and
 * an attachment proves nothing; of any other file all of it. Null when a photo is not whole.
 */
export function keptBytes(bytes: Uint8Array, type: AttachmentType): Uint8Array | null {
  if (type === 'image/webp') return webpPicture(bytes);
  return type === 'image/jpeg' || type === 'image/png' ? withoutMetadata(bytes) : bytes;
}
