import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed, Loading } from '../../../platform/web/kit/states.tsx';
import { Told } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { CONTESTS, type Contest } from '../../../sealed/index.ts';
import { REVOTE_REASONS } from '../../sheets/revote.ts';
import { CONTEST_NAMES } from '../reading/words.ts';
import { type Revote, revotesQuery } from './api.ts';
import { RevoteForm } from './revote-form.tsx';
import { TakeBackForm } from './take-back-form.tsx';
import { useIsCommission } from './use-is-commission.ts';

const VILLAGE_DIGITS = 10;

type RevoteSectionProps = {
  readonly election: ElectionItem;
  readonly contest: Contest;
  /** The TPS that are spoken of, of one village; none: nothing to order. */
  readonly tps: readonly string[];
  /** The village, or one TPS. */
  readonly area: string;
};

/** Who votes again, of both contests; the commission orders it and takes an order back. */
export function RevoteSection({ election, contest, tps, area }: RevoteSectionProps) {
  const { t } = useSpeaker();
  const isCommission = useIsCommission(area);
  const [told, setTold] = useState<{ readonly words: string; readonly at: number } | null>(null);
  const [form, setForm] = useState<'order' | Revote | null>(null);
  const answers = useQueries({
    queries: CONTESTS.map((one) => revotesQuery(election.slug, one, area.slice(0, VILLAGE_DIGITS))),
  });
  const failed = answers.find(({ error }) => error)?.error;
  const isLoading = answers.some(({ isPending }) => isPending);
  const revotes = answers.flatMap(({ data }) => data?.items ?? []).filter((one) => one.tps.startsWith(area));
  const done = (words: string) => {
    setForm(null);
    setTold({ words, at: (told?.at ?? 0) + 1 });
  };
  return (
    <Section title={t('Pemungutan suara ulang', 'Re-votes')}>
      {failed ? <Failed error={failed} /> : null}
      {isLoading ? <Loading lines={2} /> : null}
      {!isLoading && !failed && revotes.length === 0 ? (
        <p>{t('Tidak ada yang diperintahkan di sini.', 'None is ordered here.')}</p>
      ) : null}
      {revotes.length > 0 ? (
        <ul className="recap-tps">
          {revotes.map((revote) => (
            <RevoteItem
              key={`${revote.tps} ${revote.contest}`}
              revote={revote}
              {...(isCommission && revote.isAwaited ? { onTakeBack: () => setForm(revote) } : {})}
            />
          ))}
        </ul>
      ) : null}
      {told ? <Told key={told.at}>{told.words}</Told> : null}
      {form === 'order' ? (
        <RevoteForm {...{ election, contest, tps }} onDone={done} onCancel={() => setForm(null)} />
      ) : null}
      {form !== null && form !== 'order' ? (
        <TakeBackForm
          key={`${form.tps} ${form.contest}`}
          election={election}
          revote={form}
          onDone={done}
          onCancel={() => setForm(null)}
        />
      ) : null}
      {isCommission && form === null && tps.length > 0 ? (
        <div>
          <Button variant="default" onClick={() => setForm('order')}>
            {t('Perintahkan pemungutan suara ulang', 'Order a re-vote')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

type RevoteItemProps = {
  readonly revote: Revote;
  readonly onTakeBack?: () => void;
};

function RevoteItem({ revote, onTakeBack }: RevoteItemProps) {
  const { t, say, language } = useSpeaker();
  const { tps, contest, heldOn, reason, words, isAwaited } = revote;
  const day = formatDate(heldOn, language);
  return (
    <li className="card">
      <p>
        <span className="code">{tps}</span> {say(CONTEST_NAMES[contest])}{' '}
        <span className="pill pill-plain">
          {isAwaited
            ? t(`◐ menunggu, ${day}`, `◐ awaited, ${day}`)
            : t(`● formulirnya dihitung, ${day}`, `● its form counts, ${day}`)}
        </span>
      </p>
      <p>
        {say(REVOTE_REASONS[reason])}
        {words ? `: ${words}` : ''}
      </p>
      {onTakeBack ? (
        <Button variant="default" onClick={onTakeBack}>
          {t('Tarik kembali perintah', 'Take the order back')}{' '}
          <span className="visually-hidden">
            {tps} {say(CONTEST_NAMES[contest])}
          </span>
        </Button>
      ) : null}
    </li>
  );
}
