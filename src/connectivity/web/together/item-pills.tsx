import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { PHASE_NAMES } from '../../coordinated/words.ts';
import type { TogetherItem } from '../answers.ts';

type ItemProps = { readonly item: TogetherItem };

/** Where a rehearsal stands, and how it came about. */
export function ItemPills({ item }: ItemProps) {
  const { t, say } = useSpeaker();
  return (
    <>
      <span className="pill pill-plain">
        {item.cancelled ? t('dibatalkan', 'called off') : say(PHASE_NAMES[item.phase])}
      </span>
      {item.afterwards ? (
        <span className="pill pill-plain">{t('dievaluasi sesudahnya', 'evaluated afterwards')}</span>
      ) : null}
    </>
  );
}

/** The window, and how many TPS share what. */
export function ItemFacts({ item, timeZone }: ItemProps & { readonly timeZone: string }) {
  const { t, say, language } = useSpeaker();
  const instant = (moment: string) => formatInstant(moment, timeZone, language);
  const tps = formatNumber(item.planned, language);
  return (
    <>
      {tps} TPS, {say(item.sharedName)}
      {item.region && item.region.name !== item.name ? ` (${item.region.name})` : ''} ·{' '}
      {t(
        `${instant(item.from)} sampai ${instant(item.until)}`,
        `${instant(item.from)} to ${instant(item.until)}`,
      )}
      {item.seen < item.planned ? ` · ${t(`${item.seen} di wilayah Anda`, `${item.seen} in your area`)}` : ''}
    </>
  );
}
