import type { Text } from '../../../kernel/index.ts';
import type { DeviceKey } from '../../../platform/web/device-key.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Sealed } from '../../../platform/web/outbox/outbox.ts';
import type { Outcome } from '../../../platform/web/outbox/outcome.ts';
import type { Ask } from './couriers/record-courier.ts';

/** A kind of thing that another area has this phone keep: how it is signed, how it travels, and what it is called in the queue. */
export type FieldKind = {
  readonly kind: string;
  readonly name: Text;
  readonly seal: (key: DeviceKey, item: Item) => Promise<Sealed>;
  readonly deliver: (item: Item, ask: Ask) => Promise<Outcome>;
  /** Which of these, all received, the server does not have (any more), by the SHA-256 of their payloads; none where it does not say. */
  readonly lacking?: (sha256s: readonly string[], ask: Ask) => Promise<readonly string[]>;
};
