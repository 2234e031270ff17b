import type { Field } from '../../../../connectivity/web/field/index.ts';
import { offerFile } from '../../../../platform/web/outbox/copy.ts';
import { bytesOfHex, resultFileText } from '../../../../sealed/index.ts';
import type { KeptResult } from '../kept-results.ts';
import { qrTextOf } from '../result-kind.ts';

/**
 * A sealed result as a file for a stick or Bluetooth (docs/formats/result-record.md section 7); null while it is not sealed. A text file by its
 * name, since phones share few others.
 */
export async function resultFileOf(field: Field, { item, record }: KeptResult): Promise<File | null> {
  const qr = await qrTextOf(item);
  if (qr === null || item.envelope === null) return null;
  const { algorithm, publicKey } = field.deviceOf(item.device).key;
  const key = { algorithm, raw: bytesOfHex(publicKey) };
  const text = resultFileText({ qr, payload: item.envelope.payload, key });
  const name = `hasil-${record.tps}-${record.contest}-v${record.revision}.txt`;
  return new File([text], name, { type: 'text/plain' });
}

/** The photos of a result as this phone made them, byte for byte; one that this phone does not have any more is left out. */
export async function photoFilesOf(field: Field, { record }: KeptResult): Promise<readonly File[]> {
  const { tps, contest, revision, photos } = record;
  const found = await Promise.all(photos.map(({ sha256 }) => field.store.file(sha256)));
  return found.flatMap((photo, at) => {
    if (!photo) return [];
    const name = `foto-${tps}-${contest}-v${revision}-hal${photos[at]?.page}.jpg`;
    return [new File([photo], name, { type: 'image/jpeg' })];
  });
}

/** Hands files to the phone's own sharing, such as Bluetooth, or where there is none keeps them among the downloads. */
export async function shareOrSave(files: readonly File[]): Promise<void> {
  const shared = { files: [...files] };
  if (navigator.canShare?.(shared)) {
    try {
      return await navigator.share(shared);
    } catch (error) {
      // Whoever closed the choice wanted no other way.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      console.error(error);
    }
  }
  for (const file of files) offerFile(file.name, file);
}
