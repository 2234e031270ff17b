import { type Text, text } from '../../../kernel/index.ts';
import type { Catalogue, Figure } from '../../index.ts';

/** A figure that can be changed by hand: where it stands, and what it is called. */
export type EditableFigure = {
  readonly path: string;
  readonly group: Text;
  readonly name: Text;
  readonly figure: Figure;
};

const ITEM_FIGURES = [
  ['cost', text('Biaya sekali, Rp', 'Cost once, Rp')],
  ['monthly', text('Per bulan, Rp', 'Per month, Rp')],
  ['leadDays', text('Tunggu, hari', 'Lead time, days')],
  ['crewDays', text('Hari regu', 'Crew-days')],
  ['ready', text('Peluang siap (0–1)', 'Chance ready (0–1)')],
  ['carry', text('Peluang membawa (0–1)', 'Chance it carries (0–1)')],
] as const;

/** The figures that people change most: those of products, stocks and budgets. The rest is changed by JSON. */
export function editableFigures(catalogue: Catalogue): readonly EditableFigure[] {
  return [
    ...catalogue.items.flatMap((item, i) =>
      ITEM_FIGURES.map(([field, name]) => ({
        path: `items.${i}.${field}`,
        ...{ group: item.name, name, figure: item[field] },
      })),
    ),
    ...catalogue.stocks.map((stock, i) => ({
      path: `stocks.${i}.units`,
      ...{ group: text('Stok', 'Stock'), name: stock.name, figure: stock.units },
    })),
    ...catalogue.budgets.map((budget, i) => ({
      path: `budgets.${i}.rupiah`,
      ...{ group: text('Anggaran, Rp', 'Budgets, Rp'), name: budget.name, figure: budget.rupiah },
    })),
  ];
}

/** Where the changed figures are from: a source the catalogue has, or a new one. */
export type NewSource = { readonly title: string; readonly document: string; readonly date: string };

/**
 * A catalogue with some figures changed, all from one source. What is no number stays no number, for the server to refuse by its place.
 * @param written the new values by path, as typed.
 */
export function changedCatalogue(
  catalogue: Catalogue,
  written: Readonly<Record<string, string>>,
  source: NewSource,
): Record<string, unknown> {
  const copy = { ...structuredClone(catalogue), sources: structuredClone(catalogue.sources) as unknown[] };
  const { sources } = copy;
  const id = `kantor-${catalogue.sources.length + 1}`;
  sources.push({
    id,
    title: { id: source.title, en: source.title },
    document: source.document.trim() === '' ? null : source.document.trim(),
    date: source.date,
    assumption: false,
  });
  for (const [path, value] of Object.entries(written)) {
    const figure = at(copy, path);
    if (figure) Object.assign(figure, { value: numberOf(value), source: id });
  }
  return copy;
}

/** A number as people write it in Indonesia or elsewhere; null for what is none. @example numberOf('0,85') // 0.85 */
export function numberOf(written: string): number | null {
  const cleaned = written.trim().replaceAll(/\s/g, '');
  // No group of thousands begins with a zero: 0.250 is a quarter.
  const grouped = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/.test(cleaned) ? cleaned.replaceAll('.', '') : cleaned;
  const plain = grouped.replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

function at(root: Record<string, unknown>, path: string): object | null {
  let found: unknown = root;
  for (const key of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[key];
  return typeof found === 'object' ? found : null;
}
