import { formatMbit } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { lossText } from '../../coordinated/words.ts';
import { minutesOf } from '../../words.ts';
import type { TogetherTps } from '../answers.ts';
import { OutcomePill } from './outcome.tsx';

/** Every TPS of a rehearsal, together and alone; on a phone each row is a card. */
export function TogetherTable({ tps }: { readonly tps: readonly TogetherTps[] }) {
  const { t } = useSpeaker();
  return (
    <div className="table-scroll">
      <table className="table tps-table">
        <thead>
          <tr>
            <th scope="col">TPS</th>
            <th scope="col">{t('Serentak', 'Together')}</th>
            <th scope="col">{t('Sendiri', 'Alone')}</th>
            <th scope="col">{t('Menit: sendiri, serentak', 'Minutes: alone, together')}</th>
            <th scope="col">{t('Kehilangan', 'Loss')}</th>
          </tr>
        </thead>
        <tbody>
          {tps.map((one) => (
            <Row key={one.code} one={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ one: { code, name, village, together, alone, pace } }: { readonly one: TogetherTps }) {
  const { t, say, language } = useSpeaker();
  return (
    <tr>
      <th scope="row">
        <ConsoleLink to={`/konsol/tps/${code}`}>{name}</ConsoleLink>
        <span className="small muted code"> {code}</span>
        <span className="tps-where small">{village}</span>
      </th>
      <td>
        <span className="together-label small muted">{t('Serentak', 'Together')} </span>
        <OutcomePill outcome={together.outcome} />
        {together.tests > 0 ? (
          <span className="small muted together-detail">
            {t(
              `${together.tests} uji, ${together.counted} dihitung`,
              `${together.tests} tests, ${together.counted} count`,
            )}
          </span>
        ) : null}
      </td>
      <td data-label={t('Sendiri', 'Alone')}>
        <OutcomePill outcome={alone.outcome} />
      </td>
      <td data-label={t('Menit', 'Minutes')}>
        {pace ? (
          <>
            <span className="nowrap">
              {minutesOf(pace.aloneMinutes, language)} →{' '}
              {pace.togetherMinutes === null ? (
                <>
                  <span aria-hidden="true">✕</span>
                  <span className="visually-hidden">{say(lossText(null))}</span>
                </>
              ) : (
                minutesOf(pace.togetherMinutes, language)
              )}
            </span>
            <span className="small muted together-detail">
              {pace.kind === 'rehearsal'
                ? t('gladi lawan gladi', 'rehearsal against rehearsal')
                : `${formatMbit(pace.aloneBps, language)} → ${pace.togetherBps === null ? '✕' : formatMbit(pace.togetherBps, language)}`}
            </span>
          </>
        ) : (
          <span className="muted">–</span>
        )}
      </td>
      <td data-label={t('Kehilangan', 'Loss')}>
        {pace ? (
          say(lossText(pace.loss))
        ) : (
          <span className="muted">{t('tidak terbanding', 'not comparable')}</span>
        )}
      </td>
    </tr>
  );
}
