import { type Text, text } from '../../kernel/index.ts';

/** What is wrong with how the parts of a catalogue name one another. */
export type ReferenceFault = { readonly path: readonly (string | number)[]; readonly message: Text };

type Named = { readonly id: string };
type Parts = {
  readonly sources: readonly Named[];
  readonly partners: readonly Named[];
  readonly budgets: readonly Named[];
  readonly stocks: readonly (Named & { readonly partner: string | null })[];
  readonly items: readonly (Named & {
    readonly kind: string;
    readonly partner: string | null;
    readonly budget: string;
    readonly stocks: readonly string[];
    readonly reachM: unknown;
    readonly means: unknown;
    readonly shared: { readonly stocks: readonly string[] } | null;
    readonly link: unknown;
    readonly perKm: unknown;
  })[];
  readonly ports: readonly Named[];
  readonly crews: readonly (Named & { readonly port: string })[];
  readonly boats: readonly (Named & { readonly port: string })[];
  readonly closures: readonly { readonly from: string; readonly until: string }[];
};

const LISTS = ['sources', 'partners', 'budgets', 'stocks', 'items', 'ports', 'crews', 'boats'] as const;

/** What each kind cannot do without. */
const NEEDED: Readonly<Record<string, readonly ('reachM' | 'shared' | 'link' | 'perKm' | 'means')[]>> = {
  link: ['reachM', 'link', 'shared'],
  fibre: ['reachM', 'perKm'],
  'portable-bts': ['reachM', 'shared'],
  'shared-vsat': ['reachM', 'shared'],
  'existing-access': ['reachM'],
  'walk-out': ['reachM'],
  geser: ['means'],
};

/** Ids twice, names of nothing, products that lack what their kind needs, spans that end before they begin. */
export function referenceFaults(parts: Parts): ReferenceFault[] {
  return [...twice(parts), ...dangling(parts), ...unsourced(parts), ...lacking(parts), ...backwards(parts)];
}

function twice(parts: Parts): ReferenceFault[] {
  return LISTS.flatMap((list) => {
    const seen = new Set<string>();
    return parts[list].flatMap(({ id }, i) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ path: [list, i, 'id'], message: text(`"${id}" sudah dipakai`, `"${id}" is used already`) }];
    });
  });
}

function dangling(parts: Parts): ReferenceFault[] {
  const known = new Map(LISTS.map((list) => [list, new Set(parts[list].map(({ id }) => id))]));
  const faults: ReferenceFault[] = [];
  const expect = (list: (typeof LISTS)[number], id: string | null, path: readonly (string | number)[]) => {
    if (id === null || known.get(list)?.has(id)) return;
    faults.push({ path, message: text(`"${id}" tidak ada di ${list}`, `"${id}" is not among the ${list}`) });
  };
  for (const [i, item] of parts.items.entries()) {
    expect('partners', item.partner, ['items', i, 'partner']);
    expect('budgets', item.budget, ['items', i, 'budget']);
    for (const [j, stock] of (item.shared?.stocks ?? []).entries()) {
      expect('stocks', stock, ['items', i, 'shared', 'stocks', j]);
    }
    for (const [j, stock] of item.stocks.entries()) expect('stocks', stock, ['items', i, 'stocks', j]);
  }
  for (const [i, { partner }] of parts.stocks.entries())
    expect('partners', partner, ['stocks', i, 'partner']);
  for (const [i, { port }] of parts.crews.entries()) expect('ports', port, ['crews', i, 'port']);
  for (const [i, { port }] of parts.boats.entries()) expect('ports', port, ['boats', i, 'port']);
  return faults;
}

/** Every `source` anywhere in the catalogue must be one of its sources. */
function unsourced(parts: Parts): ReferenceFault[] {
  const known = new Set(parts.sources.map(({ id }) => id));
  const faults: ReferenceFault[] = [];
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) for (const [i, one] of value.entries()) visit(one, [...path, i]);
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'source' && typeof inner === 'string' && !known.has(inner)) {
          const message = text(
            `sumber "${inner}" tidak ada di sources`,
            `the source "${inner}" is not among the sources`,
          );
          faults.push({ path: [...path, key], message });
        } else visit(inner, [...path, key]);
      }
    }
  };
  visit(parts, []);
  return faults;
}

function lacking(parts: Parts): ReferenceFault[] {
  return parts.items.flatMap((item, i) =>
    (NEEDED[item.kind] ?? []).flatMap((field) =>
      item[field] === null
        ? [
            {
              path: ['items', i, field],
              message: text(`wajib diisi untuk ${item.kind}`, `must be given for ${item.kind}`),
            },
          ]
        : [],
    ),
  );
}

function backwards(parts: Parts): ReferenceFault[] {
  return parts.closures.flatMap(({ from, until }, i) =>
    from <= until
      ? []
      : [
          {
            path: ['closures', i, 'until'],
            message: text('berakhir sebelum mulai', 'ends before it begins'),
          },
        ],
  );
}
