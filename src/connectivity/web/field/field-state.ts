import type { KeptMark } from '../../../platform/web/outbox/eviction.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Pause } from '../../../platform/web/outbox/outbox-store.ts';
import type { Enrolments } from './enrolments.ts';

/** How far an item has come that is under way. */
export type ItemProgress = { readonly bytes: number; readonly of: number };

/** Everything the pages show. */
export type FieldState = {
  readonly enrolments: Enrolments;
  /** In the order they were made. */
  readonly items: readonly Item[];
  readonly pauses: readonly Pause[];
  readonly progress: ReadonlyMap<string, ItemProgress>;
  /** Whether the browser has promised to empty nothing by itself; null when it was not asked yet or cannot say. */
  readonly isPersisted: boolean | null;
  /** What was kept here once and is gone. */
  readonly lost: KeptMark | null;
  /** What went wrong with the store while nobody was pressing anything. */
  readonly storeFailure: 'full' | 'broken' | null;
};

/** How many items have no receipt yet. */
export function unreceived(items: readonly Item[]): Item[] {
  return items.filter(({ state }) => state !== 'received');
}
