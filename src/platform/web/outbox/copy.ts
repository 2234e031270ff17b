import type { Item } from './item.ts';

/**
 * The whole queue as a text that can be kept elsewhere: envelopes as they are sent, with their receipts. It needs no key to be
 * delivered later, and no signature in it can be changed.
 */
export function queueCopy(items: readonly Item[], savedAt: Date): string {
  const copy = {
    form: 'sigap-queue-1',
    savedAt: savedAt.toISOString(),
    items: items.map(
      ({ id, kind, election, madeAt, state, sha256, envelope, receipt, lastFailure, body, keep }) => ({
        id,
        kind,
        election,
        madeAt,
        state,
        sha256,
        envelope,
        receipt,
        lastFailure,
        // A draft has no envelope yet: what it says is all there is.
        ...(envelope ? {} : { body }),
        keep,
      }),
    ),
  };
  return `${JSON.stringify(copy, null, 1)}\n`;
}

/** Offers a file to be kept by the browser. */
export function offerFile(name: string, content: Blob | string): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content;
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
