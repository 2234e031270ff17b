import type { Language } from '../../kernel/index.ts';
import { formatBound } from '../../platform/web/format.ts';

/**
 * A bound in words. With nothing unknown both ends are the number itself, and it is exact.
 * @example boundWords([0, 0], 'id') === 'tepat 0'
 */
export function boundWords(bound: readonly [number, number], language: Language): string {
  const isExact = bound[0] === bound[1];
  const words = { id: isExact ? 'tepat' : 'antara', en: isExact ? 'exactly' : 'between' };
  return `${words[language]} ${formatBound(bound, language)}`;
}
