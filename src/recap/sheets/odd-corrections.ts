import { type Text, text } from '../../kernel/index.ts';
import { boxesOf, C_HASIL_KWK, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import { isTakenBack, type KeptCorrection } from './correction.ts';
import type { CountedForm } from './form-state.ts';
import type { SheetFigures } from './sheet.ts';
import { sheetTierOf } from './tiers.ts';
import type { Todo } from './todo.ts';
import { LATER, type Unseen } from './unseen.ts';

/** A sheet that may be corrected, and whether a plenary signed it. */
export type CorrectedSheet = SheetFigures & { readonly version: number; readonly plenary: string | null };

/** A correction that explains nothing, and what the form that it names says; undefined: none counts. */
export type OddCorrection = { readonly correction: KeptCorrection; readonly says: FormFigure | undefined };

/** Which corrections explain something, with the number of pairs of what they correct (null: taken back), and which do not. */
export type JudgedCorrections = {
  readonly explaining: readonly (KeptCorrection & { readonly pairs: number | null })[];
  readonly odd: readonly OddCorrection[];
};

type Said = { readonly figure: FormFigure; readonly pairs: number };

/**
 * A correction explains something where it starts from what the form that counts says, or the sheet below (the signed one where there is one), or from what the
 * nearest plenary below made of it. Any other is on record, is told, and balances nothing. One that is taken back is neither.
 * @param standing those that no other replaces
 * @param forms at least those of the TPS that are corrected
 */
export function judgeCorrections(
  standing: readonly KeptCorrection[],
  forms: readonly CountedForm[],
  sheets: readonly CorrectedSheet[],
): JudgedCorrections {
  const formOf = new Map(forms.map((form) => [form.tps, form]));
  const made = new Map<string, Said>();
  const explaining: JudgedCorrections['explaining'][number][] = [];
  const odd: OddCorrection[] = [];
  for (const one of standing.toSorted((a, b) => b.plenary.length - a.plenary.length)) {
    if (isTakenBack(one)) {
      explaining.push({ ...one, pairs: null });
      continue;
    }
    const key = `${one.form} ${one.area} ${one.box}`;
    const said =
      made.get(key) ??
      (one.form === 'c-hasil' ? inForm(formOf.get(one.area), one.box) : inSheet(sheets, one.area, one.box));
    if (!said || !isSame(said.figure, one.from)) {
      odd.push({ correction: one, says: said?.figure });
      continue;
    }
    explaining.push({ ...one, pairs: said.pairs });
    made.set(key, { figure: one.to, pairs: said.pairs });
  }
  return { explaining, odd };
}

function inForm(form: CountedForm | undefined, box: string): Said | null {
  const at = form ? boxesOf(C_HASIL_KWK, form.pairs).indexOf(box) : -1;
  return form && at >= 0 ? { figure: form.figures[at] ?? null, pairs: form.pairs } : null;
}

const VILLAGE_DIGITS = 10;
const DISTRICT_DIGITS = 6;

/** What the sheet of an area says as its sum; of a village, its column in the district's. */
function inSheet(sheets: readonly CorrectedSheet[], area: string, box: string): Said | null {
  const isVillage = area.length === VILLAGE_DIGITS;
  const sheet = countedSheet(sheets, isVillage ? area.slice(0, DISTRICT_DIGITS) : area);
  const figures = isVillage ? sheet?.columns.find((one) => one.area === area)?.figures : sheet?.totals;
  const at = sheet ? boxesOf(D_HASIL_KWK, sheet.pairs).indexOf(box) : -1;
  return sheet && figures && at >= 0 ? { figure: figures[at] ?? null, pairs: sheet.pairs } : null;
}

/** The version that counts above an area: the newest signed, or the newest where none is. */
function countedSheet(sheets: readonly CorrectedSheet[], area: string): CorrectedSheet | undefined {
  return sheets
    .filter((one) => one.area === area)
    .toSorted((a, b) => Number(b.plenary !== null) - Number(a.plenary !== null) || b.version - a.version)[0];
}

/** Tells of corrections that explain nothing: somebody looks which of the two is misread, and replaces or takes back the correction. */
export function oddTodos(odd: readonly OddCorrection[], unseen: Unseen): Todo[] {
  return odd.flatMap((one): Todo[] => {
    const { plenary, area } = one.correction;
    const tier = sheetTierOf(plenary);
    return tier ? [{ kind: 'odd-correction', tier, area, count: 1, sentence: oddWords(one, unseen) }] : [];
  });
}

/** Why a correction explains nothing. */
export function oddWords({ correction, says }: OddCorrection, unseen: Unseen): Text {
  const { box, from } = correction;
  if (isUnseenCorrection(correction, unseen))
    return text(
      `${box} TPS ${correction.area}: angka ${LATER.id}`,
      `${box} TPS ${correction.area}: figures ${LATER.en}`,
    );
  const start = shown(from);
  if (says === undefined)
    return text(
      `${box}: pembetulan dari ${start.id}, tetapi formulirnya tidak ada yang dihitung`,
      `${box}: corrected from ${start.en}, but no form of it counts`,
    );
  const other = shown(says);
  return text(
    `${box}: pembetulan dari ${start.id}, formulir ${other.id}`,
    `${box}: corrected from ${start.en}, the form says ${other.en}`,
  );
}

/** A struck box has no number where forms are added up. */
function isSame(figure: FormFigure, from: FormFigure): boolean {
  return figure === from || (typeof figure !== 'number' && typeof from !== 'number');
}

function shown(figure: FormFigure): Text {
  return typeof figure === 'number' ? text(String(figure), String(figure)) : text('kosong', 'nothing');
}

/** Whether a correction starts from a figure of a form that whoever is told may not know yet. */
export function isUnseenCorrection(
  { form, area }: Pick<KeptCorrection, 'form' | 'area'>,
  { isForm }: Unseen,
): boolean {
  return form === 'c-hasil' && isForm(area);
}
