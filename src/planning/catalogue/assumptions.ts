import type { Catalogue, CatalogueItem, CatalogueSource } from './model.ts';

/** The sources of a product's figures, each once, in the order of the catalogue. */
export function sourcesOf({ sources }: Catalogue, item: CatalogueItem): readonly CatalogueSource[] {
  const named = new Set<string>();
  collect(item, named);
  return sources.filter(({ id }) => named.has(id));
}

/** How many figures of a catalogue there are, and how many of them are assumptions. */
export function countAssumptions(catalogue: Catalogue): {
  readonly figures: number;
  readonly assumed: number;
} {
  const assumptions = new Set(catalogue.sources.filter(({ assumption }) => assumption).map(({ id }) => id));
  const { sources: _, ...rest } = catalogue;
  let figures = 0;
  let assumed = 0;
  visit(rest, (source) => {
    figures += 1;
    if (assumptions.has(source)) assumed += 1;
  });
  return { figures, assumed };
}

function collect(value: unknown, into: Set<string>): void {
  visit(value, (source) => into.add(source));
}

function visit(value: unknown, found: (source: string) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, found);
  } else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' && typeof inner === 'string') found(inner);
      else visit(inner, found);
    }
  }
}
