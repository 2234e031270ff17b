import { type Ask, type FieldKind, outcome, RANK } from '../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import { type DeviceKey, sha256Of, signText } from '../../../platform/web/device-key.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Sealed } from '../../../platform/web/outbox/outbox.ts';
import type { Outcome } from '../../../platform/web/outbox/outcome.ts';
import {
  type Canonical,
  type Envelope,
  type ResultRecord,
  resultPayload,
  type Slip,
  signedTextOf,
  slipOf,
  slipText,
} from '../../../sealed/index.ts';
import { contestName } from './contest-name.ts';
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
  receivedPart: async (item) => (figuresReceivedAt(item) === null ? null : slipShaOf(item)),
  lackingParts: (slips, ask) => lackingOf('slips', slips, ask),
  afterLoss: ({ keep }) => withoutFigures(keep),
};

/** What is kept with a result of which the server has the figures: when it received them, and its receipt over the slip, which was checked. */
export type FiguresReceipt = { readonly figuresReceivedAt: string; readonly figuresReceipt: Envelope };

/** What is kept with a result: its figures' receipt, and those that no longer say anything because the server has lost the figures since. */
type ResultKeep = Partial<FiguresReceipt> & { readonly earlierFiguresReceipts?: readonly Envelope[] };

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

/** Keeps a receipt over the figures with a result. */
export function withFigures(keep: Canonical, receipt: FiguresReceipt): Canonical {
  return { ...(keep as ResultKeep | null), ...receipt } as unknown as Canonical;
}

/** Takes the receipt over the figures out of force, since the server does not have them any more; that it had them once stays proven. */
function withoutFigures(keep: Canonical): Canonical {
  const { figuresReceivedAt: _, figuresReceipt, ...rest } = (keep ?? {}) as ResultKeep;
  if (!figuresReceipt) return keep;
  const earlierFiguresReceipts = [...(rest.earlierFiguresReceipts ?? []), figuresReceipt];
  return { ...rest, earlierFiguresReceipts } as unknown as Canonical;
}

/** When the server received the figures of a result, by a receipt that was checked; null as long as there is none. */
export function figuresReceivedAt({ keep }: Item): string | null {
  return (keep as ResultKeep | null)?.figuresReceivedAt ?? null;
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
  // What is noted is a receipt: it was checked by then.
  const figuresReceipt = figures.answer as Envelope;
  const noted = (keep: Canonical, receivedAt: string) =>
    withFigures(keep, { figuresReceivedAt: receivedAt, figuresReceipt });
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
