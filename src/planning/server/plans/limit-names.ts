import { regionNames } from '../../../connectivity/server/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { catalogueOf } from '../catalogue/index.ts';
import type { PlanRow } from './store.ts';

/** The names of a plan's limits as people read them: those of its version of the catalogue, of regencies for boats and crews. */
export async function limitNames(
  { database: { db } }: Platform,
  { electionId, catalogueVersion }: PlanRow,
): Promise<(id: string) => Text> {
  const found = await catalogueOf(db, electionId, catalogueVersion);
  const parts = found?.catalogue;
  const regencies = new Set([...(parts?.crews ?? []), ...(parts?.boats ?? [])].map(({ regency }) => regency));
  const regions = await regionNames(db, [...regencies]);
  const names = new Map<string, Text>([
    ...(parts?.stocks ?? []).map(({ id, name }) => [`stock:${id}`, name] as const),
    ...(parts?.budgets ?? []).map(({ id, name }) => [`budget:${id}`, name] as const),
  ]);
  return (id) => {
    const known = names.get(id);
    if (known) return known;
    const [kind = '', regency = ''] = id.split(':');
    const region = regions.get(regency)?.name;
    if (!region) return text(id, id);
    return kind === 'boat-days'
      ? text(`hari kapal ${region}`, `boat-days of ${region}`)
      : text(`regu ${region}`, `crews of ${region}`);
  };
}
