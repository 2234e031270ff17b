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

/** Hands a file to the phone's own sharing, such as Bluetooth, or where there is none keeps it among the downloads. */
export async function shareOrSave(file: File): Promise<void> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      return await navigator.share({ files: [file] });
    } catch (error) {
      // Whoever closed the choice wanted no other way.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      console.error(error);
    }
  }
  offerFile(file.name, file);
}
