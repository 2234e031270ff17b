/**
 * A mark outside IndexedDB of what must be inside, so that an emptied store is noticed: browsers empty it without a word when the disk
 * is full.
 */
export type KeptMark = {
  /** How many keys of devices were there. */
  readonly devices: number;
  /** How many items were there. */
  readonly items: number;
  /** How many of them had no receipt yet. */
  readonly unreceived: number;
};

const KEPT_AS = 'sigap.kept';

/** What was lost since the mark was written; null when everything is there. */
export function lostSince(mark: KeptMark | null, now: Pick<KeptMark, 'devices' | 'items'>): KeptMark | null {
  return mark !== null && (now.items < mark.items || now.devices < mark.devices) ? mark : null;
}

/** The mark of this device. */
export function readMark(storage: Storage = localStorage): KeptMark | null {
  try {
    const { devices, items, unreceived } = JSON.parse(storage.getItem(KEPT_AS) ?? 'null') as KeptMark;
    const isMark = [devices, items, unreceived].every(Number.isInteger);
    return isMark ? { devices, items, unreceived } : null;
  } catch {
    return null;
  }
}

/** Writes the mark. */
export function writeMark(mark: KeptMark, storage: Storage = localStorage): void {
  try {
    storage.setItem(KEPT_AS, JSON.stringify(mark));
  } catch {
    // A full store of marks takes nothing away from what is kept.
  }
}

/** Whether a failure to write says that there is no room. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
