import { useSpeaker } from '../../../platform/web/language.tsx';
import type { TpsAnswer } from './api.ts';
import { minuteText } from './clock-text.ts';

/** What was done, the latest first. */
export function ActionLog({ actions, timeZone }: Pick<TpsAnswer, 'actions' | 'timeZone'>) {
  const { t, say, language } = useSpeaker();
  if (actions.length === 0) return null;
  return (
    <ol className="desk-log" aria-label={t('Yang sudah dilakukan', 'What was done')}>
      {actions.map(({ kind, name, at, by, note }) => (
        <li key={`${at} ${kind} ${note ?? ''}`}>
          <time dateTime={at}>{minuteText(at, timeZone, language)}</time> <strong>{say(name)}</strong> · {by}
          {note ? <>: {note}</> : null}
        </li>
      ))}
    </ol>
  );
}
