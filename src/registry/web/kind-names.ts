import { type Text, text } from '../../kernel/index.ts';
import type { ImportItem } from './imports.ts';

/** The kinds of files in words. */
export const KIND_NAMES: Readonly<Record<ImportItem['kind'], Text>> = {
  registry: text('Daftar TPS', 'List of TPS'),
  claims: text('Klaim', 'Claims'),
  tests: text('Uji', 'Tests'),
  sites: text('Tempat yang tersambung', 'Connected places'),
};
