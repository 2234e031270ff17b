import type { Delivery } from '../../../connectivity/server/index.ts';

/** Who brings a result into which election, and when by our clock. A phone has signed its request; a person is known to the server. */
export type Bringing = {
  readonly electionId: number;
  readonly electionSlug: string;
  readonly receivedAt: Date;
  /** The identity of a phone's key, or who a person is in the audit chain. */
  readonly by: { readonly device: string } | { readonly person: string };
};

/** What a phone brings, its own or another's. */
export function byPhone({ by, electionSlug, receivedAt }: Delivery): Bringing {
  return { electionId: by.electionId, electionSlug, receivedAt, by: { device: by.id } };
}
