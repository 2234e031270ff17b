import { type Ask, type FieldKind, RANK } from '../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
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
import { contestName } from './contest-name.ts';
import {
  deliverInParts,
  deliverRecord,
  type FullText,
  figuresReceived,
  figuresReceivedAt,
  withoutFigures,
} from './deliver-result.ts';
import { FiguresTable } from './figures-table.tsx';
import { lackingOf } from './lacking.ts';
import { resultRefusal } from './result-refusal.ts';

/** Sealed result records on this phone (docs/formats/result-record.md). */
export const RESULT_KIND: FieldKind = {
  kind: 'result',
  name: text('Hasil TPS', 'Result of the TPS'),
  nameOf: ({ body }) => resultName(body),
  refusalOf: resultRefusal,
  seal,
  deliver,
  rank: (item) => (figuresReceivedAt(item) === null ? RANK.figures : RANK.record),
  lacking: (records, ask) => lackingOf('records', records, ask),
  partReceived: (item) => figuresReceived(figuresReceivedAt(item)),
  Content: ({ item }) => FiguresTable({ figures: (item.body as unknown as ResultRecord).figures }),
  receivedPart: async (item) => (figuresReceivedAt(item) === null ? null : slipShaOf(item)),
  lackingParts: (slips, ask) => lackingOf('slips', slips, ask),
  afterLoss: ({ keep }) => withoutFigures(keep),
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

function resultName(body: Canonical): Text {
  const { contest, revision } = body as unknown as ResultRecord;
  const { id, en } = contestName(contest);
  return text(`Hasil ${id}, versi ${revision}`, `Result: ${en}, version ${revision}`);
}

/** Signs the slip, and through its hash the full record: one signature for every road. */
async function seal(key: DeviceKey, { body }: Item): Promise<Sealed> {
  const record = body as unknown as ResultRecord;
  const slip = await slipFor(record);
  const signature = await signText(key, 'sigap-result-1', signedTextOf(slip));
  return { envelope: { payload: resultPayload(record), key: key.id, signature }, sha256: slip.record };
}

async function deliver(item: Item, ask: Ask): Promise<Outcome> {
  return deliverInParts(item, { ...(await fullText(item)), slip: await slipShaOf(item) }, ask);
}

/** Brings the full record with its slip; what comes back should be the record's receipt. */
export async function deliverFullRecord(item: Item, ask: Ask): Promise<Outcome> {
  return deliverRecord(await fullText(item), ask);
}

async function fullText(item: Item): Promise<FullText> {
  const qr = await qrTextOf(item);
  if (qr === null || item.envelope === null || item.sha256 === null)
    throw new Error('a result is sent before it is sealed');
  return { qr, payload: item.envelope.payload, record: item.sha256 };
}

async function slipFor(record: ResultRecord): Promise<Slip> {
  const [payload, election] = await Promise.all([sha256Of(resultPayload(record)), sha256Of(record.election)]);
  return slipOf(record, { payload, election });
}
