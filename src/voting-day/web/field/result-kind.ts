import { type Ask, type FieldKind, outcome, RANK } from '../../../connectivity/web/field/index.ts';
import { text } from '../../../kernel/index.ts';
import { type DeviceKey, sha256Of, signText } from '../../../platform/web/device-key.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Sealed } from '../../../platform/web/outbox/outbox.ts';
import type { Outcome } from '../../../platform/web/outbox/outcome.ts';
import {
  type Canonical,
  type ResultRecord,
  resultPayload,
  type Slip,
  signedTextOf,
  slipOf,
  slipText,
} from '../../../sealed/index.ts';
import { lackingOf } from './lacking.ts';

/** Sealed result records on this phone (docs/formats/result-record.md). */
export const RESULT_KIND: FieldKind = {
  kind: 'result',
  name: text('Hasil TPS', 'Result of the TPS'),
  seal,
  deliver,
  rank: (item) => (figuresReceivedAt(item) === null ? RANK.figures : RANK.record),
  lacking: (records, ask) => lackingOf('records', records, ask),
};

/** The text of the QR of a sealed result; null while it is not sealed. */
export async function qrTextOf({ body, envelope }: Item): Promise<string | null> {
  if (!envelope) return null;
  return slipText({ slip: await slipFor(body as unknown as ResultRecord), signature: envelope.signature });
}

/** SHA-256 of the slip that a result travels by: what a receipt of its figures names. */
export async function slipShaOf({ body }: Item): Promise<string> {
  return sha256Of(signedTextOf(await slipFor(body as unknown as ResultRecord)));
}

/** Signs the slip, and through its hash the full record: one signature for every road. */
async function seal(key: DeviceKey, { body }: Item): Promise<Sealed> {
  const record = body as unknown as ResultRecord;
  const slip = await slipFor(record);
  const signature = await signText(key, 'sigap-result-1', signedTextOf(slip));
  return { envelope: { payload: resultPayload(record), key: key.id, signature }, sha256: slip.record };
}

/** When the server received the figures of a result, by a receipt that was checked; null as long as there is none. */
export function figuresReceivedAt({ keep }: Item): string | null {
  return (keep as { readonly figuresReceivedAt?: string } | null)?.figuresReceivedAt ?? null;
}

/**
 * Brings the figures in as few bytes as a QR has, and once there is a receipt over them the full record: with several results on a phone, the
 * figures of all go before the record of any.
 */
async function deliver(item: Item, ask: Ask): Promise<Outcome> {
  if (figuresReceivedAt(item) !== null) return deliverFullRecord(item, ask);
  const [qr, sha256] = await Promise.all([qrTextOf(item), slipShaOf(item)]);
  const figures = outcome(await ask({ method: 'PUT', path: `/api/results/slips/${sha256}`, body: { qr } }));
  if (figures.kind !== 'answered') return figures;
  const noted = (keep: Canonical, receivedAt: string) => ({
    ...(keep as { readonly [name: string]: Canonical } | null),
    figuresReceivedAt: receivedAt,
  });
  return { kind: 'part-answered', answer: figures.answer, sha256, noted };
}

/** Brings the full record with its slip; what comes back should be the record's receipt. */
export async function deliverFullRecord(item: Item, ask: Ask): Promise<Outcome> {
  const qr = await qrTextOf(item);
  if (qr === null || item.envelope === null) throw new Error('a result is sent before it is sealed');
  const { payload } = item.envelope;
  const path = `/api/results/records/${item.sha256}`;
  return outcome(await ask({ method: 'PUT', path, body: { qr, payload } }));
}

async function slipFor(record: ResultRecord): Promise<Slip> {
  const [payload, election] = await Promise.all([sha256Of(resultPayload(record)), sha256Of(record.election)]);
  return slipOf(record, { payload, election });
}
