import { err, ok } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import type { CheckContext } from '../../../registry/server/index.ts';
import { type SiteRow, withDistance } from '../../test-row.ts';
import { tpsWithinElection } from '../evidence-store.ts';
import { type Draft, OUTSIDE } from '../import-drafts.ts';

/** Works out distances where the registry knows a TPS's exact position, and refuses rows outside the sender's scope. */
export async function finishRows(
  { platform, election, scope }: CheckContext,
  drafts: readonly Draft<SiteRow>[],
): Promise<Draft<SiteRow>[]> {
  const standing = drafts.flatMap(({ code, result }) =>
    result.ok && result.value.type === 'test' && result.value.stood ? [code] : [],
  );
  const tps = await tpsWithinElection(platform.database.db, election.id, standing);
  return drafts.map((draft) => {
    if (!draft.result.ok) return draft;
    if (!isWithin(scope, draft.code)) return { ...draft, result: err([OUTSIDE]) };
    return { ...draft, result: ok(withDistance(draft.result.value, tps.get(draft.code)?.exact ?? null)) };
  });
}
