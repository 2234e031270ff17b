import type { OpenOfSheet } from '../../sheets/sheet-verdict.ts';
import type { RecapArea } from './api.ts';

/** What is open on the newest version of an area's sheet; there must be one. */
export function openOf({ open, breaches, columns }: RecapArea): OpenOfSheet {
  const missing = columns.filter(({ isInSheet }) => !isInSheet).map(({ name }) => name);
  return { boxes: open.length, missing, rules: breaches.length };
}
