import { useQuery } from '@tanstack/react-query';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { ORDER_READERS } from './access.ts';
import { ordersQuery } from './api.ts';
import { Clock } from './clock.tsx';
import { OrderLink } from './order-link.tsx';
import { StatePill } from './state-pill.tsx';

type TpsOrdersProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly code: string;
};

/** The orders of one TPS, for its page; nothing for whoever reads no orders. */
export function TpsOrders({ election, code }: TpsOrdersProps) {
  const { t, say } = useSpeaker();
  const mayRead = holdsRole(useUser(), ORDER_READERS);
  const orders = useQuery({ ...ordersQuery(election.slug, { tps: code }, undefined), enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Section title={t('Perintah kerja', 'Orders')}>
      <Answered query={orders} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t('Belum ada perintah untuk TPS ini.', 'No order for this TPS yet.')}</p>
          ) : (
            <ul className="stack">
              {items.map((item) => (
                <li key={item.id} className="card order-of-tps">
                  <p className="row">
                    <OrderLink number={item.number}>
                      {item.number}: {say(item.option.name)}
                    </OrderLink>
                    <StatePill state={item.state} />
                    <span className="muted">
                      {item.partner.name}, {say(item.roleName)}
                    </span>
                  </p>
                  <p>{say(item.nextStep)}</p>
                  <p className="small">
                    <Clock order={item} timeZone={election.timeZone} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}
