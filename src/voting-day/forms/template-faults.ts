import { type FieldError, type Text, text } from '../../kernel/index.ts';
import { boxesInWords, boxesOf } from './boxes.ts';
import { namesOf } from './rule-names.ts';
import type { FormTemplate, TemplateRule } from './template.ts';

/** What a template of the right shape says that cannot be: a row twice, a rule about a box that there is not, a column for none. */
export function templateFaults(template: FormTemplate): FieldError[] {
  const { pairs, rules } = template;
  return [
    ...(pairs.least > pairs.most
      ? [fault('pairs', text('least lebih besar dari most', 'least is larger than most'))]
      : []),
    ...rowFaults(template),
    ...rules.flatMap((rule, at) => ruleFaults(template, rule).map((why) => fault(`rules.${at}`, why))),
    ...sourceFaults(template),
  ];
}

function rowFaults(template: FormTemplate): FieldError[] {
  const sections = new Set(template.sections.map(({ key }) => key));
  const boxes = boxesOf(template, template.pairs.most);
  const twice = boxes.filter((box, at) => boxes.indexOf(box) !== at);
  const pairRows = template.rows.filter((row) => row.boxes === 'pairs');
  return [
    ...template.rows.flatMap(({ section }, at) =>
      sections.has(section)
        ? []
        : [
            fault(
              `rows.${at}.section`,
              text(`bagian ${section} tidak ada`, `there is no section ${section}`),
            ),
          ],
    ),
    ...twice.map((box) => fault('rows', text(`kotak ${box} ada dua kali`, `there are two boxes ${box}`))),
    ...(pairRows.length === 1
      ? []
      : [fault('rows', text('harus ada tepat satu baris pasangan', 'exactly one row must be of pairs'))]),
  ];
}

function ruleFaults(template: FormTemplate, rule: TemplateRule): Text[] {
  const rows = new Map(template.rows.map((row) => [row.key, row]));
  const boxes = new Set(boxesOf(template, template.pairs.least));
  const { rowsBySex, rowsOfPairs, rowsAlike, boxesAlone } = namesOf(rule);
  const isLpj = (name: string) => rows.get(name)?.boxes === 'LPJ';
  const isKnown = (name: string) => rows.has(name) || boxes.has(name);
  const unknown = [...rowsAlike, ...boxesAlone].filter((name) => !isKnown(name));
  const bySex = rowsBySex.filter((name) => !isLpj(name));
  const ofPairs = rowsOfPairs.filter((name) => rows.get(name)?.boxes !== 'pairs');
  // A whole row of three is judged box by box, so that whatever it is judged against has three, too.
  const isMixed = rowsAlike.some(isLpj) && !rowsAlike.every(isLpj);
  const wide = boxesAlone.filter(
    (name) => isLpj(name) || (rows.get(name)?.boxes === 'pairs' && !boxes.has(name)),
  );
  return [
    ...unknown.map((name) => text(`tidak ada baris atau kotak ${name}`, `there is no row or box ${name}`)),
    ...bySex.map((name) => text(`${name} bukan baris L, P, J`, `${name} is no row with L, P and J`)),
    ...ofPairs.map((name) => text(`${name} bukan baris pasangan`, `${name} is not the row of pairs`)),
    ...(isMixed
      ? [text('mencampur baris L, P, J dengan yang lain', 'mixes rows with L, P and J with others')]
      : []),
    ...wide.map((name) => text(`${name} bukan satu kotak`, `${name} is more than one box`)),
    ...(rule.kind === 'range' && rule.least > rule.most
      ? [text('least lebih besar dari most', 'least is larger than most')]
      : []),
    ...(isOfLevels(rule) && !template.levels
      ? [text('aturan tingkat memerlukan `levels`', 'a rule about levels needs `levels`')]
      : []),
  ];
}

function isOfLevels({ kind }: TemplateRule): boolean {
  return kind === 'level-sum' || kind === 'corrections' || kind === 'tps-set';
}

function sourceFaults({ source, ...template }: FormTemplate): FieldError[] {
  const boxes = new Set(boxesOf(template, template.pairs.most));
  const written = new Set(boxesInWords(template, template.pairs.most));
  const unknown = (columns: object, known: ReadonlySet<string>, path: string) =>
    Object.keys(columns)
      .filter((box) => !known.has(box))
      .map((box) => fault(path, text(`tidak ada kotak ${box}`, `there is no box ${box}`)));
  return (source?.readings ?? []).flatMap(({ columns, inWords }, at) => [
    ...unknown(columns, boxes, `source.readings.${at}.columns`),
    ...unknown(inWords ?? {}, written, `source.readings.${at}.inWords`),
  ]);
}

function fault(path: string, message: Text): FieldError {
  return { path, message };
}
