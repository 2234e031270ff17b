import { MOST_FORM_PHOTOS } from '../../sealed/index.ts';

/** The first page of a form that has no photo, also where one was removed; null where every page has one. */
export function nextPage(taken: readonly number[]): number | null {
  for (let page = 1; page <= MOST_FORM_PHOTOS; page += 1) if (!taken.includes(page)) return page;
  return null;
}
