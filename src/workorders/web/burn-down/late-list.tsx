import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { OrderLink } from '../order-link.tsx';
import type { BurnDown } from './answers.ts';

/** Rows shown at first: whoever must act stands above them with the count. */
const FIRST = 10;

/** What is late, by whoever must act, the latest first. */
export function LateList({ data }: { readonly data: BurnDown }) {
  const { t, language } = useSpeaker();
  const [isAll, setAll] = useState(false);
  const shown = isAll ? data.late : data.late.slice(0, FIRST);
  const hidden = data.late.length - shown.length;
  const named = ({ owner, ownerName }: BurnDown['owners'][number] | BurnDown['late'][number]) =>
    owner === 'office'
      ? t('Kantor', 'The office')
      : owner === 'third-party'
        ? t('Pihak ketiga', 'A third party')
        : (ownerName ?? owner);
  return (
    <div className="stack">
      <ul className="stack late-owners">
        {data.owners.map((one) => (
          <li key={one.owner}>
            <strong>{named(one)}</strong>: {formatNumber(one.count, language)} TPS,{' '}
            {t(`paling lama ${one.mostDays} hari`, `up to ${one.mostDays} days`)} ·{' '}
            <ConsoleLink to="/konsol/perintah" search={ordersOf(one.owner)}>
              {one.owner === 'office'
                ? t('ke perintah kerja', 'to the orders')
                : t('perintah yang lewat tenggat', 'overdue orders')}
            </ConsoleLink>
          </li>
        ))}
      </ul>
      <div className="table-scroll">
        <table className="table tps-table late-list">
          <thead>
            <tr>
              <th scope="col">TPS</th>
              <th scope="col">{t('Yang harus bertindak', 'Who must act')}</th>
              <th scope="col">{t('Perintah', 'Order')}</th>
              <th scope="col">{t('Tenggat', 'Due')}</th>
              <th scope="col" className="number">
                {t('Hari', 'Days')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((item) => (
              <tr key={`${item.tpsCode} ${item.orderNumber}`}>
                <th scope="row">
                  <ConsoleLink to={`/konsol/tps/${item.tpsCode}`}>
                    {item.tpsName ? `${item.tpsName}, ${item.village}` : item.tpsCode}
                  </ConsoleLink>
                  {item.tpsName ? <span className="small muted code"> {item.tpsCode}</span> : null}
                </th>
                <td data-label={t('Yang bertindak', 'Who acts')}>{named(item)}</td>
                <td data-label={t('Perintah', 'Order')}>
                  {item.orderNumber ? (
                    <OrderLink number={item.orderNumber}>{item.orderNumber}</OrderLink>
                  ) : (
                    t('belum ada', 'none yet')
                  )}
                </td>
                <td data-label={t('Tenggat', 'Due')}>{formatDate(item.dueDay, language)}</td>
                <td className="number" data-label={t('Hari', 'Days')}>
                  {formatNumber(item.daysLate, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 ? (
        <div>
          <Button variant="default" onClick={() => setAll(true)}>
            {t(`Tampilkan ${hidden} lagi`, `Show ${hidden} more`)}
          </Button>
        </div>
      ) : null}
      {hidden === 0 && data.late.length < data.lateTotal ? (
        <p className="small muted">
          {t(
            `${data.lateTotal - data.late.length} lagi tidak ditampilkan.`,
            `${data.lateTotal - data.late.length} more are not shown.`,
          )}
        </p>
      ) : null}
    </div>
  );
}

/** Which of the overdue orders an owner must act on, as the list of orders is narrowed down. */
function ordersOf(owner: string): Readonly<Record<string, string>> {
  // What lies with the office may not be ordered yet: all orders, with the drafts to issue above them.
  if (owner === 'office') return {};
  return owner === 'third-party' ? { lewat: 'ya', menunggu: owner } : { lewat: 'ya', mitra: owner };
}
