import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keepPackCatalogue } from '../../src/planning/server/index.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { findElection } from '../../src/registry/server/index.ts';
import type { Visitor } from './people.ts';

/** Puts the catalogue of the region pack in force in an election, as loading the pack does. */
export async function putPackCatalogue(platform: Platform, slug: string): Promise<void> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new Error(`no election ${slug}`);
  const options: unknown = JSON.parse(
    readFileSync(join(platform.projectDir, 'packs/kepri-2024/options.json'), 'utf8'),
  );
  await platform.database.db.transaction().execute(async (trx) => {
    const wrong = await keepPackCatalogue(trx, election, options, {
      ...{ by: 'system:test', at: platform.clock(), reason: 'uji' },
    });
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  });
}

/** Drafts an order for each TPS to one partner of the catalogue. @returns their numbers */
export async function draftOrders(
  officer: Visitor,
  slug: string,
  wish: { readonly partner: string; readonly tps: readonly string[] },
): Promise<string[]> {
  await officer.call('GET', '/api/partners');
  const orders = wish.tps.map((tpsCode) => ({
    ...{ tpsCode, partner: wish.partner, optionKind: 'other-operator', itemId: 'sim-telkomsel' },
  }));
  const path = `/api/elections/${slug}/orders`;
  return (await officer.json<{ numbers: string[] }>('POST', path, { orders })).numbers;
}
