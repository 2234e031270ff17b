import { formatMbit, formatShortDay } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { TpsItem } from './answers.ts';
import { RUNGS, SIGNALS, VerdictPill } from './verdict.tsx';

type TpsTableProps = { readonly items: readonly TpsItem[]; readonly election: ElectionItem };

/** TPS in rows; on a phone each row is a card. */
export function TpsTable({ items, election }: TpsTableProps) {
  const { t } = useSpeaker();
  return (
    <div className="table-scroll">
      <table className="table tps-table">
        <thead>
          <tr>
            <th scope="col">TPS</th>
            <th scope="col">{t('Putusan dan sebabnya', 'Verdict and why')}</th>
            <th scope="col">{t('Bukti', 'Evidence')}</th>
            <th scope="col">{t('Unggah P10', 'Uplink P10')}</th>
            <th scope="col">{t('Uji terakhir', 'Last test')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <TpsRow key={item.code} item={item} timeZone={election.timeZone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TpsRow({ item, timeZone }: { readonly item: TpsItem; readonly timeZone: string }) {
  const { t, say, language } = useSpeaker();
  return (
    <tr>
      <th scope="row">
        <ConsoleLink to={`/konsol/tps/${item.code}`}>{item.name}</ConsoleLink>
        <span className="small muted code"> {item.code}</span>
        <span className="tps-where small">
          {item.village}, {item.district}, {item.regency}
        </span>
      </th>
      <td>
        <VerdictPill verdict={item.verdict} />
        <span className="tps-reason small">{say(item.mainReason)}</span>
      </td>
      <td data-label={t('Bukti', 'Evidence')}>
        {say(RUNGS[item.rung])}
        <span className="small muted tps-fallback">
          {item.hasFallback
            ? t('cadangan teruji', 'tested fallback')
            : t('tanpa cadangan teruji', 'no tested fallback')}
        </span>
      </td>
      <td data-label={t('Unggah P10', 'Uplink P10')}>
        {item.p10UplinkBps === null ? (
          <span className="muted">–</span>
        ) : (
          formatMbit(item.p10UplinkBps, language)
        )}
        {item.signalClass ? (
          <span className="small muted tps-signal">{say(SIGNALS[item.signalClass])}</span>
        ) : null}
      </td>
      <td data-label={t('Uji terakhir', 'Last test')}>
        {item.lastTestAt ? (
          <span className="nowrap">{formatShortDay(item.lastTestAt, timeZone, language)}</span>
        ) : (
          <span className="muted">{t('belum pernah', 'never')}</span>
        )}
      </td>
    </tr>
  );
}
