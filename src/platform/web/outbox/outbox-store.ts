import type { Item, NewItem } from './item.ts';

/** The queue is paused for a device: the server does not know its key (any more). */
export type Pause = { readonly device: string; readonly at: string; readonly words: string | null };

/** Where the outbox keeps everything. What a method has resolved about outlives a crash of the browser and of the phone. */
export type OutboxStore = {
  /** Numbers new items and keeps them as drafts with their files, all in one step. */
  readonly addDrafts: (items: readonly NewItem[]) => Promise<Item[]>;
  /** Changes one item, in one step. @returns the item as it is now */
  readonly change: (id: string, change: (item: Item) => Item) => Promise<Item>;
  /** Every item, in the order they were made. */
  readonly items: () => Promise<Item[]>;
  /** One item; null when there is none. */
  readonly item: (id: string) => Promise<Item | null>;
  /** A kept file; null when it is not there (any more). */
  readonly file: (name: string) => Promise<Blob | null>;
  readonly pauses: () => Promise<Pause[]>;
  readonly setPause: (pause: Pause) => Promise<void>;
  readonly clearPauses: () => Promise<void>;
};
