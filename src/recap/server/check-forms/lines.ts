import type { Text } from '../../../kernel/index.ts';
import type { checkView } from './view.ts';

type View = ReturnType<typeof checkView>;

/** What a file of forms says, for a terminal. */
export function checkLines(view: View): string {
  const { rows, empty, forms, flags, told, compared } = view;
  return [
    `${view.file}: ${both(view.template.title)} (${view.template.id})`,
    ...view.notices.map(both),
    `${rows} baris / rows, ${empty} kosong / empty, ${forms} formulir / forms`,
    ...(view.mayBeCutAt === null
      ? []
      : [`baris ${view.mayBeCutAt} mungkin terpotong / row ${view.mayBeCutAt} may be cut off`]),
    ...Object.entries(told).map(([kind, count]) => `  ${kind}: ${count} baris / rows`),
    ...view.readings.flatMap(readingLines),
    `salah baca / misread: ${flags.misread}; formulirnya janggal / the form itself is wrong: ${flags.formWrong}; belum dapat dipastikan / undecided: ${flags.undecided}`,
    ...(compared ? comparedLines(compared) : []),
    ...(view.found ?? []).map((one) => `  ${rowLine(one)}`),
  ].join('\n');
}

function readingLines({ name, key, forms, clean, told, warn, hard, hints, rules }: View['readings'][number]) {
  return [
    `${name ? both(name) : key}: ${forms} formulir / forms, ${clean} bersih / clean, ${told} tanpa aturan yang dilanggar tetapi barisnya tidak bersih / no rule broken, yet something told of the row, ${warn} hanya janggal / only odd, ${hard} tidak cocok / do not add up; ${hints} punya satu-satunya usul perbaikan / with a repair that is the only one`,
    ...rules
      .filter(({ broken }) => broken > 0)
      .map(
        (one) =>
          `  ${one.rule} ${one.class === 'hard' ? 'keras / hard' : 'peringatan / warn'}: ${one.forms} formulir / forms, ${one.broken} kali / times; ${both(one.name)}`,
      ),
  ];
}

function comparedLines(compared: NonNullable<View['compared']>): string[] {
  const { forms, alike, differing, formsFoundByRules } = compared;
  return [
    `${forms} formulir dibaca dua kali / forms read twice: ${alike} sama / alike, ${differing} berbeda / differ, ${formsFoundByRules} di antaranya juga ditemukan aturan / of which the rules alone would have found`,
    ...compared.boxes.map(
      ({ box, differing: differ, foundByRules, inOneOnly }) =>
        `  ${box}: ${differ} berbeda / differ, ${foundByRules} ditemukan aturan / found by rules, ${inOneOnly} hanya di satu isian / in one entry only`,
    ),
  ];
}

function rowLine(one: NonNullable<View['found']>[number]): string {
  const where = `baris / row ${one.row}, TPS ${one.tps ?? '?'}`;
  if (one.kind === 'misread') return `${where}: ${one.box} ${one.first} | ${one.second}`;
  if (one.kind !== 'rule')
    return `${where}: ${one.kind}${one.column ? ` (${one.column})` : ''}: ${both(one.message)}`;
  const hint = one.hint?.map(({ box, read, proposed }) => `${box} ${read} -> ${proposed}?`).join(', ');
  return `${where}: ${one.rule} ${one.reading}: ${both(one.message)}${hint ? `; ${hint}` : ''}`;
}

function both({ id, en }: Text): string {
  return id === en ? id : `${id} / ${en}`;
}
