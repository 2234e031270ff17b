import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Page } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type ElectionItem, electionsQuery, useElection } from './elections.ts';
import { SyntheticMark } from './synthetic-mark.tsx';

/** The choice of the election in the header. */
export function ElectionSwitch() {
  const { t, say } = useSpeaker();
  const { data = [] } = useQuery(electionsQuery);
  const chosen = useElection();
  const change = useChangeSearch();
  if (data.length === 0) return null;
  const none = { value: '', label: t('Pilih pemilihan', 'Choose an election'), disabled: true };
  return (
    <NativeSelect
      className="election-switch"
      aria-label={t('Pemilihan', 'Election')}
      value={chosen?.slug ?? ''}
      onChange={(event) => change({ pemilihan: event.currentTarget.value }, { replace: false })}
      data={[
        ...(chosen ? [] : [none]),
        ...data.map((election) => ({
          value: election.slug,
          label: shortName(say(election.name), election.synthetic, t),
        })),
      ]}
    />
  );
}

/** In little room the name comes first; what is above every page says "scenario" in capitals already. */
function shortName(name: string, synthetic: boolean, t: (id: string, en: string) => string): string {
  return synthetic ? `${name.replace(/^[\p{Lu} ]+: /u, '')} (${t('sintetis', 'synthetic')})` : name;
}

/** Says on every screen, and on paper, that a scenario is not real. */
export function SyntheticBanner() {
  return useElection()?.synthetic ? <SyntheticMark /> : null;
}

type WithElectionProps = { readonly children: (election: ElectionItem) => ReactNode };

/** Shows what speaks of an election as soon as it is known which; says so when there is none, or none of that name. */
export function WithElection({ children }: WithElectionProps) {
  const query = useQuery(electionsQuery);
  const chosen = useElection();
  return (
    <Answered query={query}>
      {(elections) =>
        chosen ? (
          children(chosen)
        ) : elections.length > 0 ? (
          <NoSuchElection elections={elections} />
        ) : (
          <NoElectionYet />
        )
      }
    </Answered>
  );
}

function NoSuchElection({ elections }: { readonly elections: readonly ElectionItem[] }) {
  const { t, say } = useSpeaker();
  const { pemilihan } = useConsoleSearch();
  return (
    <Page question={t('Pemilihan ini tidak ada', 'There is no such election')}>
      <Empty title={t('Pilih salah satu', 'Choose one of these')}>
        <p>
          {t('Alamat ini menyebut ', 'This address names ')}
          <code className="code">{pemilihan}</code>
          {t(', yang tidak ada di sini.', ', which is not here.')}
        </p>
        <ul className="stack">
          {elections.map(({ slug, name }) => (
            <li key={slug}>
              <ConsoleLink to="." search={{ pemilihan: slug }}>
                {say(name)}
              </ConsoleLink>
            </li>
          ))}
        </ul>
      </Empty>
    </Page>
  );
}

function NoElectionYet() {
  const { t } = useSpeaker();
  return (
    <Empty title={t('Belum ada pemilihan', 'There is no election yet')}>
      <p>
        {t(
          'Muat paket wilayah atau buat pemilihan dengan perintah: ',
          'Load a region pack or create an election with the command: ',
        )}
        <code className="code">sigap election create</code>
      </p>
    </Empty>
  );
}
