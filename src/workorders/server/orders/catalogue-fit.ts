import { type FieldError, text } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../planning/index.ts';
import type { DraftWish } from './drafts.ts';

type Item = Pick<Catalogue['items'][number], 'id' | 'kind' | 'partner'>;
type Wish = Pick<DraftWish, 'itemId' | 'optionKind' | 'partner'>;

/**
 * What of wishes contradicts the catalogue: a product that it has is of one kind and from one partner. A product that it does not have is
 * free, such as what a ticket system names.
 * @param items of the catalogue in force
 */
export function catalogueFaults(wishes: readonly Wish[], items: readonly Item[]): FieldError[] {
  const known = new Map(items.map((item) => [item.id, item]));
  const faults = new Map<string, FieldError>();
  for (const { itemId, optionKind, partner } of wishes) {
    const item = known.get(itemId);
    if (!item) continue;
    if (item.kind !== optionKind)
      faults.set(`kind ${itemId} ${optionKind}`, {
        path: 'optionKind',
        message: text(
          `${itemId} dalam katalog berjenis ${item.kind}, bukan ${optionKind}`,
          `${itemId} is of the kind ${item.kind} in the catalogue, not ${optionKind}`,
        ),
      });
    if (item.partner !== partner)
      faults.set(`partner ${itemId} ${partner}`, {
        path: 'partner',
        message: text(
          `${itemId} dalam katalog dari ${item.partner ?? 'kantor sendiri'}, bukan ${partner}`,
          `${itemId} is from ${item.partner ?? 'the office itself'} in the catalogue, not ${partner}`,
        ),
      });
  }
  return [...faults.values()].slice(0, MOST_NAMED);
}

const MOST_NAMED = 5;
