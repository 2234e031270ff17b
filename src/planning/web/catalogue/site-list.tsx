import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { sitesQuery } from './api.ts';

/** Places from which others could be served, with where each description came from. */
export function SiteList({ election }: { readonly election: ElectionItem }) {
  const { t, say, language } = useSpeaker();
  const [cursor, setCursor] = useState<string | undefined>();
  const query = useQuery(sitesQuery(election.slug, cursor));
  return (
    <Section
      title={t('Tempat yang sudah terhubung', 'Places that are connected')}
      aside={<ConsoleLink to="/konsol/impor">{t('Tambah lewat impor', 'Add by an import')}</ConsoleLink>}
    >
      <Answered query={query}>
        {({ items, total, next }) =>
          total === 0 ? (
            <Empty title={t('Belum ada tempat tercatat', 'No place is recorded yet')}>
              <p>
                {t(
                  'Tanpa ini tidak ada pilihan lewat sekolah, kantor desa, atau menara.',
                  'Without them no option goes by a school, a village office or a tower.',
                )}
              </p>
            </Empty>
          ) : (
            <>
              <p className="small muted">{t(`${total} tempat`, `${total} places`)}</p>
              <ul className="card catalogue-items">
                {items.map((site) => (
                  <li key={site.code}>
                    <p className="tps-option-head">
                      <strong>{site.name}</strong>
                      <span className="muted">
                        {say(site.kindName)} · {say(site.internetName)}
                      </span>
                    </p>
                    <p className="small muted">
                      {site.code} · {say(site.origin)} ·{' '}
                      {formatInstant(site.recordedAt, election.timeZone, language)} ·{' '}
                      {site.freePorts === null
                        ? t('port kosong belum ditanyakan', 'free ports not asked yet')
                        : t(
                            `${formatNumber(site.freePorts, language)} port kosong`,
                            `${formatNumber(site.freePorts, language)} free ports`,
                          )}
                    </p>
                  </li>
                ))}
              </ul>
              <p>
                {next ? (
                  <Button variant="default" onClick={() => setCursor(next)}>
                    {t('Berikutnya', 'Next')}
                  </Button>
                ) : null}{' '}
                {cursor ? (
                  <Button variant="default" onClick={() => setCursor(undefined)}>
                    {t('Dari awal', 'From the start')}
                  </Button>
                ) : null}
              </p>
            </>
          )
        }
      </Answered>
    </Section>
  );
}
