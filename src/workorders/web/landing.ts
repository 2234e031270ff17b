import { queryOptions } from '@tanstack/react-query';
import { getJson } from '../../platform/web/api.ts';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { OrderList } from './answers.ts';

/** What of an election decides where somebody lands. */
type Landing = Pick<ElectionItem, 'slug' | 'isDefault' | 'isOver' | 'synthetic'>;

/** Elections in the order in which somebody would look there for work: real before synthetic, ahead before over, the default first. */
export function inOrderOfLanding<T extends Landing>(elections: readonly T[]): readonly T[] {
  const rank = ({ isDefault, isOver, synthetic }: T) =>
    (synthetic ? 4 : 0) + (isOver ? 2 : 0) + (isDefault ? 0 : 1);
  return elections.toSorted((a, b) => rank(a) - rank(b));
}

/** The query of the first election that has orders for whoever asks; null when none has. */
export function landingQuery(elections: readonly ElectionItem[]) {
  const slugs = inOrderOfLanding(elections).map(({ slug }) => slug);
  return queryOptions({
    queryKey: ['orders', 'landing', slugs],
    queryFn: async ({ signal }) => {
      for (const slug of slugs) {
        const { total } = await getJson<OrderList>(`/elections/${slug}/orders`, { limit: 1 }, signal);
        if (total > 0) return slug;
      }
      return null;
    },
  });
}
