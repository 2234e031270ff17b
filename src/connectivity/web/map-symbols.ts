import type { MapSymbol } from '../../platform/web/map/symbol.ts';
import { tokenValue } from '../../platform/web/map/tokens.ts';
import type { Verdict } from '../model.ts';

/** The outline of each verdict's shape in a box of 16: a disc, a triangle, a diamond. */
export const VERDICT_SHAPES: Readonly<Record<Verdict, string>> = {
  adequate: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z',
  inadequate: 'M8 1.5 15 14H1Z',
  unknown: 'M8 1.5 14.5 8 8 14.5 1.5 8Z',
};

/** What lies on top where marks overlap: trouble, then what is unknown. */
export const VERDICT_ORDER: Readonly<Record<Verdict, number>> = { adequate: 0, unknown: 1, inadequate: 2 };

/** The map's symbols in the present colours. */
export function verdictSymbols(): Readonly<Record<Verdict, MapSymbol>> {
  const surface = tokenValue('surface');
  return {
    adequate: {
      path: VERDICT_SHAPES.adequate,
      fill: tokenValue('adequate'),
      stroke: surface,
      strokeWidth: 1,
    },
    inadequate: {
      path: VERDICT_SHAPES.inadequate,
      fill: tokenValue('inadequate'),
      stroke: surface,
      strokeWidth: 1,
    },
    unknown: {
      path: VERDICT_SHAPES.unknown,
      fill: surface,
      stroke: tokenValue('ink-3'),
      strokeWidth: 2,
    },
  };
}
