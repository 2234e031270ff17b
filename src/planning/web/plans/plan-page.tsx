import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatInstant, formatShare } from '../../../platform/web/format.ts';
import { ConsoleLink, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { rupiahOf, tpsOf } from '../../plan/amounts.ts';
import { AdoptForm } from './adopt-form.tsx';
import type { PlanList, PlanPageAnswer } from './answers.ts';
import { ASKERS, PLANNERS, planQuery, plansQuery } from './api.ts';
import { CurveTable } from './curve-table.tsx';
import { FairnessTable } from './fairness-table.tsx';
import { PlanFigures } from './figures.tsx';
import { PlanItemList } from './item-list.tsx';
import { KindTable } from './kind-table.tsx';
import { OneMoreTable } from './one-more-table.tsx';
import './plans.css';
import { ReplanList } from './replan-list.tsx';
import { SolvePanel } from './solve-panel.tsx';
import { WhatIfForm } from './what-if-form.tsx';

type PlanPageProps = {
  /** What became of the orders of the plan in force: orders come after plans, so only the main room knows both. */
  readonly orders: (election: string) => ReactNode;
};

/** Plan: what do we do where, and what would one more unit change? */
export function PlanPage({ orders }: PlanPageProps) {
  return <WithElection>{(election) => <PlansOf election={election} orders={orders} />}</WithElection>;
}

type PlansProps = PlanPageProps & { readonly election: ElectionItem };

function PlansOf({ election, orders }: PlansProps) {
  const { t } = useSpeaker();
  const query = useQuery(plansQuery(election.slug));
  const { rencana } = useConsoleSearch();
  const shown = rencana ?? query.data?.adoption?.plan ?? query.data?.items[0]?.id;
  if (query.data && shown)
    return <PlanOf election={election} orders={orders} id={shown} plans={query.data} />;
  return (
    <Page question={QUESTION(t)}>
      <SolvePanel election={election.slug} />
      <Answered query={query}>
        {() => (
          <Empty title={t('Belum ada rencana', 'No plan yet')}>
            <p>
              {t(
                'Rencana memilih untuk setiap TPS yang belum memadai satu pilihan utama dan cadangannya, dengan stok, uang, regu, dan kapal yang ada.',
                'A plan chooses for every TPS that is not adequate a primary option and a fallback, within the stocks, money, crews and boats there are.',
              )}
            </p>
          </Empty>
        )}
      </Answered>
    </Page>
  );
}

type PlanOfProps = PlansProps & { readonly id: string; readonly plans: PlanList };

function PlanOf({ election, orders, id, plans }: PlanOfProps) {
  const { t, language } = useSpeaker();
  const query = useQuery(planQuery(election.slug, id));
  const user = useUser();
  const page = query.data;
  return (
    <Page
      question={QUESTION(t)}
      answer={page ? <AnswerOf page={page} /> : undefined}
      note={
        page ? (
          <>
            {t('masukan per', 'input as of')} {formatInstant(page.plan.asOf, election.timeZone, language)} ·{' '}
            {t('katalog versi', 'catalogue version')} {page.plan.catalogueVersion} ·{' '}
            <span className="code">{page.plan.id.slice(0, 12)}</span>
          </>
        ) : undefined
      }
      actions={page ? <Standing page={page} /> : undefined}
    >
      <SolvePanel election={election.slug} plan={id} />
      <Answered query={query} lines={12}>
        {(answer) => (
          <>
            <Stale changes={answer.stale} />
            <PlanFigures page={answer} />
            {holdsRole(user, PLANNERS) ? (
              <AdoptForm election={election.slug} plan={answer.plan} after={plans.adoption?.seq ?? null} />
            ) : null}
            {answer.plan.isAdopted ? orders(election.slug) : null}
            {answer.replan ? (
              <Section
                title={t('Yang berubah, dan mengapa', 'What changed, and why')}
                aside={String(answer.replan.total)}
              >
                <ReplanList replan={answer.replan} plan={answer.plan.id} />
              </Section>
            ) : null}
            <Section title={t('Pilihan yang dipakai', 'Options chosen')}>
              <KindTable kinds={answer.kinds} sharedRupiah={answer.sharedRupiah} />
            </Section>
            <Section title={t('Nilai satu tambahan', 'What one more would buy')}>
              <OneMoreTable page={answer} />
            </Section>
            {holdsRole(user, ASKERS) ? (
              <Section title={t('Bagaimana bila …?', 'What if …?')}>
                <WhatIfForm election={election.slug} page={answer} />
              </Section>
            ) : null}
            <Section title={t('Biaya terhadap kehilangan', 'Cost against loss')}>
              <CurveTable curve={answer.curve} />
            </Section>
            <Section title={t('Adilkah?', 'Is it fair?')}>
              <FairnessTable fairness={answer.fairness} />
            </Section>
            <Section title={t('Setiap TPS', 'Every TPS')}>
              <PlanItemList election={election.slug} plan={answer.plan.id} kinds={answer.kinds} />
            </Section>
            <OtherPlans plans={plans} shown={answer.plan.id} timeZone={election.timeZone} />
          </>
        )}
      </Answered>
    </Page>
  );
}

const QUESTION = (t: (id: string, en: string) => string) =>
  t(
    'Apa yang kita lakukan di mana, dan apa yang diubah satu tambahan?',
    'What do we do where, and what would one more unit change?',
  );

function AnswerOf({ page: { seen, plan } }: { readonly page: PlanPageAnswer }) {
  const { t, language } = useSpeaker();
  const cost = rupiahOf(seen.isWhole ? plan.costRupiah : seen.costRupiah, language);
  return (
    <>
      {seen.isWhole
        ? t(`Dari ${seen.places} TPS`, `Of ${seen.places} TPS`)
        : t(
            `Dari ${seen.places} TPS di wilayah Anda (rencana seluruhnya ${plan.places} TPS)`,
            `Of ${seen.places} TPS in your area (the whole plan has ${plan.places})`,
          )}
      {t(
        `, tanpa tindakan ${tpsOf(seen.lostWithout, language)} diperkirakan tidak dapat mengirim; dengan rencana ini ${tpsOf(seen.lost, language)}, dengan biaya ${cost}.`,
        `, ${tpsOf(seen.lostWithout, language)} are expected to be unable to send if nothing is done; with this plan ${tpsOf(seen.lost, language)}, for ${cost}.`,
      )}
    </>
  );
}

function Stale({ changes }: { readonly changes: PlanPageAnswer['stale'] }) {
  const { t, say } = useSpeaker();
  if (changes.length === 0) return null;
  return (
    <p className="notice notice-warning" role="status">
      <strong>
        {t('Data berubah sejak rencana ini: susun ulang.', 'Data changed since this plan: make it again.')}
      </strong>{' '}
      {changes.map((change) => say(change)).join('; ')}.
    </p>
  );
}

function Standing({ page: { plan } }: { readonly page: PlanPageAnswer }) {
  const { t, language } = useSpeaker();
  return (
    <>
      <span className={plan.isAdopted ? 'pill tone-adequate' : 'pill pill-plain'}>
        {plan.isAdopted ? t('✓ berlaku', '✓ in force') : t('belum ditetapkan', 'not adopted')}
      </span>
      <span className="pill pill-plain">
        {plan.status === 'optimal'
          ? t('kehilangan paling sedikit: terbukti', 'fewest lost: proven')
          : plan.status === 'schedule-limit'
            ? t('terbaik yang ditemukan yang dapat dijadwalkan', 'best found that can be scheduled')
            : t('waktu habis: terbaik yang ditemukan', 'time ran out: best found')}
        , {t('celah', 'gap')} {formatShare(plan.gap, language)}
      </span>
    </>
  );
}

type OtherPlansProps = { readonly plans: PlanList; readonly shown: string; readonly timeZone: string };

function OtherPlans({ plans, shown, timeZone }: OtherPlansProps) {
  const { t, language } = useSpeaker();
  const others = plans.items.filter(({ id }) => id !== shown);
  if (others.length === 0) return null;
  return (
    <Section title={t('Rencana lain', 'Other plans')} aside={String(plans.total)}>
      <ul className="card stack">
        {others.map((plan) => (
          <li key={plan.id}>
            <ConsoleLink to="/konsol/rencana" search={{ rencana: plan.id }}>
              {formatInstant(plan.solvedAt, timeZone, language)}
            </ConsoleLink>{' '}
            {plan.isAdopted ? (
              <span className="pill tone-adequate">{t('✓ berlaku', '✓ in force')}</span>
            ) : null}{' '}
            <span className="small muted">
              {tpsOf(plan.lostWithout, language)} → {tpsOf(plan.lost, language)} TPS,{' '}
              {rupiahOf(plan.costRupiah, language)}
            </span>{' '}
            <ConsoleLink to="/konsol/rencana/banding" search={{ rencana: shown, dengan: plan.id }}>
              {t('bandingkan', 'compare')}
            </ConsoleLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
