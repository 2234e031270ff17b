import { type Text, text } from '../../kernel/index.ts';
import { type BrokenRule, brokenOn, cHasilRules, type FormFigure } from '../../voting-day/index.ts';
import { misreadsOf } from '../reading/repair-hint.ts';
import type { LedgerCell } from './ledger.ts';
import { SUSPECT_WORDS } from './suspect-words.ts';
import type { Todo } from './todo.ts';
import type { TodoKind } from './todo-kinds.ts';
import { unseenWords } from './unseen.ts';

/** The form of a TPS as it counts at present. */
export type CountedForm = {
  readonly tps: string;
  readonly pairs: number;
  readonly figures: readonly FormFigure[];
  readonly isDisputed: boolean;
  readonly isBroken: boolean;
};

/** What a form asks for by itself: a form that breaks P8 is counted again, one whose phones differ is read. `isUnseen`: whoever is told may not know its figures yet. */
export function formTodos(form: CountedForm, isUnseen: boolean): Todo[] {
  const { tps, pairs, figures } = form;
  const broken = brokenOn(cHasilRules(pairs), figures).filter((one) => one.class === 'hard');
  const p8 = broken.find(({ rule }) => rule === 'P8');
  const blanks = figures.filter((figure) => typeof figure !== 'number').length;
  const todo = (kind: TodoKind, count: number, sentence: Text): Todo[] =>
    count > 0 ? [{ kind, tier: 'tps', area: tps, count, sentence }] : [];
  const others = broken.filter(({ rule }) => rule !== 'P8');
  const isInWords = form.isBroken && broken.length === 0;
  const said = (one: BrokenRule) => (isUnseen ? unseenWords(one) : one.sentence);
  return [
    ...todo('recount', p8 ? 1 : 0, p8 ? said(p8) : NOTHING),
    ...todo('settle-dispute', form.isDisputed ? 1 : 0, DISPUTED),
    ...todo('look-at-form', others.length, others[0] ? said(others[0]) : NOTHING),
    ...todo('look-at-form', isInWords ? 1 : 0, IN_WORDS),
    ...todo('read-box', blanks, text(`${blanks} kotak`, `${blanks} boxes`)),
  ];
}

/** A TPS to look at first, and why. */
export type Suspect = { readonly tps: string; readonly why: keyof typeof SUSPECT_WORDS };

/** The TPS to look at first for an open box, the likeliest first; a proposal, never a verdict. */
export function suspectsOf(
  { area, box, remainder }: Pick<LedgerCell, 'area' | 'box' | 'remainder'>,
  forms: readonly CountedForm[],
): Suspect[] {
  const found = forms
    .filter(({ tps }) => tps.startsWith(area))
    .flatMap((form): Suspect[] => {
      const { boxes } = cHasilRules(form.pairs);
      const figure = form.figures[boxes.indexOf(box)] ?? null;
      const suspect = (why: Suspect['why']): Suspect[] => [{ tps: form.tps, why }];
      if (typeof figure !== 'number') return suspect('blank');
      const isMisread =
        remainder !== null &&
        remainder !== 0 &&
        misreadsOf(figure).some((other) => typeof other === 'number' && other - figure === remainder);
      if (isMisread) return suspect('misread');
      if (form.isDisputed) return suspect('disputed');
      const broken = brokenOn(cHasilRules(form.pairs), form.figures);
      return broken.some((one) => one.class === 'hard' && one.boxes.includes(box))
        ? suspect('contradicts')
        : [];
    });
  const order = Object.keys(SUSPECT_WORDS);
  return found.toSorted((a, b) => order.indexOf(a.why) - order.indexOf(b.why) || (a.tps < b.tps ? -1 : 1));
}

const NOTHING = text('', '');
const DISPUTED = text('angka terakhir dua telepon berbeda', 'the latest figures of two phones differ');
const IN_WORDS = text('angka tidak sama dengan hurufnya (P12)', 'numerals are not the words (P12)');
