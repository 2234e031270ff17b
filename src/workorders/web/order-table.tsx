import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderItem } from './answers.ts';
import { Clock } from './clock.tsx';
import { OrderLink, useIsByLink } from './order-link.tsx';
import { StatePill } from './state-pill.tsx';

type OrderTableProps = { readonly items: readonly OrderItem[]; readonly timeZone: string };

/** Orders in rows; on a phone each row is a card. A link is of one partner, which need not be told its own name. */
export function OrderTable({ items, timeZone }: OrderTableProps) {
  const { t } = useSpeaker();
  const isByLink = useIsByLink();
  return (
    <div className="table-scroll">
      <table className={`table tps-table order-table${isByLink ? ' order-table-own' : ''}`}>
        <thead>
          <tr>
            <th scope="col">{t('Perintah dan TPS', 'Order and TPS')}</th>
            <th scope="col">{t('Keadaan', 'State')}</th>
            <th scope="col">{t('Tenggat terdekat', 'Next due')}</th>
            {isByLink ? null : <th scope="col">{t('Mitra', 'Partner')}</th>}
            <th scope="col">{t('Yang dipesan', 'What is ordered')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, timeZone }: { readonly item: OrderItem; readonly timeZone: string }) {
  const { t, say } = useSpeaker();
  const isByLink = useIsByLink();
  const { tps, option } = item;
  return (
    <tr>
      <th scope="row">
        <OrderLink number={item.number}>
          <span className="nowrap">{item.number}</span> · {tps.name}
        </OrderLink>
        <span className="small muted code"> {tps.code}</span>
        <span className="tps-where small">
          {tps.village}, {tps.district}, {tps.regency}
        </span>
      </th>
      <td>
        <StatePill state={item.state} />
        <span className="tps-reason small">{say(item.nextStep)}</span>
      </td>
      <td data-label={t('Tenggat', 'Due')}>
        <Clock order={item} timeZone={timeZone} />
      </td>
      {isByLink ? null : <td data-label={t('Mitra', 'Partner')}>{item.partner.name}</td>}
      <td data-label={t('Pesanan', 'Ordered')}>
        {say(option.name)}
        <span className="small muted order-role">
          {say(item.roleName)} · {option.itemId}
        </span>
      </td>
    </tr>
  );
}
