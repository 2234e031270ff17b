import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatInstant } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { logQuery } from './api.ts';

/** What the desk did this evening, the latest first: what somebody reads who takes over the shift. */
export function EveningLog({ election }: { readonly election: string }) {
  const { t, say, language } = useSpeaker();
  const log = useInfiniteQuery(logQuery(election));
  const pages = log.data?.pages ?? [];
  const [first] = pages;
  return (
    <Section title={t('Yang sudah dilakukan, untuk serah terima', 'What was done, for the next shift')}>
      <Answered query={log} lines={3}>
        {() =>
          first && first.items.length > 0 ? (
            <ol className="desk-log desk-evening-log" aria-label={t('Tindakan posko', 'Actions of the desk')}>
              {pages
                .flatMap(({ items }) => items)
                .map(({ id, name, at, by, note, tps, incident }) => (
                  <li key={id}>
                    <time dateTime={at}>{formatInstant(at, first.timeZone, language)}</time>{' '}
                    <strong>{say(name)}</strong> · {tps ? `${tps.name}, ${tps.village}` : null}
                    {incident ? `${t('insiden', 'incident')} ${incident.name}` : null} · {by}
                    {note ? <>: {note}</> : null}
                  </li>
                ))}
            </ol>
          ) : (
            <Empty title={t('Belum ada tindakan', 'Nothing was done yet')} />
          )
        }
      </Answered>
      {log.hasNextPage ? (
        <div>
          <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('Yang lebih awal', 'Earlier ones')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}
