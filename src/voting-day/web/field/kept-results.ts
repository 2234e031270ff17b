import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Contest, ResultRecord } from '../../../sealed/index.ts';
import { RESULT_KIND } from './result-kind.ts';
import { resultRefusal } from './result-refusal.ts';

/** A result that this phone has sealed. */
export type KeptResult = { readonly item: Item; readonly record: ResultRecord };

/** The last result of a contest at a TPS that this phone has; null when there is none. */
export function lastResult(
  items: readonly Item[],
  about: { readonly election: string; readonly tps: string; readonly contest: Contest },
): KeptResult | null {
  const own = items.flatMap((item): KeptResult[] => {
    if (item.kind !== RESULT_KIND.kind) return [];
    // A draft that can never be sealed stands in no one's way.
    if (item.state === 'draft' && resultRefusal(item.body)) return [];
    const record = item.body as unknown as ResultRecord;
    const isSame =
      record.election === about.election && record.tps === about.tps && record.contest === about.contest;
    return isSame ? [{ item, record }] : [];
  });
  return own.reduce<KeptResult | null>(
    (last, one) => (last && last.record.revision >= one.record.revision ? last : one),
    null,
  );
}

/** Whether a result has its identity, which whatever corrects it must name: one whose page was killed while it was kept gets it later. */
export function isSealed({ sha256 }: Item): boolean {
  return sha256 !== null;
}
