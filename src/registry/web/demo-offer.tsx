import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { useChangeSearch } from '../../platform/web/kit/link.tsx';
import { useProblemSentence } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';

type Demo = { readonly available: boolean; readonly loaded: boolean; readonly slug: string | null };

const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => getJson<Demo>('/demo', {}, signal),
});

/** Offers an administrator the synthetic scenario while it is not loaded. */
export function DemoOffer() {
  const { t } = useSpeaker();
  const user = useUser();
  const mayLoad = holdsRole(user, ['administrator']);
  const demo = useQuery({ ...demoQuery, enabled: mayLoad });
  const client = useQueryClient();
  const changeSearch = useChangeSearch();
  const sentence = useProblemSentence();
  const load = useChange({
    mutationFn: () => sendJson<{ readonly slug: string }>('POST', '/demo'),
    onSuccess: async (loaded) => {
      await client.invalidateQueries();
      notifications.show({ message: t('Skenario sintetis dimuat.', 'The synthetic scenario is loaded.') });
      changeSearch({ pemilihan: loaded.slug }, { replace: false });
    },
  });
  if (!mayLoad || !demo.data?.available || demo.data.loaded) return null;
  return (
    <section className="state" aria-label={t('Skenario untuk berlatih', 'A scenario to practise with')}>
      <p className="state-title">{t('Mau berlatih dulu?', 'Practise first?')}</p>
      <p>
        {t(
          'Skenario sintetis mengisi pemilihan tersendiri dengan klaim dan uji buatan untuk semua TPS. Data nyata tidak tersentuh, dan setiap layar menandainya.',
          'The synthetic scenario fills an election of its own with made-up claims and tests for all TPS. Real data are not touched, and every screen marks it.',
        )}
      </p>
      <Button onClick={() => load.mutate()} loading={load.isPending}>
        {t('Muat skenario sintetis', 'Load the synthetic scenario')}
      </Button>
      {load.error ? <p role="alert">{sentence(load.error)}</p> : null}
    </section>
  );
}
