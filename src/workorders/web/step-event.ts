import type { OrderEventKind } from '../model.ts';

/** What a step's form holds. */
export type StepFields = {
  readonly reason: string;
  readonly dispute: string;
  readonly waitFor: string;
  readonly circuitId: string;
};

/** The steps that are refused without a reason. */
export const NEEDS_REASON: readonly OrderEventKind[] = [
  'dispute',
  'concede',
  'uphold',
  'close',
  'cancel',
  'wait',
];

/** The event a form sends; what was left empty is not sent. */
export function eventOfForm(kind: OrderEventKind, fields: StepFields): Readonly<Record<string, string>> {
  const reason = fields.reason.trim();
  const circuitId = fields.circuitId.trim();
  return {
    kind,
    ...(NEEDS_REASON.includes(kind) ? { reason } : {}),
    ...(['accept', 'start', 'claim-done', 'resume'].includes(kind) && reason !== '' ? { note: reason } : {}),
    ...(kind === 'dispute' ? { dispute: fields.dispute } : {}),
    ...(kind === 'wait' ? { for: fields.waitFor } : {}),
    ...((kind === 'claim-done' || kind === 'circuit') && circuitId !== '' ? { circuitId } : {}),
  };
}
