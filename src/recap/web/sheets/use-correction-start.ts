import { useQuery } from '@tanstack/react-query';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { correctionsQuery, figuresQuery, type OpenCell, type RecapArea } from './api.ts';

/**
 * What a correction of a box starts from: the TPS of the column that was opened, what counts in the chosen one (as it is typed), and the correction that stands
 * there already.
 */
export function useCorrectionStart(
  election: ElectionItem,
  area: RecapArea,
  cell: OpenCell,
  chosen: string | null,
) {
  const isOfTps = area.tier === 'district';
  const figures = useQuery({
    ...figuresQuery(election.slug, area.contest, cell.area, cell.box),
    enabled: isOfTps,
  });
  const corrections = useQuery(correctionsQuery(election.slug, area.contest, area.area));
  const items = figures.data?.items ?? [];
  const suspect = items.find(({ tps }) => tps === cell.suspects[0]?.tps);
  const tps = items.find((one) => one.tps === chosen) ?? suspect ?? items[0];
  const place = isOfTps ? (tps?.tps ?? '') : cell.area;
  const counts = isOfTps ? (tps?.figure ?? null) : cell.blanks === 0 ? cell.below : null;
  const standing = (corrections.data?.items ?? []).filter(
    (one) => one.isStanding && one.plenary === area.area && one.area === place && one.box === cell.box,
  );
  return {
    ...{ items, place, standing, error: figures.error ?? corrections.error },
    from: counts === null ? '' : counts === 'struck' ? 'XXX' : String(counts),
  };
}
