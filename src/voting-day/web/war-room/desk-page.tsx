import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { forecastText } from '../../war-room/forecast-text.ts';
import { SILENT_TEXT } from '../../war-room/silent-from.ts';
import { AlarmLine } from './alarm-line.tsx';
import { DeskList } from './desk-list.tsx';
import { EveningLog } from './evening-log.tsx';
import { Freshness } from './freshness.tsx';
import { IncidentList } from './incident-list.tsx';
import { LagTable } from './lag-table.tsx';
import { QueueTable } from './queue-table.tsx';
import { type BoardAnswer, type Live, useBoard } from './use-live.ts';
import './desk.css';

/** The desk of the war room: who should have been heard and was not, and what is done about it. */
export function DeskPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const { query, live } = useBoard(election.slug);
  return (
    <Page
      question={t(
        'Siapa yang seharusnya sudah terdengar, tetapi belum?',
        'Who should have been heard by now, and was not?',
      )}
      answer={live ? <Answer live={live} /> : undefined}
      note={query.data && live ? <Note board={query.data} live={live} /> : undefined}
      actions={
        <ConsoleLink to="/konsol/posko/dinding">{t('Buka layar dinding', 'Open the wall')}</ConsoleLink>
      }
    >
      <Answered query={query}>
        {(board) => (
          <>
            <Section title={t('Insiden: banyak yang diam, satu sebab', 'Incidents: many silent, one cause')}>
              <IncidentList election={election} />
            </Section>
            <DeskList election={election} board={board} moving={live?.state.total.moving ?? 0} />
            <EveningLog election={election.slug} />
            <Section title={t('Berapa lama tiap tahap', 'How long each stage takes')}>
              <LagTable election={election} board={board} />
            </Section>
            <Section
              title={t('Antrean nasional, bukan jaringan kita', 'The national queue, not our network')}
            >
              <QueueTable election={election} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Answer({ live }: { readonly live: Live }) {
  const { t, language } = useSpeaker();
  const { total, expected } = live.state;
  const n = (value: number) => formatNumber(value, language);
  return (
    <>
      {t(
        `${n(total.silent)} TPS diam; ${n(total.complete)} dari ${n(total.tps)} lengkap, diharapkan ${n(expected.tps)} (${n(expected.low)}–${n(expected.high)}).`,
        `${n(total.silent)} TPS are silent; ${n(total.complete)} of ${n(total.tps)} are complete, ${n(expected.tps)} (${n(expected.low)}–${n(expected.high)}) were expected.`,
      )}
    </>
  );
}

function Note({ board, live }: { readonly board: BoardAnswer; readonly live: Live }) {
  const { t, say, language } = useSpeaker();
  const { total } = live.state;
  return (
    <div className="desk-note">
      <Freshness live={live} board={board} />
      <AlarmLine live={live} board={board} />
      <p>
        {say(forecastText(live.state.forecast, board.timeZone))} {say(SILENT_TEXT)}{' '}
        {total.rehearsed > 0
          ? t(
              `${formatNumber(total.rehearsed, language)} TPS mengirim latihan sebelum pemungutan ditutup (13.00), yang tidak dihitung.`,
              `${formatNumber(total.rehearsed, language)} TPS sent practice before voting closed (13:00), which does not count.`,
            )
          : null}
      </p>
      {total.sealBroken > 0 ? (
        <p>
          <strong>
            ▲{' '}
            {t(
              `${formatNumber(total.sealBroken, language)} TPS tiba dengan segel rusak.`,
              `The seals of ${formatNumber(total.sealBroken, language)} TPS were broken on arrival.`,
            )}
          </strong>{' '}
          <ConsoleLink to="/konsol/posko" search={{ keadaan: 'seal' }}>
            {t('Lihat', 'Look')}
          </ConsoleLink>
        </p>
      ) : null}
      <p>
        {t(
          'Diam berarti belum terdengar, bukan putus. Sigap membawa dan membuktikan; tidak menggantikan Sirekap, dan tidak menjumlahkan suara.',
          'Silent means not heard, not “down”. Sigap carries and proves; it does not replace Sirekap, and adds up no votes.',
        )}
      </p>
    </div>
  );
}
