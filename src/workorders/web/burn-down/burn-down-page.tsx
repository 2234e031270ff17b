import { useQuery } from '@tanstack/react-query';
import { formatDate, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { countdown } from '../../../registry/index.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { OrderLink } from '../order-link.tsx';
import type { BurnDown } from './answers.ts';
import { burnDownQuery } from './api.ts';
import { BurnDownChart, BurnDownLegend } from './chart.tsx';
import { LateList } from './late-list.tsx';

/** Burn-down: will the gap be closed by voting day, and who is late? */
export function BurnDownPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const found = useQuery(burnDownQuery(election.slug));
  return (
    <Page
      question={t('Apakah kesenjangan tertutup sebelum hari H?', 'Will the gap be closed by voting day?')}
      answer={found.data ? <Answer data={found.data} /> : undefined}
      note={
        found.data ? (
          <>
            {say(countdown(found.data.daysToGo, election.isOver))}
            {found.data.forecast.uncovered
              ? ` · ${t(
                  'Perkiraan hanya meneruskan laju dua pekan terakhir; ia tidak mengenal rencana.',
                  'The forecast only continues the pace of the last two weeks; it knows nothing of the plan.',
                )}`
              : null}
          </>
        ) : undefined
      }
    >
      <Answered query={found} lines={10}>
        {(data) => (
          <>
            <BurnDownLegend data={data} />
            <div className="burn-charts">
              <BurnDownChart
                data={data}
                kind="uncovered"
                name={t('Tanpa cadangan teruji', 'Uncovered gap')}
              />
              <BurnDownChart data={data} kind="connected" name={t('Tidak memadai', 'Connected gap')} />
            </div>
            <Unknown data={data} />
            <NoLine plan={data.plan} />
            <Section
              title={t('Terlambat, dan siapa yang harus bertindak', 'Late, and who must act')}
              aside={data.lateTotal === 0 ? undefined : <Count of={data.lateTotal} />}
            >
              {data.lateTotal === 0 ? (
                <Empty title={t('Tidak ada yang terlambat', 'Nothing is late')}>
                  <p>
                    <ConsoleLink to="/konsol/perintah">{t('Ke perintah kerja', 'To the orders')}</ConsoleLink>
                  </p>
                </Empty>
              ) : (
                <LateList data={data} />
              )}
            </Section>
            <ClosedInGap data={data} />
            <Numbers data={data} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Count({ of }: { readonly of: number }) {
  const { language } = useSpeaker();
  return <>{formatNumber(of, language)}</>;
}

function Answer({ data }: { readonly data: BurnDown }) {
  const { t } = useSpeaker();
  const now = data.past.at(-1)?.uncovered ?? 0;
  const end = data.forecast.uncovered?.at(-1);
  if (now === 0)
    return (
      <>
        {t('Sudah: tidak ada TPS tanpa cadangan yang teruji.', 'It is: no TPS is without a tested fallback.')}
      </>
    );
  if (!end)
    return (
      <>
        {t(
          `Belum dapat diperkirakan: ${now} TPS tanpa cadangan, dan data kurang dari tiga hari.`,
          `Not to be foreseen yet: ${now} TPS are uncovered, and there are less than three days of data.`,
        )}
      </>
    );
  return (
    <>
      {t(
        `Dengan laju kini masih ${end.p10}–${end.p90} TPS tanpa cadangan pada hari H; sekarang ${now}.`,
        `At the present pace ${end.p10}–${end.p90} TPS are still uncovered on voting day; now ${now}.`,
      )}
    </>
  );
}

/** Why a gap may grow although work goes on. */
function Unknown({ data }: { readonly data: BurnDown }) {
  const { t, language } = useSpeaker();
  const count = data.past.at(-1)?.unknown ?? 0;
  if (count === 0) return null;
  const unknown = formatNumber(count, language);
  return (
    <p className="small muted">
      {t(
        `${unknown} TPS belum diketahui. Selama pengukuran masih menemukan TPS yang tidak memadai, garis terukur dan perkiraannya naik walau pekerjaan berjalan.`,
        `${unknown} TPS are unknown. As long as measuring still finds inadequate ones, what is measured and its forecast rise although work goes on.`,
      )}
    </p>
  );
}

/** Work that was proved and was not enough: nothing else on this page would say so. */
function ClosedInGap({ data }: { readonly data: BurnDown }) {
  const { t, say } = useSpeaker();
  if (data.closedInGapTotal === 0) return null;
  return (
    <Section
      title={t('Ditutup, tetapi masih dalam kesenjangan', 'Closed, but still in the gap')}
      aside={<Count of={data.closedInGapTotal} />}
    >
      <p>{say(data.closedInGapStep)}</p>
      <ul className="stack">
        {data.closedInGap.map(({ tpsCode, tpsName, village, orderNumber }) => (
          <li key={tpsCode}>
            {tpsName ?? tpsCode}
            {village ? `, ${village}` : ''} · <OrderLink number={orderNumber}>{orderNumber}</OrderLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Why the charts have no line of a plan. */
function NoLine({ plan }: { readonly plan: BurnDown['plan'] }) {
  const { t } = useSpeaker();
  if (plan && plan.curve.length > 0) return null;
  return (
    <p className="small muted">
      {plan
        ? t(
            'Rencana yang ditetapkan tidak menyimpan harapan per hari; hitung dan tetapkan rencana baru untuk mendapat garisnya.',
            'The adopted plan keeps no expectation by day; solve and adopt a new plan to get its line.',
          )
        : t(
            'Belum ada rencana yang ditetapkan, jadi tidak ada garis rencana.',
            'No plan is adopted yet, so there is no line of the plan.',
          )}
    </p>
  );
}

/** The same as numbers, for whoever does not see the charts. */
function Numbers({ data }: { readonly data: BurnDown }) {
  const { t, language } = useSpeaker();
  const planned = new Map(data.plan?.curve.map((day) => [day.day, day]));
  const expected = (day: string, kind: 'uncovered' | 'connected') => {
    const found = planned.get(day);
    return found ? formatNumber(Math.round(found[kind]), language) : '–';
  };
  return (
    <details className="card">
      <summary>{t('Angka per hari', 'Numbers by day')}</summary>
      <div className="table-scroll">
        <table className="table tps-table burn-days">
          <thead>
            <tr>
              <th scope="col">{t('Hari', 'Day')}</th>
              <th scope="col" className="number">
                {t('Tanpa cadangan', 'Uncovered')}
              </th>
              <th scope="col" className="number">
                {t('Tidak memadai', 'Inadequate')}
              </th>
              <th scope="col" className="number">
                {t('Tanpa cadangan, harapan rencana', 'Uncovered, expected by the plan')}
              </th>
              <th scope="col" className="number">
                {t('Tidak memadai, harapan rencana', 'Inadequate, expected by the plan')}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.past.map(({ day, uncovered, connected }) => (
              <tr key={day}>
                <th scope="row">{formatDate(day, language)}</th>
                <td className="number" data-label={t('Tanpa cadangan', 'Uncovered')}>
                  {formatNumber(uncovered, language)}
                </td>
                <td className="number" data-label={t('Tidak memadai', 'Inadequate')}>
                  {formatNumber(connected, language)}
                </td>
                <td className="number" data-label={t('Tanpa cadangan, rencana', 'Uncovered, planned')}>
                  {expected(day, 'uncovered')}
                </td>
                <td className="number" data-label={t('Tidak memadai, rencana', 'Inadequate, planned')}>
                  {expected(day, 'connected')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
