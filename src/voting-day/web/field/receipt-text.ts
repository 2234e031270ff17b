import type { Envelope } from '../../../sealed/index.ts';

/** What stands before a receipt in a QR, so that it is told from everything else that a camera may see. */
const OPENING = 'SIGAP-TERIMA ';

/** A receipt as a QR carries it to a phone that has no signal. */
export function receiptQrText({ payload, key, signature }: Envelope): string {
  return OPENING + JSON.stringify({ payload, key, signature });
}

/** What a QR carries as a receipt, not checked yet; null when it carries none. */
export function receiptOfQr(text: string): unknown {
  if (!text.startsWith(OPENING)) return null;
  try {
    return JSON.parse(text.slice(OPENING.length));
  } catch {
    return null;
  }
}
