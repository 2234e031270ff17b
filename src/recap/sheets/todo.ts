import { type Text, text } from '../../kernel/index.ts';
import type { AreaState } from './area-state.ts';
import { openAgainstForms, openCells } from './area-state.ts';
import { COLUMN_NAMES, type SheetTier } from './tiers.ts';
import type { TodoKind } from './todo-kinds.ts';

/** Something that is to be done, of one area or one TPS. */
export type Todo = {
  readonly kind: TodoKind;
  readonly tier: SheetTier | 'tps';
  readonly area: string;
  /** How many forms, boxes or columns. */
  readonly count: number;
  readonly sentence: Text;
};

/** What the state of an area asks for. What it asks of single forms is in `formTodos`. */
export function areaTodos(state: AreaState): Todo[] {
  const { tier, area, tps, forms, awaiting, sheet, signed } = state;
  const todo = (kind: TodoKind, count: number, id: string, en: string): Todo[] =>
    count > 0 ? [{ kind, tier, area, count, sentence: text(id, en) }] : [];
  const missing = Math.max(0, tps - forms - awaiting);
  const columns = state.columns.filter(({ isInSheet }) => !isInSheet).length;
  const open = openCells(state);
  const above = openAgainstForms(state);
  const below = COLUMN_NAMES[tier];
  const first = open[0];
  const isReady = sheet !== null && open.length + above.length + state.breaches.length + columns === 0;
  return [
    ...(tier === 'district'
      ? todo('bring-forms', missing, `${missing} dari ${tps} TPS`, `${missing} of ${tps} TPS`)
      : []),
    ...todo('record-sheet', sheet ? 0 : 1, 'belum ada lembar', 'no sheet yet'),
    ...(sheet ? todo('complete-sheet', columns, `${columns} ${below.id}`, `${columns} ${below.en}`) : []),
    ...todo('other-pairs', state.otherPairs, `${state.otherPairs} formulir`, `${state.otherPairs} forms`),
    ...todo(
      'mend-sheet',
      state.breaches.length,
      `${state.breaches.length} aturan, ${state.breaches[0]?.broken.sentence.id ?? ''}`,
      `${state.breaches.length} rules, ${state.breaches[0]?.broken.sentence.en ?? ''}`,
    ),
    ...todo(
      'explain',
      open.length,
      `${open.length} kotak, antara lain ${first?.area} ${first?.box}`,
      `${open.length} boxes, among them ${first?.area} ${first?.box}`,
    ),
    ...todo(
      'against-forms',
      above.length,
      `${above.length} kotak, antara lain ${above[0]?.area} ${above[0]?.box}`,
      `${above.length} boxes, among them ${above[0]?.area} ${above[0]?.box}`,
    ),
    ...todo('sign', isReady && !signed ? 1 : 0, `versi ${sheet?.version}`, `version ${sheet?.version}`),
    ...todo(
      'sign-again',
      sheet && signed && signed.version < sheet.version ? 1 : 0,
      `versi ${sheet?.version}; yang ditandatangani versi ${signed?.version}`,
      `version ${sheet?.version}; signed is version ${signed?.version}`,
    ),
  ];
}
