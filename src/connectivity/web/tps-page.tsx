import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatInstant, formatMbit } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import { SIGNAL_NAMES } from '../words.ts';
import type { TpsPage as TpsAnswer } from './answers.ts';
import { tpsQuery } from './api.ts';
import { Checks } from './checks.tsx';
import { Timeline } from './timeline.tsx';
import { TpsFacts } from './tps-facts.tsx';
import { TpsNextSteps } from './tps-next-steps.tsx';
import { TpsPriors } from './tps-priors.tsx';
import { RUNGS, VerdictPill } from './verdict.tsx';

type TpsPageProps = {
  /** What other areas know of a TPS: they are composed by whoever knows them all. */
  readonly more?: (election: string, code: string) => ReactNode;
};

/** TPS: can this one send, and how do we know? */
export function TpsPage({ more }: TpsPageProps) {
  return (
    <WithElection>{(election) => <TpsOf election={election} {...(more ? { more } : {})} />}</WithElection>
  );
}

function TpsOf({ election, more }: TpsPageProps & { readonly election: ElectionItem }) {
  const { t, say, language } = useSpeaker();
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const query = useQuery(tpsQuery(election.slug, code));
  const data = query.data;
  return (
    <Page
      question={
        data
          ? t(
              `${data.tps.name}, ${data.tps.village}: dapatkah mengirim, dan dari mana kita tahu?`,
              `${data.tps.name}, ${data.tps.village}: can it send, and how do we know?`,
            )
          : t('Dapatkah TPS ini mengirim, dan dari mana kita tahu?', 'Can this TPS send, and how do we know?')
      }
      answer={data ? say(data.sentence) : undefined}
      note={
        data ? (
          <>
            <span className="code">{data.tps.code}</span> · {data.tps.village}, {data.tps.district},{' '}
            {data.tps.regency} · {t('keadaan per', 'as of')}{' '}
            {formatInstant(data.asOf, election.timeZone, language)} ·{' '}
            <ConsoleLink to="/konsol/kebijakan">
              {t('kebijakan versi', 'policy version')} {data.policy.version}
            </ConsoleLink>
          </>
        ) : undefined
      }
      actions={data ? <Summary answer={data} /> : undefined}
    >
      <Answered query={query} lines={10}>
        {(answer) => (
          <>
            <Section title={t('Lima syarat', 'The five conditions')}>
              <Checks checks={answer.checks} timeline={answer.timeline} />
            </Section>
            <TpsNextSteps checks={answer.checks} />
            {more?.(election.slug, code)}
            <Section
              title={t('Semua catatan', 'Every record')}
              aside={t('terbaru di atas; tidak ada yang dihapus', 'newest first; nothing is ever removed')}
            >
              <Timeline items={answer.timeline} timeZone={election.timeZone} />
            </Section>
            <TpsPriors priors={answer.priors} />
            <Section title={t('Tentang TPS ini', 'About this TPS')}>
              <TpsFacts answer={answer} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Summary({ answer: { status } }: { readonly answer: TpsAnswer }) {
  const { t, say, language } = useSpeaker();
  return (
    <>
      <VerdictPill verdict={status.verdict} />
      <span className="pill pill-plain">{say(RUNGS[status.rung])}</span>
      {status.signalClass ? (
        <span className="pill pill-plain">
          {t('Sinyal', 'Signal')}: {say(SIGNAL_NAMES[status.signalClass])}
          {status.p10UplinkBps === null ? '' : ` (P10 ${formatMbit(status.p10UplinkBps, language)})`}
        </span>
      ) : null}
      <span className="pill pill-plain">
        {status.hasFallback
          ? t('Ada cadangan teruji', 'Has a tested fallback')
          : t('Tanpa cadangan teruji', 'No tested fallback')}
      </span>
    </>
  );
}
