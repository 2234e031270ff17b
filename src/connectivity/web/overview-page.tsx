import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDay, formatInstant, formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Page } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { countdown } from '../../registry/index.ts';
import { DemoOffer, type ElectionItem, TPS_READERS, WithElection } from '../../registry/web/index.ts';
import type { Headline } from './answers.ts';
import { headlineQuery } from './api.ts';
import { ChangesSection } from './changes.tsx';
import { DayChooser, PastNotice } from './day-chooser.tsx';
import { HeadlineFigures } from './headline-figures.tsx';
import { useRegion } from './home-region.ts';
import { NextActions } from './next-actions.tsx';
import { NoTps } from './no-tps.tsx';
import { usePastDay } from './past-day.ts';
import { RegionTable } from './region-table.tsx';
import { levelBelow } from './regions-of.ts';

/** Overview: will every TPS be able to send on the evening? */
export function OverviewPage({ children, first }: OverviewPageProps) {
  return (
    <WithElection>
      {(election) => <Overview election={election} first={first?.(election)} below={children?.(election)} />}
    </WithElection>
  );
}

/** What other areas know of today's question: put below the actions, or before everything else that is to be done. */
type OverviewPageProps = {
  readonly first?: (election: ElectionItem) => ReactNode;
  readonly children?: (election: ElectionItem) => ReactNode;
};

type OverviewProps = {
  readonly election: ElectionItem;
  readonly first: ReactNode;
  readonly below: ReactNode;
};

function Overview({ election, first, below }: OverviewProps) {
  const { t, language, say } = useSpeaker();
  const wilayah = useRegion();
  const past = usePastDay();
  const headline = useQuery(headlineQuery(election.slug, levelBelow(wilayah), wilayah, past));
  // What to do and what has just changed are questions of today.
  const showsToday = holdsRole(useUser(), TPS_READERS) && past === undefined;
  const question = t(
    'Apakah setiap TPS dapat mengirim hasil pada malam pemungutan suara?',
    'Will every TPS be able to send on the evening?',
  );
  if (election.tps === 0) {
    return (
      <Page question={question}>
        <NoTps election={election} within="" />
        <DemoOffer />
      </Page>
    );
  }
  return (
    <Page
      question={question}
      answer={headline.data ? <Answer headline={headline.data} /> : undefined}
      note={
        headline.data ? (
          <>
            {say(election.name)} · {formatDay(election.votingDate, election.timeZone, language)} (
            {say(countdown(headline.data.daysToGo, election.isOver && past === undefined))}) ·{' '}
            {t('keadaan per', 'as of')} {formatInstant(headline.data.asOf, election.timeZone, language)} ·{' '}
            <ConsoleLink to="/konsol/kebijakan">
              {t('kebijakan versi', 'policy version')} {headline.data.policy.version}
            </ConsoleLink>
          </>
        ) : undefined
      }
      actions={<DayChooser election={election} />}
    >
      {past === undefined ? first : null}
      {past ? <PastNotice day={past} within={wilayah} /> : null}
      <Answered query={headline} lines={10}>
        {(data) =>
          data.total.tps === 0 ? (
            <NoTps election={election} within={wilayah} />
          ) : (
            <>
              <HeadlineFigures election={election} headline={data} within={wilayah} />
              {showsToday ? <NextActions counts={data.total} within={wilayah} /> : null}
              {showsToday && wilayah === '' ? below : null}
              <RegionTable headline={data} within={wilayah} />
              {showsToday ? <ChangesSection election={election} within={wilayah} /> : null}
            </>
          )
        }
      </Answered>
      <DemoOffer />
    </Page>
  );
}

type AnswerProps = { readonly headline: Headline };

function Answer({ headline: { total } }: AnswerProps) {
  const { t, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  if (total.tps === 0) {
    return <>{t('Belum dapat dijawab: tidak ada TPS di sini.', 'No answer yet: there are no TPS here.')}</>;
  }
  if (total.inadequate === 0 && total.unknown === 0) {
    return <>{t(`Ya: ke-${n(total.tps)} TPS memadai.`, `Yes: all ${n(total.tps)} TPS are adequate.`)}</>;
  }
  if (total.inadequate === 0) {
    return (
      <>
        {t(
          `Belum tentu: ${n(total.unknown)} dari ${n(total.tps)} TPS belum punya bukti yang cukup.`,
          `Not certain: ${n(total.unknown)} of ${n(total.tps)} TPS lack sufficient evidence.`,
        )}
      </>
    );
  }
  return (
    <>
      {t(
        `Belum: ${n(total.connectedGap)} dari ${n(total.tps)} TPS tidak memadai, ${n(total.uncoveredGap)} di antaranya tanpa jalan cadangan yang teruji.`,
        `Not yet: ${n(total.connectedGap)} of ${n(total.tps)} TPS are inadequate, ${n(total.uncoveredGap)} of them without a tested fallback.`,
      )}
    </>
  );
}
