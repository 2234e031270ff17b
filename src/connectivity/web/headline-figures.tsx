import { formatNumber, formatShare } from '../../platform/web/format.ts';
import type { Search } from '../../platform/web/kit/link.tsx';
import { ShareBar } from '../../platform/web/kit/share-bar.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { countdown } from '../../registry/index.ts';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { Headline } from './answers.ts';
import { boundWords } from './bound-words.ts';
import { usePastDay } from './past-day.ts';
import { TpsLink } from './tps-link.tsx';
import { VERDICTS, VerdictMark } from './verdict.tsx';

type HeadlineFiguresProps = {
  readonly election: ElectionItem;
  readonly headline: Headline;
  readonly within: string;
};

/** Days to go, both gaps with their bounds, and how all TPS share out among the verdicts. */
export function HeadlineFigures({ election, headline, within }: HeadlineFiguresProps) {
  const { t, language, say } = useSpeaker();
  const past = usePastDay();
  const isOver = election.isOver && past === undefined;
  const { total } = headline;
  const region: Search = within ? { wilayah: within } : {};
  const order = ['adequate', 'unknown', 'inadequate'] as const;
  const share = (value: number) => formatShare(total.tps ? value / total.tps : 0, language);
  return (
    <div className="headline card">
      <dl className="headline-figures">
        <div>
          <dt>{t('Pemungutan suara', 'Voting day')}</dt>
          <dd className="figure">{say(countdown(headline.daysToGo, isOver))}</dd>
        </div>
        <Gap
          name={t('Kesenjangan tanpa cadangan', 'Uncovered gap')}
          meaning={t('tidak memadai dan tanpa cadangan teruji', 'inadequate and without a tested fallback')}
          value={total.uncoveredGap}
          bound={total.uncoveredGapBound}
          search={{ ...region, putusan: 'inadequate', cadangan: 'tidak' }}
          strong
        />
        <Gap
          name={t('Kesenjangan koneksi', 'Connected gap')}
          meaning={t('TPS yang tidak memadai', 'TPS that are inadequate')}
          value={total.connectedGap}
          bound={total.connectedGapBound}
          search={{ ...region, putusan: 'inadequate' }}
        />
      </dl>
      <div className="stack headline-shares">
        <ShareBar
          tall
          parts={order.map((verdict) => ({ name: verdict, value: total[verdict], tone: verdict }))}
          label={order.map((verdict) => `${say(VERDICTS[verdict])} ${share(total[verdict])}`).join(', ')}
        />
        <ul className="legend">
          {order.map((verdict) => (
            <li key={verdict}>
              <VerdictMark verdict={verdict} />
              <TpsLink search={{ ...region, putusan: verdict }}>{say(VERDICTS[verdict])}</TpsLink>
              <strong>{formatNumber(total[verdict], language)}</strong>
              <span className="muted">{share(total[verdict])}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

type GapProps = {
  readonly name: string;
  readonly meaning: string;
  readonly value: number;
  readonly bound: readonly [number, number];
  readonly search: Search;
  readonly strong?: boolean;
};

function Gap({ name, meaning, value, bound, search, strong }: GapProps) {
  const { language } = useSpeaker();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <TpsLink search={search} className={strong && value > 0 ? 'figure figure-strong' : 'figure'}>
          {formatNumber(value, language)}
        </TpsLink>
        <span className="figure-bound">{boundWords(bound, language)}</span>
        <span className="small muted">{meaning}</span>
      </dd>
    </div>
  );
}
