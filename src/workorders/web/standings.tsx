import { formatNumber, formatShare } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderSummary, PartnerStanding } from './answers.ts';

/** How each partner stands, the latest first; each figure opens the orders it is made of. */
export function Standings({ summary }: { readonly summary: OrderSummary }) {
  const { t } = useSpeaker();
  return (
    <div className="table-scroll">
      <table className="table tps-table order-standings">
        <thead>
          <tr>
            <th scope="col">{t('Mitra', 'Partner')}</th>
            <th scope="col">{t('Terbuka', 'Open')}</th>
            <th scope="col">{t('Jawaban lewat', 'Answers late')}</th>
            <th scope="col">{t('Perbaikan lewat', 'Fixes late')}</th>
            <th scope="col">{t('Sanggahan di kantor', 'Disputes at the office')}</th>
            <th scope="col">{t('Waktu jawab', 'Time to answer')}</th>
            <th scope="col">{t('Dibuka lagi', 'Reopened')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.partners.map((partner) => (
            <Row key={partner.id} partner={partner} answerHours={summary.answerHours} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { readonly partner: PartnerStanding; readonly answerHours: number };

function Row({ partner, answerHours }: RowProps) {
  const { t, language } = useSpeaker();
  const { answerHoursMedian: median, answerHoursP90: p90 } = partner;
  const hours = (value: number) =>
    t(`${formatNumber(value, language, 1)} jam`, `${formatNumber(value, language, 1)} h`);
  return (
    <tr>
      <th scope="row">
        <ConsoleLink to="/konsol/perintah" search={{ mitra: partner.id }}>
          {partner.name}
        </ConsoleLink>
        <span className="small muted order-role">
          {t(
            `${partner.orders} perintah, ${partner.closed} ditutup`,
            `${partner.orders} orders, ${partner.closed} closed`,
          )}
        </span>
      </th>
      <td data-label={t('Terbuka', 'Open')}>{partner.open}</td>
      <td data-label={t('Jawaban lewat', 'Answers late')}>
        <Late count={partner.lateAnswer} />
      </td>
      <td data-label={t('Perbaikan lewat', 'Fixes late')}>
        <Late count={partner.lateFix} />
      </td>
      <td data-label={t('Sanggahan', 'Disputes')}>
        {partner.disputed}
        {partner.lateOffice > 0 ? (
          <span className="small order-late order-role">
            <span aria-hidden="true">▲ </span>
            {t(`${partner.lateOffice} lewat di kantor`, `${partner.lateOffice} late at the office`)}
          </span>
        ) : null}
      </td>
      <td data-label={t('Waktu jawab', 'Time to answer')}>
        {median === null ? (
          <span className="muted">{t('belum ada jawaban', 'no answer yet')}</span>
        ) : (
          <>
            {hours(median)}
            <span className="small muted order-role">
              {t(
                `median ${partner.answered} jawaban; P90 ${hours(p90 ?? median)}; ${partner.answeredLate} sesudah ${answerHours} jam`,
                `median of ${partner.answered} answers; P90 ${hours(p90 ?? median)}; ${partner.answeredLate} after ${answerHours} h`,
              )}
            </span>
          </>
        )}
      </td>
      <td data-label={t('Dibuka lagi', 'Reopened')}>
        {partner.reopenRate === null ? (
          <span className="muted">{t('belum ada uji', 'no test yet')}</span>
        ) : (
          <>
            {formatShare(partner.reopenRate, language)}
            <span className="small muted order-role">
              {t(`${partner.reopened} dari ${partner.proved}`, `${partner.reopened} of ${partner.proved}`)}
            </span>
          </>
        )}
      </td>
    </tr>
  );
}

function Late({ count }: { readonly count: number }) {
  if (count === 0) return <span className="muted">0</span>;
  return (
    <strong className="order-late">
      <span aria-hidden="true">▲ </span>
      {count}
    </strong>
  );
}
