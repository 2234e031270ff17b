import type { RememberedLog } from '../../../recap/index.ts';

const nameOf = (election: string) => `sigap-log:${election}`;

/** What this browser remembers of an election's log; null for nothing, or where it keeps nothing. */
export function recall(election: string): RememberedLog | null {
  try {
    const kept = JSON.parse(
      localStorage.getItem(nameOf(election)) ?? 'null',
    ) as Partial<RememberedLog> | null;
    return (
      kept && {
        ...{ vkey: String(kept.vkey), checkpoint: String(kept.checkpoint) },
        policy: typeof kept.policy === 'string' ? kept.policy : null,
      }
    );
  } catch {
    return null;
  }
}

/** Remembers it. @returns whether this browser could */
export function remember(election: string, log: RememberedLog): boolean {
  try {
    localStorage.setItem(nameOf(election), JSON.stringify(log));
    return true;
  } catch {
    return false;
  }
}

/** Forgets it, by the wish of whoever checks. */
export function forget(election: string): void {
  localStorage.removeItem(nameOf(election));
}
