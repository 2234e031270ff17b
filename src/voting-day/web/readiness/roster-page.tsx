import { useQuery } from '@tanstack/react-query';
import './readiness.css';
import { formatInstant } from '../../../platform/web/format.ts';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { type Roster, rosterQuery } from './api.ts';
import { RosterErasure } from './roster-erasure.tsx';
import { RosterImport } from './roster-import.tsx';

/** Who fetches the result of a TPS that cannot send, and who is on duty? */
export function RosterPage() {
  return <WithElection>{(election) => <RosterOf key={election.slug} election={election} />}</WithElection>;
}

function RosterOf({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const roster = useQuery(rosterQuery(election.slug));
  return (
    <Page
      question={t(
        'Siapa yang menjemput hasil, dengan apa, dan ke mana?',
        'Who fetches results, by what, and where to?',
      )}
      note={t(
        'Nama dan kontak hanya tampak bagi petugas di wilayahnya, dan dapat dihapus.',
        'Names and contacts are shown to officers within their area only, and can be erased.',
      )}
    >
      <RosterImport election={election} />
      <Answered query={roster}>
        {({ clusters, warRooms }) => (
          <>
            <Section title={t('Klaster', 'Clusters')}>
              {clusters.length === 0 ? (
                <Empty title={t('Belum ada klaster', 'No clusters yet')}>
                  <p>
                    {t('Unduh contoh, isi, lalu unggah.', 'Download the example, fill it in and send it.')}
                  </p>
                </Empty>
              ) : (
                <ul className="readiness-list">
                  {clusters.map((cluster) => (
                    <ClusterItem key={cluster.id} cluster={cluster} />
                  ))}
                </ul>
              )}
            </Section>
            {warRooms.length > 0 && (
              <Section title={t('Ruang kendali', 'War rooms')}>
                <ul className="readiness-list">
                  {warRooms.map(({ id, region, person, contact, task, fromAt, untilAt }) => (
                    <li key={id} className="readiness-tps">
                      <strong>{region}</strong>: {person ?? '–'} {contact} {task}
                      {fromAt && ` · ${formatInstant(fromAt, election.timeZone, language)}`}
                      {untilAt && ` – ${formatInstant(untilAt, election.timeZone, language)}`}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {clusters.length + warRooms.length > 0 && <RosterErasure election={election} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

function ClusterItem({ cluster }: { readonly cluster: Roster['clusters'][number] }) {
  const { t } = useSpeaker();
  const { name, regency, tps, runners, boats, uploadPoints } = cluster;
  const people = (list: readonly { readonly person: string | null; readonly contact: string | null }[]) =>
    list.map(({ person, contact }) => [person, contact].filter(Boolean).join(' ')).join(', ') || '–';
  return (
    <li className="readiness-tps">
      <p>
        <strong>{name}</strong> · {regency} · {tps} TPS
      </p>
      <p>
        {t('Penjemput', 'Runner')}: {people(runners)}
      </p>
      <p>
        {t('Perahu', 'Boat')}: {people(boats)}{' '}
        {boats
          .map(
            ({ berth, minutes }) =>
              `${berth ?? ''}${minutes === null ? '' : ` ${minutes} ${t('menit', 'minutes')}`}`,
          )
          .join(', ')}
      </p>
      <p>
        {t('Titik unggah', 'Upload point')}:{' '}
        {uploadPoints.map((point) => [point.name, point.network].filter(Boolean).join(', ')).join('; ') ||
          '–'}
      </p>
    </li>
  );
}
