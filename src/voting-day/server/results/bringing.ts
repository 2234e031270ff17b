import type { Delivery } from '../../../connectivity/server/index.ts';

/** Who brings a result into which election, and when by our clock. A phone has signed its request; a person is known to the server. */
export type Bringing = {
  readonly electionId: number;
  readonly electionSlug: string;
  readonly receivedAt: Date;
  /** When the phone that brings it sent it, by its own clock; null for people, and for a phone that does not say. */
  readonly saidSentAt: Date | null;
  /** The identity of a phone's key, or who a person is in the audit chain. */
  readonly by: { readonly device: string } | { readonly person: string };
};

/** What a phone brings, its own or another's. */
export function byPhone({ by, electionSlug, receivedAt, skewMs }: Delivery): Bringing {
  const saidSentAt = skewMs === null ? null : new Date(receivedAt.getTime() - skewMs);
  return { electionId: by.electionId, electionSlug, receivedAt, saidSentAt, by: { device: by.id } };
}
