import { useSpeaker } from '../../../platform/web/language.tsx';
import { ageOf } from '../../war-room/live.ts';
import { asOfText, spanText } from './clock-text.ts';
import { type BoardAnswer, type Live, useStopwatch } from './use-live.ts';

type FreshnessProps = {
  readonly live: Live;
  readonly board: Pick<BoardAnswer, 'votingDate' | 'timeZone'>;
};

/** For which instant the numbers stand; when the line is broken, for how long they have been old. */
export function Freshness({ live, board }: FreshnessProps) {
  const { t, language } = useSpeaker();
  const now = useStopwatch();
  const { ageMs, isFresh } = ageOf(live.state, Math.max(0, now - live.wordAtMs));
  const isLive = isFresh && !live.isCut;
  const at = asOfText(live.state.asOf, board, language);
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
