import type { Item } from '../../../platform/web/outbox/item.ts';
import { type Contest, MOST_PAIRS, type ResultRecord } from '../../../sealed/index.ts';

/** A TPS's form of a contest: within the election all of the governor's forms have as many pairs, and all of a regent's within its regency. */
type Of = { readonly election: string; readonly tps: string; readonly contest: Contest };

/** Of a TPS's code, those that say its regency. */
const REGENCY_DIGITS = 4;
/** What most contests have, where this phone knows nothing yet; the officer says otherwise. */
const USUAL_PAIRS = 2;

/**
 * How many pairs a new form begins with: as somebody chose last on this phone for this contest, of a regent for its regency, else as the election says, else as the last result of it has
 * that this phone sealed.
 * @param listed as the election says; null where it says nothing
 * @param items what this phone has sealed, in the order it was made
 */
export function pairsToBegin(
  of: Of,
  listed: number | null,
  items: readonly Pick<Item, 'kind' | 'body'>[],
  store: Storage,
): number {
  const chosen = read(() => Number(store.getItem(keyOf(of))));
  if (isPairs(chosen)) return chosen;
  if (isPairs(listed)) return listed;
  const sealed = items.findLast(({ kind, body }) => {
    return kind === 'result' && keyOf(body as unknown as ResultRecord) === keyOf(of);
  });
  const pairs = (sealed?.body as unknown as ResultRecord | undefined)?.figures.pairs;
  return isPairs(pairs) ? pairs : USUAL_PAIRS;
}

/** Remembers how many pairs somebody chose. A phone without room can still type and save. */
export function keepPairsChosen(of: Of, pairs: number, store: Storage): void {
  read(() => store.setItem(keyOf(of), String(pairs)));
}

function keyOf({ election, tps, contest }: Of): string {
  const regency = contest === 'regent' ? `-${tps.slice(0, REGENCY_DIGITS)}` : '';
  return `sigap-pasangan-${election}-${contest}${regency}`;
}

function isPairs(pairs: unknown): pairs is number {
  return typeof pairs === 'number' && Number.isInteger(pairs) && pairs >= 1 && pairs <= MOST_PAIRS;
}

function read<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    console.error(error);
    return null;
  }
}
