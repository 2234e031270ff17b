import { createHash } from 'node:crypto';

/** The previous hash of the first event. */
export const GENESIS: Buffer = Buffer.alloc(32);

/** An audit event before it is hashed into the chain. `detail` holds no personal data. */
export type AuditEvent = {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly reason: string | null;
};

/** SHA-256 over the previous hash and the event's canonical JSON (keys sorted, no spaces). */
export function eventHash(previous: Buffer, event: AuditEvent): Buffer {
  const canonical = canonicalJson({ ...event, at: event.at.toISOString() });
  return createHash('sha256').update(previous).update(canonical).digest();
}

/** JSON with sorted keys and no spaces, the same bytes for the same value. */
function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
