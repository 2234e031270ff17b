import { useQuery } from '@tanstack/react-query';
import { formatInstant, formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { Change, Changes } from './answers.ts';
import { changesQuery } from './api.ts';
import { VERDICT_ORDER } from './map-symbols.ts';
import { useOwnPlace } from './own-place.ts';
import { VERDICTS, VerdictMark, VerdictPill } from './verdict.tsx';

const MOST_SHOWN = 8;

type ChangesSectionProps = { readonly election: ElectionItem; readonly within: string };

/** What changed within an area since yesterday, and at which TPS. */
export function ChangesSection({ election, within }: ChangesSectionProps) {
  const { t, language } = useSpeaker();
  const changes = useQuery(changesQuery(election.slug, 1, within));
  const { where } = useOwnPlace(within);
  return (
    <Section
      title={t(`Yang berubah${where} sejak kemarin`, `What changed${where} since yesterday`)}
      aside={
        changes.data
          ? `${t('sejak', 'since')} ${formatInstant(changes.data.since, election.timeZone, language)}`
          : undefined
      }
    >
      <Answered query={changes} lines={3}>
        {(data) => <ChangesBody changes={data} within={within} />}
      </Answered>
    </Section>
  );
}

type ChangesBodyProps = { readonly changes: Changes; readonly within: string };

function ChangesBody({ changes, within }: ChangesBodyProps) {
  const { t, language } = useSpeaker();
  const { where } = useOwnPlace(within);
  if (changes.total === 0) {
    return (
      <p className="muted">{t(`Tidak ada putusan yang berubah${where}.`, `No verdict changed${where}.`)}</p>
    );
  }
  return (
    <div className="changes">
      <ul className="change-sums">
        {(['adequate', 'unknown', 'inadequate'] as const).map((verdict) => (
          <ChangeSum key={verdict} verdict={verdict} changes={changes} />
        ))}
      </ul>
      <ul className="change-list">
        {worstFirst(changes.items)
          .slice(0, MOST_SHOWN)
          .map((change) => (
            <ChangeRow key={change.code} change={change} />
          ))}
      </ul>
      {changes.total > MOST_SHOWN ? (
        <p className="small muted">
          {t('dan', 'and')} {formatNumber(changes.total - MOST_SHOWN, language)} {t('TPS lain', 'other TPS')}
        </p>
      ) : null}
    </div>
  );
}

type ChangeSumProps = {
  readonly verdict: 'adequate' | 'unknown' | 'inadequate';
  readonly changes: Changes;
};

function ChangeSum({ verdict, changes: { before, after } }: ChangeSumProps) {
  const { say, language } = useSpeaker();
  const difference = after[verdict] - before[verdict];
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±';
  return (
    <li>
      <VerdictMark verdict={verdict} /> {say(VERDICTS[verdict])}{' '}
      <strong>
        {sign}
        {formatNumber(Math.abs(difference), language)}
      </strong>{' '}
      <span className="muted small nowrap">
        {formatNumber(before[verdict], language)} → {formatNumber(after[verdict], language)}
      </span>
    </li>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  return (
    <li>
      <span className="change-place">
        <ConsoleLink to={`/konsol/tps/${change.code}`}>{change.name}</ConsoleLink>{' '}
        <span className="muted small">
          {change.village}, {change.regency}
        </span>
      </span>
      <span className="row change-step">
        <VerdictPill verdict={change.from} />
        <span aria-hidden="true">→</span>
        <VerdictPill verdict={change.to} />
      </span>
    </li>
  );
}

function worstFirst(items: readonly Change[]): readonly Change[] {
  return items.toSorted((a, b) => VERDICT_ORDER[b.to] - VERDICT_ORDER[a.to]);
}
