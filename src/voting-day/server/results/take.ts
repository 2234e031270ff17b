import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Envelope, figureKeys, type Receipt, receiptText } from '../../../sealed/index.ts';
import type { AdmittedRecord, AdmittedSlip } from './admit.ts';
import { keepRecord, keepSlip } from './store.ts';

/** Takes a slip in. The receipt is given out once it is on disk, and is the same for the same slip. */
export async function takeSlip(platform: Platform, key: ReceiptKey, slip: AdmittedSlip): Promise<Envelope> {
  const receipt = await key.sign(slipReceipt(slip));
  return platform.database.db.transaction().execute((trx) => keepSlip(trx, slip, receipt));
}

/** Takes a full record in, with its slip. The receipt is the record's own. */
export async function takeRecord(
  platform: Platform,
  key: ReceiptKey,
  record: AdmittedRecord,
): Promise<Envelope> {
  const [ofSlip, ofRecord] = await Promise.all([
    key.sign(slipReceipt(record.slip)),
    key.sign(recordReceipt(record)),
  ]);
  return platform.database.db.transaction().execute(async (trx) => {
    await keepSlip(trx, record.slip, ofSlip);
    return keepRecord(trx, record, ofRecord);
  });
}

function slipReceipt(admitted: AdmittedSlip): string {
  const { slip, id } = admitted;
  const boxes = figureKeys(slip.figures.pairs).length;
  return textOf(admitted, { kind: 'slip', subject: id.toString('hex'), facts: { boxes } });
}

function recordReceipt({ slip, id, payload, record }: AdmittedRecord): string {
  const facts = { bytes: Buffer.byteLength(payload), photos: record.photos.length };
  return textOf(slip, { kind: 'result', subject: id.toString('hex'), facts });
}

function textOf(
  { slip: { tps }, delivery }: AdmittedSlip,
  about: Pick<Receipt, 'kind' | 'subject' | 'facts'>,
): string {
  return receiptText({
    form: 'sigap-receipt-1',
    stage: 'received',
    election: delivery.electionSlug,
    tps,
    receivedAt: delivery.receivedAt.toISOString(),
    ...about,
  });
}
