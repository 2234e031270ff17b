import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ConsoleLink, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty, Loading } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { fallbackAt, optionAt } from '../../option-names.ts';
import { percentOf, rupiahOf, tpsOf } from '../../plan/amounts.ts';
import { OptionProfile } from '../profile/profile-panel.tsx';
import type { Explanation } from './answers.ts';
import { explanationQuery, plansQuery } from './api.ts';
import './plans.css';

/** A TPS in a plan: why this here, and not that? */
export function PlanTpsPage() {
  return <WithElection>{(election) => <ExplainedOf election={election} />}</WithElection>;
}

function ExplainedOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const { code = '' } = useParams({ strict: false }) as { code?: string };
  const { rencana } = useConsoleSearch();
  const plans = useQuery(plansQuery(election.slug));
  const plan = rencana ?? plans.data?.adoption?.plan ?? plans.data?.items[0]?.id ?? '';
  const query = useQuery({ ...explanationQuery(election.slug, plan, code), enabled: plan !== '' });
  const item = query.data?.item;
  return (
    <Page
      question={
        item
          ? t(
              `${item.name}, ${item.village}: mengapa pilihan ini, bukan yang lain?`,
              `${item.name}, ${item.village}: why this and not that?`,
            )
          : t('Mengapa pilihan ini, bukan yang lain?', 'Why this and not that?')
      }
      answer={item ? <Answer item={item} /> : undefined}
      note={
        <>
          <ConsoleLink to={`/konsol/tps/${code}`}>{code}</ConsoleLink> ·{' '}
          <ConsoleLink to="/konsol/rencana" search={rencana ? { rencana } : {}}>
            {t('rencana', 'plan')} {plan.slice(0, 12)}
          </ConsoleLink>
        </>
      }
    >
      {plan === '' && plans.data ? (
        <Empty title={t('Belum ada rencana', 'No plan yet')} />
      ) : plan === '' ? (
        <Loading />
      ) : (
        <Answered query={query} lines={10}>
          {(answer) => <Alternatives answer={answer} election={election.slug} />}
        </Answered>
      )}
    </Page>
  );
}

function Answer({ item }: { readonly item: Explanation['item'] }) {
  const { t, say, language } = useSpeaker();
  const primary = say(optionAt(item.primary));
  const fallback = say(fallbackAt(item.fallback).name);
  const chances = `${percentOf(item.baseChance, language)} → ${percentOf(item.chance, language)}`;
  return (
    <>
      {t(
        `Utama: ${primary}; cadangan: ${fallback}. Peluang terkirim ${chances}.`,
        `Primary: ${primary}; fallback: ${fallback}. Chance to send ${chances}.`,
      )}
    </>
  );
}

type AlternativesProps = { readonly answer: Explanation; readonly election: string };

function Alternatives({ answer, election }: AlternativesProps) {
  const { t, say, language } = useSpeaker();
  return (
    <Section
      title={t('Yang ditimbang di sini', 'What was weighed here')}
      aside={t(
        'masing-masing dipaksakan, lalu seluruh rencana dihitung ulang',
        'each forced, and the whole plan solved again',
      )}
    >
      <ol className="plan-alternatives">
        {answer.alternatives.map((one) => (
          <li key={one.primary?.id ?? 'none'} className={one.isChosen ? 'card is-chosen' : 'card'}>
            <div className="section-head">
              <h3 className="plan-alternative">
                {one.isChosen ? <span aria-hidden="true">✓ </span> : null}
                {one.primary ? say(optionAt(one.primary)) : t('Tidak melakukan apa-apa', 'Doing nothing')}
                {one.fallback ? ` + ${say(fallbackAt(one.fallback).name)}` : ''}
              </h3>
              <span className="small nowrap">
                {percentOf(one.chance, language)} · {rupiahOf(one.costRupiah, language)}
                {one.moreLost !== null && one.moreLost >= 5e-4
                  ? ` · +${tpsOf(one.moreLost, language)} ${t('TPS gagal', 'TPS lost')}`
                  : ''}
              </span>
            </div>
            <p>{say(one.sentence)}</p>
            {one.primary && one.primary.reasons.length > 0 ? (
              <ul className="plan-reasons small muted">
                {[...one.primary.reasons, ...one.primary.needs].map((reason) => (
                  <li key={reason.id}>{say(reason)}</li>
                ))}
              </ul>
            ) : null}
            {one.primary ? (
              <OptionProfile
                election={election}
                code={answer.item.tps}
                kind={one.primary.kind}
                place={one.primary.place}
              />
            ) : null}
          </li>
        ))}
      </ol>
      <p className="small muted">
        {t(
          'Pilihan yang dikalahkan pilihan lain dalam segala hal tidak ditimbang; ',
          'Options that another beats in everything are not weighed; ',
        )}
        <ConsoleLink to={`/konsol/tps/${answer.item.tps}`}>
          {t('semuanya ada di halaman TPS', 'all of them stand on the TPS’s page')}
        </ConsoleLink>
        .
      </p>
    </Section>
  );
}
