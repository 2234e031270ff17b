import { err, ok, type Result } from '../../../kernel/index.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Receipt } from '../../../sealed/index.ts';
import { receiptOfQr } from './receipt-text.ts';
import { slipShaOf } from './result-kind.ts';

/** What is kept with a result whose figures another phone has brought to the server. */
export type Brought = { readonly figuresReceivedAt: string };

/**
 * What a QR on a carrying phone proves about a result of this one.
 * @param check whether something is a receipt of the server over a SHA-256
 * @returns `other`: no receipt at all; `false`: none of the server, or of another result
 */
export async function broughtBy(
  qr: string,
  item: Item,
  check: (answer: unknown, sha256: string) => Promise<Result<Receipt, string>>,
): Promise<Result<Brought, 'other' | 'false'>> {
  const receipt = receiptOfQr(qr);
  if (receipt === null) return err('other');
  const checked = await check(receipt, await slipShaOf(item));
  return checked.ok ? ok({ figuresReceivedAt: checked.value.receivedAt }) : err('false');
}
