import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { queueQuery } from './api.ts';
import { OFFICERS } from './officers.ts';
import { QueueForm } from './queue-form.tsx';

const FIRST = 8;

/** Districts by how much was received here and is not yet published there: the difference is the queue, not the network. */
export function QueueTable({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const [isAll, setAll] = useState(false);
  const found = useQuery(queueQuery(election.slug));
  const mayAct = holdsRole(useUser(), OFFICERS);
  return (
    <Answered query={found} lines={4}>
      {({ rows }) => (
        <div className="stack">
          <p className="small muted">
            {t(
              'Selisih “diterima di sini” dan “terbit di sana” adalah antrean, bukan jaringan.',
              'The difference between “received here” and “published there” is the queue, not the network.',
            )}
          </p>
          <div className="table-scroll">
            <table className="table tps-table desk-queue">
              <thead>
                <tr>
                  <th scope="col">{t('Kecamatan', 'District')}</th>
                  <th scope="col" className="number">
                    {t('Diterima di sini', 'Received here')}
                  </th>
                  <th scope="col" className="number">
                    {t('Terbit di sana', 'Published there')}
                  </th>
                  <th scope="col" className="number">
                    {t('Antrean', 'Queue')}
                  </th>
                  <th scope="col">{t('Per', 'As of')}</th>
                </tr>
              </thead>
              <tbody>
                {(isAll ? rows : rows.slice(0, FIRST)).map((row) => (
                  <tr key={`${row.code} ${row.contest}`}>
                    <th scope="row">
                      {row.name}
                      <span className="small muted">
                        {' '}
                        {row.regency} ·{' '}
                        {row.contest === 'governor'
                          ? t('gubernur', 'governor')
                          : t('bupati/wali kota', 'regent/mayor')}
                      </span>
                    </th>
                    <td className="number" data-label={t('Diterima di sini', 'Received here')}>
                      {formatNumber(row.received, language)}/{formatNumber(row.tps, language)}
                    </td>
                    <td className="number" data-label={t('Terbit di sana', 'Published there')}>
                      {row.published === null
                        ? t('belum ada data', 'no data')
                        : formatNumber(row.published, language)}
                    </td>
                    <td className="number" data-label={t('Antrean', 'Queue')}>
                      {row.published === null
                        ? '–'
                        : formatNumber(Math.max(0, row.received - row.published), language)}
                    </td>
                    <td data-label={t('Per', 'As of')}>
                      {row.asOf ? formatInstant(row.asOf, election.timeZone, language) : '–'}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {mayAct ? <QueueForm election={election} rows={rows} /> : null}
          {!isAll && rows.length > FIRST ? (
            <div>
              <Button variant="default" onClick={() => setAll(true)}>
                {t(`Tampilkan ${rows.length - FIRST} lagi`, `Show ${rows.length - FIRST} more`)}
              </Button>
            </div>
          ) : null}
        </div>
      )}
    </Answered>
  );
}
