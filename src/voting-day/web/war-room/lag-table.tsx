import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../../../platform/web/format.ts';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import {
  LAG_NAMES,
  LAG_OWNERS,
  LAG_STAGES,
  type LagStage,
  leftOutText,
  minutesText,
  OWNER_NAMES,
} from '../../war-room/lag.ts';
import { type LagAnswer, lagQuery, wholeLag } from './api.ts';
import type { BoardAnswer } from './use-live.ts';

type LagTableProps = { readonly election: ElectionItem; readonly board: BoardAnswer };
type Area = LagAnswer['areas'][number];

/** How long forms take from stage to stage: our network, our desk and the national queue, each with its own name, by regency. */
export function LagTable({ election, board }: LagTableProps) {
  const { t, say } = useSpeaker();
  const found = useQuery(lagQuery(election.slug));
  const nameOf = ({ code }: Area) =>
    code === null
      ? t('Semua', 'All')
      : (board.names.find((area) => area.code === code)?.name ?? code).replace(/^(Kabupaten|Kota) /, '');
  return (
    <Answered query={found} lines={4}>
      {(answer) => {
        if (answer.areas.length === 0)
          return <Empty title={t('Belum ada formulir yang diterima', 'No form was received yet')} />;
        const whole = wholeLag(answer);
        const left = whole ? leftOutText(whole) : null;
        return (
          <div className="stack">
            <p className="small muted">
              {t(
                'Menit: tengah / P90 (n formulir). Sampai “diterima” itu jaringan kita; sesudah “diperiksa”, menunggu terbit adalah antrean nasional.',
                'Minutes: median / P90 (n forms). Up to “received” it is our network; after “checked”, waiting to be published is the national queue.',
              )}{' '}
              {left ? say(left) : null}
            </p>
            <div className="table-scroll">
              <table className="table tps-table desk-lag">
                <thead>
                  <tr>
                    <th scope="col">{t('Kabupaten/kota', 'Regency')}</th>
                    {LAG_STAGES.map((stage) => (
                      <th key={stage} scope="col" className="number">
                        <StageName stage={stage} />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {answer.areas.map((area) => (
                    <tr key={area.code ?? ''}>
                      <th scope="row">{nameOf(area)}</th>
                      {LAG_STAGES.map((stage) => (
                        <td
                          key={stage}
                          className={LAG_OWNERS[stage] === 'national' ? 'number desk-lag-national' : 'number'}
                          data-label={`${say(OWNER_NAMES[LAG_OWNERS[stage]])}: ${say(LAG_NAMES[stage])}`}
                        >
                          <Span lag={area.stages[stage]} />
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        );
      }}
    </Answered>
  );
}

function StageName({ stage }: { readonly stage: LagStage }) {
  const { say } = useSpeaker();
  return (
    <>
      {say(OWNER_NAMES[LAG_OWNERS[stage]])}
      <span className="small muted desk-lag-name">{say(LAG_NAMES[stage])}</span>
    </>
  );
}

function Span({ lag }: { readonly lag: Area['stages'][LagStage] }) {
  const { t, language } = useSpeaker();
  if (!lag) return <span className="muted desk-lag-span">{t('belum diketahui', 'not known')}</span>;
  return (
    <span className="desk-lag-span">
      <strong>{minutesText(lag.p50, language)}</strong> / {minutesText(lag.p90, language)}{' '}
      <span className="small muted">({formatNumber(lag.n, language)})</span>
    </span>
  );
}
