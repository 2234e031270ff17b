import type { Test } from '../connectivity/index.ts';
import { type Text, text } from '../kernel/index.ts';
import type { Order } from './model.ts';

/** Which path of a TPS an order is about, and so over which it is tested. */
export function testedPathOf({ optionKind, role }: Pick<Order, 'optionKind' | 'role'>): Test['path'] {
  if (optionKind === 'geser' || optionKind === 'walk-out') return 'upload-point';
  return role === 'primary' ? 'primary' : 'second';
}

/** What to say of the path that is tested, with the word of the import's column `jalur`; null of power, which a report proves. */
export function pathToTest(order: Pick<Order, 'optionKind' | 'role'>): Text | null {
  return order.optionKind === 'power' ? null : WORDS[testedPathOf(order)];
}

const WORDS: Readonly<Record<Test['path'], Text>> = {
  primary: text(
    'Yang diuji jalur utama (impor: jalur = utama).',
    'The primary path is what is tested (import: jalur = utama).',
  ),
  second: text(
    'Yang diuji jalur kedua (impor: jalur = kedua).',
    'The second path is what is tested (import: jalur = kedua).',
  ),
  'upload-point': text(
    'Yang diuji titik unggahnya (impor: jalur = titik_unggah).',
    'The upload point is what is tested (import: jalur = titik_unggah).',
  ),
};
