import { err, ok, type Result } from '../../../kernel/index.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Envelope, Receipt } from '../../../sealed/index.ts';
import type { FiguresReceipt } from './deliver-result.ts';
import { receiptOfQr } from './receipt-text.ts';
import { slipShaOf } from './result-kind.ts';

/**
 * What a QR on a carrying phone proves about a result of this one.
 * @param check whether something is a receipt of the server over a SHA-256
 * @returns `other`: no receipt at all; `false`: none of the server, or of another result
 */
export async function broughtBy(
  qr: string,
  item: Item,
  check: (answer: unknown, sha256: string) => Promise<Result<Receipt, string>>,
): Promise<Result<FiguresReceipt, 'other' | 'false'>> {
  const receipt = receiptOfQr(qr);
  if (receipt === null) return err('other');
  const ofSlip = await check(receipt, await slipShaOf(item));
  // Whoever handed in the whole record, such as an officer with a file, has its receipt: the figures are in it.
  const checked = ofSlip.ok || item.sha256 === null ? ofSlip : await check(receipt, item.sha256);
  if (!checked.ok) return err('false');
  return ok({ figuresReceivedAt: checked.value.receivedAt, figuresReceipt: receipt as Envelope });
}
