import { useEffect } from 'react';
import { formatDay, formatNumber, formatShare } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { forecastText } from '../../war-room/forecast-text.ts';
import { AlarmLine } from './alarm-line.tsx';
import { ArrivalCurve } from './arrival-curve.tsx';
import { Freshness } from './freshness.tsx';
import { SilentByRegency } from './silent-by-regency.tsx';
import { StageBars } from './stage-bars.tsx';
import { type BoardAnswer, type Live, useBoard } from './use-live.ts';
import { WallIncidents } from './wall-incidents.tsx';
import './wall.css';
import './wall-phone.css';

/** The wall of the war room: what is silent that should have been heard, at one glance from five metres. Only the way back to the desk can be pressed. */
export function WallPage() {
  return (
    <main className="wall">
      <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>
    </main>
  );
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const { query, live } = useBoard(election.slug);
  const question = t(
    'Siapa yang seharusnya sudah terdengar, tetapi belum?',
    'Who should have been heard by now, and was not?',
  );
  useEffect(() => {
    document.title = `${question} – Sigap`;
  }, [question]);
  return (
    <Answered query={query}>
      {(board) =>
        live ? <Wall board={board} live={live} question={question} name={say(election.name)} /> : null
      }
    </Answered>
  );
}

type WallProps = {
  readonly board: BoardAnswer;
  readonly live: Live;
  readonly question: string;
  readonly name: string;
};

function Wall({ board, live, question, name }: WallProps) {
  const { t, say, language } = useSpeaker();
  const { total, expected } = live.state;
  const share = total.tps === 0 ? 0 : total.complete / total.tps;
  return (
    <>
      <header className="wall-head">
        <div>
          <h1>{question}</h1>
          <p className="wall-name">
            {name} · {formatDay(`${board.votingDate}T12:00:00Z`, 'UTC', language)}
            {board.synthetic ? (
              <strong className="wall-synthetic">{t('DATA SINTETIS', 'SYNTHETIC DATA')}</strong>
            ) : null}
          </p>
          <AlarmLine board={board} live={live} />
        </div>
        <Freshness live={live} board={board} />
      </header>
      <section className="wall-arrived" aria-label={t('TPS yang lengkap', 'TPS that are complete')}>
        <p className="wall-figure">
          <span className="wall-number">{formatNumber(total.complete, language)}</span>
          <span className="wall-of">
            <span>
              {t('dari', 'of')} {formatNumber(total.tps, language)} TPS
            </span>
            <span>
              {formatShare(share, language)} {t('lengkap', 'complete')}
            </span>
          </span>
          <span className="wall-expected">
            <span>{t('diharapkan saat ini', 'expected by now')}</span>
            <strong>{formatNumber(expected.tps, language)}</strong>
            <span>
              {formatNumber(expected.low, language)}–{formatNumber(expected.high, language)}
            </span>
          </span>
        </p>
        <ArrivalCurve board={board} state={live.state} />
        <p className="wall-small">
          {say(forecastText(live.state.forecast, board.timeZone))}{' '}
          {t(
            'Dihitung: catatan tersegel kedua pemilihan, tanpa SMS.',
            'Counted: sealed records of both contests, no SMS.',
          )}
        </p>
      </section>
      <section className="wall-silent" aria-label={t('TPS diam', 'Silent TPS')}>
        <p className="wall-figure">
          <span className="wall-number wall-number-silent">{formatNumber(total.silent, language)}</span>
          <span className="wall-of">
            <span>{t('TPS diam', 'silent TPS')}</span>
            <span>{t('belum terdengar, bukan berarti putus', 'not heard, which is not “down”')}</span>
            <span>{movingWords(total, t, (value) => formatNumber(value, language))}</span>
          </span>
        </p>
        <SilentByRegency board={board} state={live.state} />
        <WallIncidents election={board.election} />
      </section>
      <StageBars election={board.election} state={live.state} timeZone={board.timeZone} />
      <footer className="wall-foot">
        <ConsoleLink to="/konsol/posko">{t('Ke meja posko', 'To the desk')}</ConsoleLink>{' '}
        {t(
          'Sigap membawa dan membuktikan; Sigap tidak menggantikan Sirekap. Di sini hanya jumlah TPS dan tahap, tidak ada penjumlahan suara.',
          'Sigap carries and proves; it does not replace Sirekap. Only TPS and stages are counted here, never votes.',
        )}
      </footer>
    </>
  );
}

/** TPS under way to a signal, those that should have arrived, and seals found broken. */
function movingWords(
  { moving, overdue, sealBroken }: Live['state']['total'],
  t: (id: string, en: string) => string,
  n: (value: number) => string,
): string {
  return [
    t(`${n(moving)} sedang geser`, `${n(moving)} under way`),
    overdue > 0 ? t(`${n(overdue)} terlambat tiba`, `${n(overdue)} overdue`) : '',
    sealBroken > 0 ? t(`▲ ${n(sealBroken)} segel rusak`, `▲ ${n(sealBroken)} seals broken`) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
