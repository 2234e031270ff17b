import { tpsNames } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type ComparedItem, comparePlans } from '../../evaluate/index.ts';
import type { PlanItem } from '../../index.ts';
import { comparisonView } from './compare-view.ts';
import { allItems } from './item-store.ts';
import type { PlanRow } from './store.ts';

/** Two plans beside each other, of the TPS within a scope. */
export async function comparison(
  { database: { db } }: Platform,
  before: PlanRow,
  after: PlanRow,
  scope: Scope,
) {
  const [was, is] = await Promise.all([allItems(db, before.id, scope), allItems(db, after.id, scope)]);
  const compared = comparePlans(was.map(comparedOf), is.map(comparedOf));
  const names = await tpsNames(
    db,
    before.electionId,
    compared.differences.map(({ tpsCode }) => tpsCode),
  );
  const kinds = new Map(
    [...was, ...is].flatMap(({ primary, fallback }) =>
      [primary, fallback].flatMap((option) => (option ? [[option.id, option.kind] as const] : [])),
    ),
  );
  return comparisonView({ before, after, compared, names, kinds });
}

function comparedOf({ tpsCode, primary, fallback, lost, costRupiah }: PlanItem): ComparedItem {
  return {
    ...{ tpsCode, regency: tpsCode.slice(0, 4), lost, costRupiah },
    primary: primary?.id ?? null,
    fallback: fallback?.id ?? null,
  };
}
