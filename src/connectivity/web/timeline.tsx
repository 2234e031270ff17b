import { formatInstant } from '../../platform/web/format.ts';
import { Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { TimelineItem } from './answers.ts';

type TimelineProps = { readonly items: readonly TimelineItem[]; readonly timeZone: string };

/** Every record of a TPS, given in the order of what happened and shown newest first; those that do not count stay, and say why they do not. */
export function Timeline({ items, timeZone }: TimelineProps) {
  const { t } = useSpeaker();
  if (items.length === 0) {
    return (
      <Empty title={t('Belum ada satu catatan pun', 'There is not a single record yet')}>
        <p>
          {t(
            'Diam bukan berarti terputus dan bukan berarti tersambung. Mintalah uji.',
            'Silence is neither down nor up. Ask for a test.',
          )}
        </p>
      </Empty>
    );
  }
  return (
    <ol className="timeline">
      {items.toReversed().map((item) => (
        <Record key={item.id} item={item} timeZone={timeZone} />
      ))}
    </ol>
  );
}

function Record({ item, timeZone }: { readonly item: TimelineItem; readonly timeZone: string }) {
  const { t, say, language } = useSpeaker();
  const uncounted = item.counts === false;
  return (
    <li id={`r-${item.id.slice(0, 12)}`} className={uncounted ? 'record record-uncounted' : 'record'}>
      <time className="record-when small" dateTime={item.at}>
        {formatInstant(item.at, timeZone, language)}
      </time>
      <div className="record-what">
        <p>
          <strong>{say(item.title)}</strong>
          {uncounted ? (
            <span className="pill pill-plain">{t('tidak dihitung', 'does not count')}</span>
          ) : null}
        </p>
        {say(item.detail) ? <p>{say(item.detail)}</p> : null}
        {item.why ? <p className={uncounted ? 'record-why' : 'small muted'}>{say(item.why)}</p> : null}
        <p className="small muted">
          {item.source ? `${t('Sumber', 'Source')}: ${item.source} · ` : ''}
          {t('dicatat', 'recorded')} {formatInstant(item.recordedAt, timeZone, language)} ·{' '}
          <span className="code" title={item.id}>
            {item.id.slice(0, 8)}
          </span>
        </p>
      </div>
    </li>
  );
}
