import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { getJson, setApiLink } from '../../platform/web/api.ts';
import { formatDay, formatInstant } from '../../platform/web/format.ts';
import { useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Page } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { Gate } from '../../platform/web/shell/gate.tsx';
import { SyntheticMark } from '../../registry/web/index.ts';
import { ordersQuery } from './api.ts';
import { LettersByLink } from './exchange/letters-by-link.tsx';
import { SheetByLink } from './exchange/sheet-by-link.tsx';
import { waitingSentence } from './late-words.ts';
import { OrderDetail } from './order-detail.tsx';
import { ByLink, OrderLink } from './order-link.tsx';
import { OrderListOf } from './order-list.tsx';

type Access = {
  readonly partner: { readonly id: string; readonly name: string };
  readonly election: {
    readonly slug: string;
    readonly name: { readonly id: string; readonly en: string };
    readonly timeZone: string;
    readonly synthetic: boolean;
  };
  readonly expiresAt: string;
};

/** A partner's orders by a link, without an account: the secret stands behind the hash and goes out in a header only. */
export function PartnerAccessPage() {
  const { t } = useSpeaker();
  const [token] = useState(() => window.location.hash.slice(1));
  setApiLink(token);
  useEffect(() => () => setApiLink(null), []);
  const access = useQuery({
    queryKey: ['partner-access', token],
    queryFn: ({ signal }) => getJson<Access>('/partner-access', {}, signal),
    enabled: token !== '',
  });
  const { perintah } = useConsoleSearch();
  return (
    <Gate
      title={t('Perintah kerja untuk mitra', 'Orders for a partner')}
      isWide={access.data !== undefined}
      banner={access.data?.election.synthetic ? <SyntheticMark /> : undefined}
    >
      {token === '' ? (
        <Empty title={t('Tautan ini tidak lengkap', 'This link is not complete')}>
          <p>
            {t(
              'Buka tautan yang dikirim kantor, seluruhnya, termasuk bagian sesudah tanda #.',
              'Open the link the office sent, all of it, with the part behind the #.',
            )}
          </p>
        </Empty>
      ) : (
        <Answered query={access}>
          {(opened) => (
            <ByLink>
              <Opened access={opened} number={perintah} />
            </ByLink>
          )}
        </Answered>
      )}
    </Gate>
  );
}

function Opened({ access, number }: { readonly access: Access; readonly number: string | undefined }) {
  const { t, say, language } = useSpeaker();
  const { partner, election, expiresAt } = access;
  return (
    <div className="stack">
      <p>
        <strong>{partner.name}</strong> · {say(election.name)} ·{' '}
        <span className="muted">
          {t('tautan berlaku sampai', 'link valid until')} {formatDay(expiresAt, election.timeZone, language)}
        </span>
      </p>
      {number ? (
        <>
          <p>
            <OrderLink number="">{t('← Semua perintah', '← All orders')}</OrderLink>
          </p>
          <OrderDetail key={number} election={election} number={number} />
        </>
      ) : (
        <OwnOrders election={election} />
      )}
    </div>
  );
}

/** All orders of the partner, and above them how many wait for it and until when. */
function OwnOrders({ election }: { readonly election: Access['election'] }) {
  const { t, say, language } = useSpeaker();
  const { data } = useQuery(ordersQuery(election.slug, { waitingFor: 'partner' }, undefined));
  return (
    <Page
      question={t('Apa yang menunggu kami?', 'What waits for us?')}
      answer={data ? say(waitingSentence(data, election.timeZone)) : undefined}
      note={
        data
          ? t(
              `Per ${formatInstant(data.asOf, election.timeZone, language)} · hanya uji independen yang menutup`,
              `As of ${formatInstant(data.asOf, election.timeZone, language)} · only an independent test closes`,
            )
          : undefined
      }
    >
      <SheetByLink election={election} />
      <LettersByLink election={election.slug} />
      <OrderListOf election={election} partners={[]} isOffice={false} />
    </Page>
  );
}
