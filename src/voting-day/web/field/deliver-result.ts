import { type Ask, outcome, type PartReceived } from '../../../connectivity/web/field/index.ts';
import { text } from '../../../kernel/index.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Outcome } from '../../../platform/web/outbox/outcome.ts';
import type { Canonical, Envelope } from '../../../sealed/index.ts';

/** What is kept with a result of which the server has the figures: when it received them, and its receipt over the slip, which was checked. */
export type FiguresReceipt = { readonly figuresReceivedAt: string; readonly figuresReceipt: Envelope };

/** What is kept with a result: its figures' receipt, and those that no longer say anything because the server has lost the figures since. */
type ResultKeep = Partial<FiguresReceipt> & { readonly earlierFiguresReceipts?: readonly Envelope[] };

/** A full record with the QR of its slip, and its identity. */
export type FullText = { readonly qr: string; readonly payload: string; readonly record: string };

/**
 * Brings the figures in as few bytes as a QR has, and once there is a receipt over them the full record: with several results on a phone, the
 * figures of all go before the record of any. @param full with the SHA-256 of the slip
 */
export async function deliverInParts(
  item: Item,
  full: FullText & { readonly slip: string },
  ask: Ask,
): Promise<Outcome> {
  if (figuresReceivedAt(item) !== null) return deliverRecord(full, ask);
  const figures = outcome(
    await ask({ method: 'PUT', path: `/api/results/slips/${full.slip}`, body: { qr: full.qr } }),
  );
  if (figures.kind !== 'answered') return figures;
  // What is noted is a receipt: it was checked by then.
  const figuresReceipt = figures.answer as Envelope;
  const noted = (keep: Canonical, receivedAt: string) =>
    withFigures(keep, { figuresReceivedAt: receivedAt, figuresReceipt });
  return { kind: 'part-answered', answer: figures.answer, sha256: full.slip, noted };
}

/** Brings a full record with its slip; what comes back should be the record's receipt. */
export async function deliverRecord({ qr, payload, record }: FullText, ask: Ask): Promise<Outcome> {
  return outcome(await ask({ method: 'PUT', path: `/api/results/records/${record}`, body: { qr, payload } }));
}

/** Keeps a receipt over the figures with a result. */
export function withFigures(keep: Canonical, receipt: FiguresReceipt): Canonical {
  return { ...(keep as ResultKeep | null), ...receipt } as unknown as Canonical;
}

/** Takes the receipt over the figures out of force, since the server does not have them any more; that it had them once stays proven. */
export function withoutFigures(keep: Canonical): Canonical {
  const { figuresReceivedAt: _, figuresReceipt, ...rest } = (keep ?? {}) as ResultKeep;
  if (!figuresReceipt) return keep;
  const earlierFiguresReceipts = [...(rest.earlierFiguresReceipts ?? []), figuresReceipt];
  return { ...rest, earlierFiguresReceipts } as unknown as Canonical;
}

/** What people read where the server has the figures and not yet the full record. @param at when it received them; null where it has none */
export function figuresReceived(at: string | null): PartReceived | null {
  return at === null ? null : { at, part: FIGURES, rest: FULL_RECORD };
}
const FIGURES = text('angka', 'figures');
const FULL_RECORD = text('catatan lengkap', 'full record');

/** When the server received the figures of a result, by a receipt that was checked; null as long as there is none. */
export function figuresReceivedAt({ keep }: Item): string | null {
  return (keep as ResultKeep | null)?.figuresReceivedAt ?? null;
}

/** The receipt over the figures of a result; null as long as there is none. */
export function figuresReceiptOf({ keep }: Item): Envelope | null {
  return (keep as ResultKeep | null)?.figuresReceipt ?? null;
}
