import type { Canonical, Envelope } from '../../../sealed/index.ts';
import type { Failure, Item } from './item.ts';

/** What can happen to an item. The diagram is in the README beside this file. */
export type ItemEvent =
  /** It was signed. */
  | { readonly type: 'sealed'; readonly envelope: Envelope; readonly sha256: string }
  /** It can never be sealed as it is. */
  | { readonly type: 'unsealable'; readonly failure: Failure }
  /** A receipt came, and was checked. */
  | { readonly type: 'received'; readonly receipt: Envelope; readonly receivedAt: string }
  /** The server has signed for a part of it. `noted`: what is kept beside it from then on. */
  | { readonly type: 'advanced'; readonly noted: (keep: Canonical) => Canonical }
  /** A try failed for a reason that may pass. */
  | { readonly type: 'postponed'; readonly failure: Failure; readonly notBeforeMs: number }
  /** The server does not know the device: the queue is paused, the item is not to blame. */
  | { readonly type: 'turned-away'; readonly failure: Failure }
  /** The server will not take it as it is, or the officer stopped it. */
  | { readonly type: 'held'; readonly failure: Failure }
  /** Somebody wants it tried again, now. */
  | { readonly type: 'retried' }
  /** The server has signed for it, or for a part of it, and does not have it (any more): it was restored from an older copy. `noted` as above. */
  | { readonly type: 'missed'; readonly noted: (keep: Canonical) => Canonical };

/**
 * The item after an event. What cannot happen in its state changes nothing: a late answer never takes back a receipt, and nothing
 * but a receipt that was checked leads to received. No event removes an item or a receipt.
 */
export function next(item: Item, event: ItemEvent): Item {
  switch (event.type) {
    case 'sealed':
      if (item.state !== 'draft') return item;
      return { ...item, state: 'sealed', envelope: event.envelope, sha256: event.sha256 };
    case 'unsealable':
      return item.state === 'draft' ? { ...item, lastFailure: event.failure } : item;
    case 'received':
      if (item.state !== 'sealed' && item.state !== 'held') return item;
      return {
        ...item,
        state: 'received',
        receipt: event.receipt,
        receivedAt: event.receivedAt,
        lastFailure: null,
      };
    case 'advanced':
      if (item.state !== 'sealed' && item.state !== 'held') return item;
      return { ...item, keep: event.noted(item.keep), attempts: 0, notBeforeMs: 0, lastFailure: null };
    case 'postponed':
      if (item.state !== 'sealed') return item;
      return {
        ...item,
        attempts: item.attempts + 1,
        notBeforeMs: event.notBeforeMs,
        lastFailure: event.failure,
      };
    case 'turned-away':
      return item.state === 'sealed' ? { ...item, lastFailure: event.failure } : item;
    case 'held':
      return item.state === 'sealed' ? { ...item, state: 'held', lastFailure: event.failure } : item;
    case 'retried':
      if (item.state !== 'sealed' && item.state !== 'held') return item;
      return { ...item, state: 'sealed', attempts: 0, notBeforeMs: 0 };
    case 'missed':
      // The receipt stays: it proves that the server had it once.
      if (item.state === 'draft') return item;
      return {
        ...item,
        keep: event.noted(item.keep),
        state: item.state === 'held' ? 'held' : 'sealed',
        attempts: 0,
        notBeforeMs: 0,
      };
  }
}
