import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useChangeSearch } from '../../platform/web/kit/link.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type ElectionItem, electionsQuery, useElection } from './elections.ts';

/** The choice of the election in the header. */
export function ElectionSwitch() {
  const { t, say } = useSpeaker();
  const { data = [] } = useQuery(electionsQuery);
  const chosen = useElection();
  const change = useChangeSearch();
  if (!chosen) return null;
  return (
    <NativeSelect
      className="election-switch"
      aria-label={t('Pemilihan', 'Election')}
      value={chosen.slug}
      onChange={(event) => change({ pemilihan: event.currentTarget.value }, { replace: false })}
      data={data.map((election) => ({
        value: election.slug,
        label: say(election.name),
      }))}
    />
  );
}

/** Says on every screen, and on paper, that a scenario is not real. */
export function SyntheticBanner() {
  const { t } = useSpeaker();
  if (!useElection()?.synthetic) return null;
  return (
    <aside className="synthetic-banner" aria-label={t('Bukan data nyata', 'Not real data')}>
      <span>{t('SKENARIO SINTETIS – bukan data nyata', 'SYNTHETIC SCENARIO – not real data')}</span>
    </aside>
  );
}

type WithElectionProps = { readonly children: (election: ElectionItem) => ReactNode };

/** Shows what speaks of an election as soon as it is known which; says so when there is none. */
export function WithElection({ children }: WithElectionProps) {
  const { t } = useSpeaker();
  const query = useQuery(electionsQuery);
  const chosen = useElection();
  return (
    <Answered query={query}>
      {() =>
        chosen ? (
          children(chosen)
        ) : (
          <Empty title={t('Belum ada pemilihan', 'There is no election yet')}>
            <p>
              {t(
                'Muat paket wilayah atau buat pemilihan dengan perintah: ',
                'Load a region pack or create an election with the command: ',
              )}
              <code className="code">sigap election create</code>
            </p>
          </Empty>
        )
      }
    </Answered>
  );
}
