import type { ReactNode } from 'react';
import type { Text } from '../../../kernel/index.ts';
import type { DeviceKey } from '../../../platform/web/device-key.ts';
import type { Failure, Item } from '../../../platform/web/outbox/item.ts';
import type { Sealed } from '../../../platform/web/outbox/outbox.ts';
import type { OutboxStore } from '../../../platform/web/outbox/outbox-store.ts';
import type { Outcome } from '../../../platform/web/outbox/outcome.ts';
import type { Canonical } from '../../../sealed/index.ts';
import type { Ask } from './couriers/record-courier.ts';
import type { Watch } from './couriers/rehearsal-courier.ts';

/** What a courier of another area is given beside the item: what it tells and asks meanwhile, and what else this phone keeps. */
export type KindWatch = Watch & { readonly store: Pick<OutboxStore, 'items' | 'file'> };

/** A part of an item that the server has, when it received it, and what people call part and rest. */
export type PartReceived = { readonly at: string; readonly part: Text; readonly rest: Text };

/** A kind of thing that another area has this phone keep: how it is signed, how it travels, and what it is called in the queue. */
export type FieldKind = {
  readonly kind: string;
  readonly name: Text;
  readonly seal: (key: DeviceKey, item: Item) => Promise<Sealed>;
  readonly deliver: (item: Item, ask: Ask, watch: KindWatch) => Promise<Outcome>;
  /** Its name with what it is about, where others of its kind are told from it by that. @param items everything on this phone */
  readonly nameOf?: (item: Item, items: readonly Item[]) => Text;
  /** Why something of this kind can never be sealed or taken as it is, and what to do; null where it can. */
  readonly refusalOf?: (body: Canonical) => Text | null;
  /** What to do instead, where an item that is held for this can never be taken; null where it may still be. */
  readonly setAside?: (failure: Failure) => Text | null;
  /** What to do meanwhile, where an item waits for what no try brings about, told in place of the failure; null where it does not. */
  readonly stuckFor?: (failure: Failure) => Text | null;
  /** How urgent an item is (`RANK`); as a record where it does not say. */
  readonly rank?: (item: Item) => number;
  /** SHA-256 of the part of an item over which it has a receipt while it has none over the whole; null where there is none. */
  readonly receivedPart?: (item: Item) => Promise<string | null>;
  /** What of an item the server has by a receipt that was checked, while it has none over the whole; null where it has none of it. */
  readonly partReceived?: (item: Item) => PartReceived | null;
  /** Shows people what an item says; where it is not there the text of the item is shown. */
  readonly Content?: (props: { readonly item: Item }) => ReactNode;
  /** Which of some parts the server does not have (any more). */
  readonly lackingParts?: (sha256s: readonly string[], ask: Ask) => Promise<readonly string[]>;
  /** What is kept beside an item that the server has lost, or a part of it. */
  readonly afterLoss?: (item: Item) => Canonical;
  /** Which of these, all received, the server does not have (any more), by the SHA-256 of their payloads; none where it does not say. */
  readonly lacking?: (sha256s: readonly string[], ask: Ask) => Promise<readonly string[]>;
};
