import { type Text, text } from '../../kernel/index.ts';
import { cHasilRules, type FormFigure } from '../../voting-day/index.ts';
import type { KeptCorrection } from './correction.ts';
import type { CountedForm } from './form-state.ts';
import { sheetTierOf } from './tiers.ts';
import type { Todo } from './todo.ts';

/**
 * Corrections of forms that start from another figure than the form that counts says, or than a plenary below made of it. They are on record like others; somebody
 * looks which of the two is misread.
 * @param standing those that count
 */
export function oddCorrections(standing: readonly KeptCorrection[], forms: readonly CountedForm[]): Todo[] {
  const formOf = new Map(forms.map((form) => [form.tps, form]));
  return standing.flatMap((one): Todo[] => {
    const form = one.form === 'c-hasil' ? formOf.get(one.area) : undefined;
    const tier = sheetTierOf(one.plenary);
    if (!form || !tier) return [];
    const at = cHasilRules(form.pairs).boxes.indexOf(one.box);
    const says = at < 0 ? null : (form.figures[at] ?? null);
    const made = standing.filter(
      (other) =>
        other.form === 'c-hasil' &&
        other.area === one.area &&
        other.box === one.box &&
        other.plenary.length > one.plenary.length,
    );
    const expected: readonly FormFigure[] = made.length > 0 ? made.map(({ to }) => to) : [says];
    if (expected.some((figure) => isSame(figure, one.from))) return [];
    const sentence = words(one.box, one.from, expected[0] ?? null);
    return [{ kind: 'odd-correction', tier, area: one.area, count: 1, sentence }];
  });
}

/** A struck box has no number where forms are added up. */
function isSame(figure: FormFigure, from: FormFigure): boolean {
  return figure === from || (typeof figure !== 'number' && typeof from !== 'number');
}

function words(box: string, from: FormFigure, says: FormFigure): Text {
  const [a, b] = [shown(from), shown(says)];
  return text(
    `${box}: pembetulan dari ${a.id}, formulir ${b.id}`,
    `${box}: corrected from ${a.en}, the form says ${b.en}`,
  );
}

function shown(figure: FormFigure): Text {
  return typeof figure === 'number' ? text(String(figure), String(figure)) : text('kosong', 'nothing');
}
