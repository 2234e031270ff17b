import { useSpeaker } from '../../../platform/web/language.tsx';
import { ageOf } from '../../war-room/live.ts';
import { clockText, spanText } from './clock-text.ts';
import { type Live, useStopwatch } from './use-live.ts';

/** For which instant the numbers stand; when the line is broken, for how long they have been old. */
export function Freshness({ live, timeZone }: { readonly live: Live; readonly timeZone: string }) {
  const { t, language } = useSpeaker();
  const now = useStopwatch();
  const { ageMs, isFresh } = ageOf(live.state, Math.max(0, now - live.wordAtMs));
  const isLive = isFresh && !live.isCut;
  const at = clockText(live.state.asOf, timeZone, language);
  return (
    <p className={isLive ? 'freshness' : 'freshness freshness-old'} role="status">
      <span className="freshness-mark" aria-hidden="true">
        {isLive ? '●' : '▲'}
      </span>
      <span>
        data <time dateTime={live.state.asOf}>{at}</time>
        {isLive ? null : `; ${t('terputus', 'cut off')} ${spanText(ageMs, language)}`}
      </span>
    </p>
  );
}
