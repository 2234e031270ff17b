import {
  ITEMS,
  type Item,
  type ItemName,
  type ItemState,
  type LastSaid,
  type ReadinessFacts,
  type ReadinessVerdict,
  type Said,
} from './model.ts';

/**
 * How each item of a TPS stands.
 * @param since the first instant of the days whose words still count (`saidSince`)
 */
export function itemsOf(facts: ReadinessFacts, since: Date): readonly Item[] {
  return ITEMS.map((item) => ({ item, ...ITEM[item](facts, since) }));
}

/** The verdict of its items: something known to be wrong decides before something that is not known. */
export function verdictOf(items: readonly Pick<Item, 'state'>[]): ReadinessVerdict {
  if (items.some(({ state }) => state === 'not-ok')) return 'not-ready';
  return items.every(({ state }) => state === 'ok') ? 'ready' : 'not-confirmed';
}

/** Whether a phone lasts the evening, from what was said: a full battery or a power bank does; of an empty one without a word about the other nothing is hoped. */
export function chargedOf({ battery, powerBank }: Pick<Said, 'battery' | 'powerBank'>): boolean | null {
  if (battery === true || powerBank === true) return true;
  return battery === false ? false : null;
}

type Standing = Omit<Item, 'item'>;
const SILENT: Standing = { state: 'unknown', at: null, source: null, isStale: false };

const ITEM: Readonly<Record<ItemName, (facts: ReadinessFacts, since: Date) => Standing>> = {
  // The list of phones is ours: that none is enrolled is known, no silence.
  device: ({ deviceSince }) =>
    deviceSince
      ? { state: 'ok', at: deviceSince, source: 'devices', isStale: false }
      : { state: 'not-ok', at: null, source: 'devices', isStale: false },
  charged: ({ charged }, since) => said(charged, since),
  rehearsal: ({ rehearsal }) => (rehearsal ? found(rehearsal.passed, rehearsal.at) : SILENT),
  path: ({ standing }) => pathOf(standing),
  power: ({ power, powerFound }, since) => {
    const now = said(power, since);
    if (now.state !== 'unknown' || !powerFound) return now;
    return found(powerFound.lasts, powerFound.at);
  },
  contact: ({ contact }, since) => said(contact, since),
  confirmation: ({ ready }, since) => said(ready, since),
};

/** A TPS that cannot send by its first way but by a tested second one still gets its result out. */
function pathOf(standing: ReadinessFacts['standing']): Standing {
  if (!standing) return SILENT;
  const { verdict, hasFallback, at } = standing;
  if (verdict === 'adequate' || hasFallback) return found(true, at);
  return verdict === 'inadequate' ? found(false, at) : { ...SILENT, at };
}

function found(isRight: boolean, at: Date | null): Standing {
  return { state: stateOf(isRight), at, source: 'evidence', isStale: false };
}

function said(last: LastSaid | null, since: Date): Standing {
  if (!last) return SILENT;
  const { value, at, source } = last;
  if (at < since) return { state: 'unknown', at, source, isStale: true };
  return { state: stateOf(value), at, source, isStale: false };
}

function stateOf(isRight: boolean): ItemState {
  return isRight ? 'ok' : 'not-ok';
}
