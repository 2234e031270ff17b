import { formatInstant } from '../../platform/web/format.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import { WAITING_NAMES } from '../words.ts';
import type { OrderItem } from './answers.ts';

type ClockProps = { readonly order: OrderItem; readonly timeZone: string };

/** The clock that runs out first: whose, until when, and whether it has. */
export function Clock({ order, timeZone }: ClockProps) {
  const { t, say, language } = useSpeaker();
  if (order.clock === null) {
    const { waitingFor } = order;
    return (
      <span className="muted">
        {waitingFor === null
          ? '–'
          : t(`menunggu ${WAITING_NAMES[waitingFor].id}`, `waits for ${say(WAITING_NAMES[waitingFor])}`)}
      </span>
    );
  }
  const { which, at, isLate } = order.clock;
  const name = {
    answer: order.state === 'verified' ? t('nomor sirkuit', 'circuit id') : t('jawaban', 'answer'),
    fix: t('perbaikan', 'fix'),
    office:
      order.state === 'claimed-done'
        ? t('uji oleh kantor', 'office tests')
        : order.state === 'disputed'
          ? t('keputusan kantor', 'office decides')
          : t('tindak lanjut kantor', 'office follows up'),
  }[which];
  return (
    <span className={isLate ? 'order-late' : undefined}>
      {isLate ? (
        <strong>
          <span aria-hidden="true">▲ </span>
          {t('lewat', 'late')}
          {': '}
        </strong>
      ) : null}
      {name} <span className="order-at">{formatInstant(at, timeZone, language)}</span>
    </span>
  );
}
