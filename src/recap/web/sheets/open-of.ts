import { againstFormsAlone } from '../../sheets/ledger.ts';
import type { OpenOfSheet } from '../../sheets/sheet-verdict.ts';
import type { RecapArea } from './api.ts';

/** What is open on the newest version of an area's sheet; there must be one. */
export function openOf({ open, againstForms, breaches, columns }: RecapArea): OpenOfSheet {
  const missing = columns.filter(({ isInSheet }) => !isInSheet).map(({ name }) => name);
  const above = againstFormsAlone(open, againstForms).length;
  return { boxes: open.length, againstForms: above, missing, rules: breaches.length };
}
