import type { Text } from '../../../kernel/index.ts';
import type { FormTemplate } from '../../../voting-day/index.ts';
import type { CheckedRow } from '../../reading/check-forms.ts';
import type { CheckedFile } from './check-file.ts';

/** A broken rule, or something told of a row, with where it stands. */
export type CheckedRowView = ReturnType<typeof rowViews>[number];

/** What `sigap recap check` answers. `isSound`: no hard rule is broken and nothing is told of any row. */
export function checkView(file: string, checked: CheckedFile, rows: readonly CheckedRowView[] | null) {
  const { counts, columns, notices, openRow } = checked;
  const { template } = columns;
  const { readings, compared, told, ...all } = counts;
  const toldKinds = Object.entries(told).filter(([, count]) => count > 0);
  return {
    file,
    template: { id: template.id, title: template.title },
    notices,
    mayBeCutAt: openRow,
    ...all,
    told: Object.fromEntries(toldKinds),
    readings: readings.map(({ rules, ...own }) => ({
      ...own,
      name: readingName(template, own.key),
      rules: rules.map((count) => ({ ...count, name: ruleName(template, count.rule, count.class) })),
    })),
    compared: compared && {
      ...compared,
      boxes: compared.boxes.filter(({ differing, inOneOnly }) => differing + inOneOnly > 0),
    },
    ...(rows ? { found: rows } : {}),
    isSound: toldKinds.length === 0 && openRow === null && readings.every(({ hard }) => hard === 0),
  };
}

/** Everything that is wrong with a row, each with its row number, what follows and what stands there. */
export function rowViews({ row, judged, hints }: CheckedRow) {
  const { tps } = row;
  return [
    ...row.faults.map(({ kind, column, message }) => ({ row: row.row, tps, kind, column, message })),
    ...judged.readings.flatMap(({ key, broken }, at) =>
      broken.map(({ rule, class: severity, boxes, expected, found, sentence }) => ({
        ...{ row: row.row, tps, kind: 'rule' as const, reading: key, rule, class: severity },
        ...{ boxes, expected, found, message: sentence },
        hint: severity === 'hard' ? (hints[at] ?? null) : null,
      })),
    ),
    ...judged.differences
      .filter(({ isMisread }) => isMisread)
      .map(({ box, first, second }) => ({ row: row.row, tps, kind: 'misread' as const, box, first, second })),
  ];
}

function readingName({ source }: FormTemplate, key: string): Text | null {
  return source?.readings.find((one) => one.key === key)?.name ?? null;
}

/** The names of the rules that share a number and a class. */
function ruleName({ rules }: FormTemplate, id: string, severity: string): Text {
  const names = rules.filter((rule) => rule.id === id && rule.class === severity).map(({ name }) => name);
  return { id: names.map((one) => one.id).join('; '), en: names.map((one) => one.en).join('; ') };
}
