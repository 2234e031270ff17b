import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatInstant } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { OUTCOMES } from '../../coordinated/model.ts';
import type { Together } from '../answers.ts';
import { togetherQuery } from '../api.ts';
import { TOGETHER_PLANNERS } from './access.ts';
import { CancelForm } from './cancel-form.tsx';
import { ItemFacts, ItemPills } from './item-pills.tsx';
import { LossChart } from './loss-chart.tsx';
import { TogetherNextSteps } from './next-steps.tsx';
import { OutcomePill } from './outcome.tsx';
import { TogetherTable } from './tps-table.tsx';

/** One rehearsal together: what was lost against sending alone, and what to do about it. */
export function TogetherDetailPage() {
  return <WithElection>{(election) => <DetailOf election={election} />}</WithElection>;
}

function DetailOf({ election }: { readonly election: ElectionItem }) {
  const { t, say, language } = useSpeaker();
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(togetherQuery(election.slug, id));
  const mayPlan = holdsRole(useUser(), TOGETHER_PLANNERS);
  const data = query.data;
  return (
    <Page
      question={
        data
          ? t(
              `${data.rehearsal.name}: apakah semuanya masih terkirim bila serentak?`,
              `${data.rehearsal.name}: is everything still sent when all send at once?`,
            )
          : t(
              'Apakah semuanya masih terkirim bila serentak?',
              'Is everything still sent when all send at once?',
            )
      }
      answer={data ? say(data.rehearsal.sentence) : undefined}
      note={
        data ? (
          <>
            <ItemFacts item={data.rehearsal} timeZone={election.timeZone} /> · {t('keadaan per', 'as of')}{' '}
            {formatInstant(data.asOf, election.timeZone, language)} ·{' '}
            <ConsoleLink to="/konsol/kebijakan">
              {t('kebijakan versi', 'policy version')} {data.policy.version}
            </ConsoleLink>
          </>
        ) : undefined
      }
      actions={data ? <ItemPills item={data.rehearsal} /> : undefined}
    >
      <Answered query={query} lines={10}>
        {(answer) => (
          <>
            <Reason answer={answer} />
            <Section title={t('Serentak dan sendiri', 'Together and alone')}>
              <Counts answer={answer} />
            </Section>
            <Loss answer={answer} />
            <Caveats answer={answer} />
            <TogetherNextSteps together={answer} />
            <Section title={t('Setiap TPS', 'Every TPS')} aside={String(answer.tps.length)}>
              <TogetherTable tps={answer.tps} />
            </Section>
            {mayPlan && mayBeCancelled(answer) ? <CancelForm election={election.slug} id={id} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

type AnswerProps = { readonly answer: Together };

function Reason({ answer: { rehearsal } }: AnswerProps) {
  const { t } = useSpeaker();
  return (
    <div className="notice">
      <p>
        <strong>{t('Alasan:', 'Reason:')}</strong> {rehearsal.reason}
      </p>
      {rehearsal.cancelled ? (
        <p>
          <strong>{t('Dibatalkan:', 'Called off:')}</strong> {rehearsal.cancelled.reason}
        </p>
      ) : null}
    </div>
  );
}

function Counts({ answer: { rehearsal, trying, atOnce } }: AnswerProps) {
  const { t } = useSpeaker();
  return (
    <div className="stack">
      <div className="table-scroll together-counts">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">TPS</th>
              <th scope="col" className="number">
                {t('Serentak', 'Together')}
              </th>
              <th scope="col" className="number">
                {t('Sendiri', 'Alone')}
              </th>
            </tr>
          </thead>
          <tbody>
            {OUTCOMES.map((outcome) => (
              <tr key={outcome}>
                <th scope="row">
                  <OutcomePill outcome={outcome} />
                </th>
                <td className="number">{rehearsal.together[outcome]}</td>
                <td className="number">{rehearsal.alone[outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small muted">
        {t(
          'Sendiri: uji terakhir tiap TPS sebelum jendela ini, yang masih segar dan bukan dari gladi serentak lain.',
          'Alone: the latest test of each TPS before this window that is still fresh and of no other rehearsal together.',
        )}{' '}
        {trying > 0
          ? t(
              `Yang pasti mengirim pada satu saat yang sama: ${atOnce} dari ${trying} TPS yang menguji.`,
              `Certainly sending at one and the same instant: ${atOnce} of ${trying} TPS that tested.`,
            )
          : null}
      </p>
    </div>
  );
}

function Loss({ answer }: AnswerProps) {
  const { t, say } = useSpeaker();
  if (answer.rehearsal.phase === 'planned') return null;
  return (
    <Section title={t('Kehilangan dibanding sendiri', 'Loss against sending alone')}>
      <p>{say(answer.loss.sentence)}</p>
      <LossChart tps={answer.tps} limitMinutes={answer.limitMinutes} />
    </Section>
  );
}

function Caveats({ answer: { caveats } }: AnswerProps) {
  const { t, say } = useSpeaker();
  if (caveats.length === 0) return null;
  return (
    <Section title={t('Yang perlu diingat', 'What to keep in mind')}>
      <ul className="together-caveats card">
        {caveats.map((caveat) => (
          <li key={caveat.id}>{say(caveat)}</li>
        ))}
      </ul>
    </Section>
  );
}

/** What was asked and is over stays; and whoever sees only a part of it does not call it off. */
function mayBeCancelled({ rehearsal }: Together): boolean {
  const { cancelled, phase, afterwards, seen, planned } = rehearsal;
  return cancelled === null && (phase !== 'over' || afterwards) && seen === planned;
}
