import type { Language } from '../../../kernel/index.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import type { FormFigure } from '../../../voting-day/index.ts';

/** A figure as it stands in a box; nothing where it is empty. */
export function figureText(figure: FormFigure, language: Language): string {
  if (figure === null) return '';
  return figure === 'struck' ? 'XXX' : formatNumber(figure, language);
}
