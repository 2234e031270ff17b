import { useQuery } from '@tanstack/react-query';
import { formatDate, formatInstant } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderAnswer } from './answers.ts';
import { orderQuery } from './api.ts';
import { Attachments } from './attachments.tsx';
import { Clock } from './clock.tsx';
import { Comments } from './comments.tsx';
import { OrderDefinition } from './order-definition.tsx';
import { useIsByLink } from './order-link.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { StatePill } from './state-pill.tsx';
import { Steps } from './steps.tsx';

type OrderDetailProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly number: string;
};

/** An order with its next step first, then what it is, and everything that happened. */
export function OrderDetail({ election, number }: OrderDetailProps) {
  const { t, say, language } = useSpeaker();
  const query = useQuery(orderQuery(election.slug, number));
  const { data } = query;
  return (
    <Page
      question={t(`${number}: apa langkah berikutnya?`, `${number}: what is the next step?`)}
      answer={data ? say(data.order.nextStep) : undefined}
      note={
        data ? (
          <>
            {data.order.tps.name}, {data.order.tps.village}, {data.order.tps.regency} ·{' '}
            {data.order.partner.name} · {t('keadaan per', 'as of')}{' '}
            {formatInstant(data.asOf, election.timeZone, language)}
          </>
        ) : undefined
      }
      actions={data ? <StatePill state={data.order.state} /> : undefined}
    >
      <Answered query={query} lines={10}>
        {(answer) => (
          <>
            <Steps election={election} answer={answer} />
            <OrderDefinition definition={answer.definition} timeZone={election.timeZone} />
            <Facts answer={answer} timeZone={election.timeZone} />
            <OrderTimeline answer={answer} timeZone={election.timeZone} />
            <Comments election={election} answer={answer} />
            <Attachments election={election} answer={answer} />
          </>
        )}
      </Answered>
    </Page>
  );
}

type FactsProps = { readonly answer: OrderAnswer; readonly timeZone: string };

function Facts({ answer: { order, contacts }, timeZone }: FactsProps) {
  const { t, say, language } = useSpeaker();
  const isByLink = useIsByLink();
  const at = (instant: string | null) => (instant ? formatInstant(instant, timeZone, language) : '–');
  const { tps } = order;
  return (
    <Section title={t('Tentang perintah ini', 'About this order')}>
      <dl className="facts card">
        <dt>{t('Yang dipesan', 'Ordered')}</dt>
        <dd>
          {say(order.option.name)} ({order.option.itemId}), {say(order.roleName)}
        </dd>
        <dt>TPS</dt>
        <dd>
          {isByLink ? tps.name : <ConsoleLink to={`/konsol/tps/${tps.code}`}>{tps.name}</ConsoleLink>}{' '}
          <span className="code small muted">{tps.code}</span>
          {tps.place ? <>, {tps.place}</> : null}
          <br />
          {tps.position
            ? `${tps.position.latitude.toFixed(5)}, ${tps.position.longitude.toFixed(5)}`
            : t('letak belum diketahui', 'position not known')}
          {tps.precision === 'village'
            ? t(' (titik desa, bukan TPS)', ' (a point of the village, not the TPS)')
            : ''}
        </dd>
        <dt>{t('Tenggat terdekat', 'Next due')}</dt>
        <dd>
          <Clock order={order} timeZone={timeZone} />
        </dd>
        {order.dueAt ? (
          <>
            <dt>{t('Selesai paling lambat', 'Done at the latest')}</dt>
            <dd>{at(order.dueAt)}</dd>
          </>
        ) : null}
        {order.beforeVisit ? (
          <>
            <dt>{t('Kunjungan kru', 'Crew’s visit')}</dt>
            <dd>
              {t(
                `${formatDate(order.beforeVisit, language)} menurut rencana; yang dipesan harus siap sebelumnya`,
                `${formatDate(order.beforeVisit, language)} by the plan; what is ordered must be ready before it`,
              )}
            </dd>
          </>
        ) : null}
        <dt>{t('Diterbitkan', 'Issued')}</dt>
        <dd>{at(order.issuedAt)}</dd>
        {order.claimedDoneAt ? (
          <>
            <dt>{t('Dinyatakan selesai', 'Claimed done')}</dt>
            <dd>{at(order.claimedDoneAt)}</dd>
          </>
        ) : null}
        {order.provedAt ? (
          <>
            <dt>{t('Uji yang membuktikan', 'Test that proved it')}</dt>
            <dd>{at(order.provedAt)}</dd>
          </>
        ) : null}
        <dt>{t('Nomor sirkuit', 'Circuit id')}</dt>
        <dd>{order.circuitId ?? '–'}</dd>
        {order.reopened > 0 ? (
          <>
            <dt>{t('Gagal lagi', 'Failed again')}</dt>
            <dd>{t(`${order.reopened} kali`, `${order.reopened} times`)}</dd>
          </>
        ) : null}
        {contacts && contacts.length > 0 ? (
          <>
            <dt>{t('Kontak mitra', 'Contacts')}</dt>
            <dd>
              {contacts.map(({ id, name, duty, phone, email }) => (
                <span key={id} className="order-contact">
                  {name} ({duty}) {[phone, email].filter(Boolean).join(' · ')}
                </span>
              ))}
            </dd>
          </>
        ) : null}
      </dl>
    </Section>
  );
}
