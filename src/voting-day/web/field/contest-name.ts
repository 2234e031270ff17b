import { type Text, text } from '../../../kernel/index.ts';
import type { Contest } from '../../../sealed/index.ts';

/** A contest as the field app calls it. */
export function contestName(contest: Contest): Text {
  return NAMES[contest];
}

const NAMES: Readonly<Record<Contest, Text>> = {
  governor: text('Gubernur', 'Governor'),
  regent: text('Bupati atau wali kota', 'Regent or mayor'),
};
