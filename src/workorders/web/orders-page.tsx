import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import { ORDER_OFFICE, PARTNER_KEEPERS } from './access.ts';
import { orderSummaryQuery } from './api.ts';
import { lateSentence, ownSentence } from './late-words.ts';
import { NewOrders } from './new-orders.tsx';
import { OrderListOf } from './order-list.tsx';
import { Standings } from './standings.tsx';

/** Orders: who is late? */
export function OrdersPage() {
  return <WithElection>{(election) => <OrdersOf key={election.slug} election={election} />}</WithElection>;
}

function OrdersOf({ election }: { readonly election: ElectionItem }) {
  const { t, say, language } = useSpeaker();
  const summary = useQuery(orderSummaryQuery(election.slug));
  const user = useUser();
  const isOffice = holdsRole(user, [...ORDER_OFFICE, 'auditor']);
  const { data } = summary;
  return (
    <Page
      question={
        isOffice
          ? t('Siapa yang terlambat?', 'Who is late?')
          : t('Apa yang menunggu kami?', 'What waits for us?')
      }
      answer={data ? say(isOffice ? lateSentence(data) : ownSentence(data)) : undefined}
      note={
        data
          ? t(
              `Per ${formatInstant(data.asOf, election.timeZone, language)} · dijawab dalam ${data.answerHours} jam · hanya uji independen yang menutup`,
              `As of ${formatInstant(data.asOf, election.timeZone, language)} · answered within ${data.answerHours} hours · only an independent test closes`,
            )
          : undefined
      }
      actions={
        holdsRole(user, PARTNER_KEEPERS) ? (
          <ConsoleLink to="/konsol/mitra">
            {t('Mitra, kontak, dan tautan', 'Partners, contacts and links')}
          </ConsoleLink>
        ) : undefined
      }
    >
      <Answered query={summary} lines={5}>
        {(answer) => (
          <>
            {answer.synthetic ? <ScenarioClock /> : null}
            {holdsRole(user, ORDER_OFFICE) ? <NewOrders election={election} summary={answer} /> : null}
            {answer.partners.length === 0 ? (
              <Empty title={t('Belum ada perintah kerja', 'No orders yet')}>
                <p>
                  {t(
                    'Perintah lahir dari rencana yang ditetapkan: satu untuk tiap pilihan utama dan cadangan.',
                    'Orders are drafted from the adopted plan: one for every primary and fallback.',
                  )}
                </p>
              </Empty>
            ) : (
              <>
                <Section title={t('Per mitra', 'By partner')}>
                  <Standings summary={answer} />
                </Section>
                <OrderListOf
                  election={election}
                  partners={isOffice ? answer.partners : []}
                  isOffice={isOffice}
                />
              </>
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** What a scenario cannot show: its clock stands still, and no later day comes on which a test could be made. */
function ScenarioClock() {
  const { t } = useSpeaker();
  return (
    <p className="notice small">
      {t(
        'Jam skenario ini berhenti: konsep, penerbitan, jawaban, sanggahan, dan pernyataan selesai dapat dicoba, tetapi tidak ada tenggat yang lewat, dan tidak ada hari lain untuk uji independen yang membuktikan dan menutup. Untuk itu pakai pemilihan percobaan dengan tanggal di depan.',
        'The clock of this scenario stands still: drafting, issuing, answers, disputes and claims can be tried, but no deadline passes, and no later day comes for the independent test that verifies and closes. For that, use a trial election with a date ahead.',
      )}
    </p>
  );
}
