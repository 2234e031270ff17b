import type { Transaction } from 'kysely';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { ReceiptKey } from '../../../platform/server/devices/receipt-key.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Envelope, figureKeys, type Receipt, receiptText } from '../../../sealed/index.ts';
import { announcePhotos } from '../photos/store.ts';
import type { AdmittedRecord, AdmittedSlip } from './admit.ts';
import { keepRecord, keepSlip } from './store.ts';

/** Takes a slip in. The receipt is given out once it is on disk, and is the same for the same slip. */
export async function takeSlip(platform: Platform, key: ReceiptKey, slip: AdmittedSlip): Promise<Envelope> {
  const receipt = await key.sign(slipReceipt(slip));
  return platform.database.db.transaction().execute(async (trx) => {
    const kept = await keepSlip(trx, slip, receipt);
    if (kept.isNew) await noteBringing(trx, slip, `slip:${slip.id.toString('hex')}`);
    return kept.receipt;
  });
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
    const kept = await keepRecord(trx, record, ofRecord);
    if (kept.isNew) {
      await announcePhotos(trx, record.id, record.record.photos);
      await noteBringing(trx, record.slip, `result:${record.id.toString('hex')}`);
    }
    return kept.receipt;
  });
}

/** What a person brought first is in the audit chain; what a phone brings it has signed. */
async function noteBringing(
  trx: Transaction<DB>,
  { bringing: { by, receivedAt }, slip: { tps, contest, revision } }: AdmittedSlip,
  subject: string,
): Promise<void> {
  if (!('person' in by)) return;
  const detail = { tps, contest, revision };
  await recordAudit(trx, { at: receivedAt, actor: by.person, action: 'result.hand-in', subject, detail });
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
  { slip: { tps }, bringing }: AdmittedSlip,
  about: Pick<Receipt, 'kind' | 'subject' | 'facts'>,
): string {
  return receiptText({
    form: 'sigap-receipt-1',
    stage: 'received',
    election: bringing.electionSlug,
    tps,
    receivedAt: bringing.receivedAt.toISOString(),
    ...about,
  });
}
