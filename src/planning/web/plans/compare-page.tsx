import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../platform/web/answer-of.ts';
import { getJson } from '../../../platform/web/api.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { ConsoleLink, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, useRegencies, WithElection } from '../../../registry/web/index.ts';
import { optionKindName } from '../../option-names.ts';
import { rupiahOf, tpsOf } from '../../plan/amounts.ts';
import { comparedSentence } from '../../plan/compared-sentence.ts';
import type { comparisonSchema } from '../../server/plans/compare-view.ts';

type Comparison = AnswerOf<typeof comparisonSchema>;

function comparisonQuery(election: string, a: string, b: string) {
  return queryOptions({
    queryKey: ['plans', election, a, 'comparison', b],
    queryFn: ({ signal }) =>
      getJson<Comparison>(`/elections/${election}/plans/${a}/comparison`, { with: b }, signal),
    enabled: a !== '' && b !== '',
  });
}

/** Two plans: what does the second do otherwise, and what does that come to? */
export function ComparePage() {
  return <WithElection>{(election) => <ComparedOf election={election} />}</WithElection>;
}

function ComparedOf({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const { rencana = '', dengan = '' } = useConsoleSearch();
  const query = useQuery(comparisonQuery(election.slug, rencana, dengan));
  const did = (side: Comparison['items'][number]['before']) =>
    side
      ? `${say(optionKindName(side.primary))}${side.fallback ? ` + ${say(optionKindName(side.fallback))}` : ''}`
      : t('tidak ada dalam rencana', 'not in the plan');
  return (
    <Page
      question={t('Apa bedanya dua rencana ini?', 'How do these two plans differ?')}
      answer={query.data ? <Answer answer={query.data} /> : undefined}
      actions={
        query.data ? (
          <ConsoleLink to="/konsol/rencana" search={{ rencana: dengan }}>
            {t('Buka rencana kedua, untuk ditetapkan', 'Open the second plan, to adopt it')}
          </ConsoleLink>
        ) : undefined
      }
      note={
        rencana === '' || dengan === '' ? undefined : (
          <>
            <Which plan={rencana} made={query.data?.made.before} timeZone={election.timeZone} />
            {' → '}
            <Which plan={dengan} made={query.data?.made.after} timeZone={election.timeZone} />
          </>
        )
      }
    >
      {rencana === '' || dengan === '' ? (
        <Empty title={t('Pilih dua rencana di halaman rencana', 'Choose two plans on the page of plans')}>
          <ConsoleLink to="/konsol/rencana">
            {t(
              'Ke halaman rencana: tekan “bandingkan” di samping rencana lain',
              'To the page of plans: press “compare” beside another plan',
            )}
          </ConsoleLink>
        </Empty>
      ) : (
        <Answered query={query}>
          {(answer) => (
            <>
              <ByRegency of={answer.byRegency} />
              <Section title={t('TPS yang berbeda', 'TPS that differ')} aside={String(answer.total)}>
                <ul className="card stack">
                  {answer.items.map(({ tps, name, village, before, after }) => (
                    <li key={tps}>
                      <ConsoleLink to={`/konsol/rencana/tps/${tps}`} search={{ rencana: dengan }}>
                        {name}, {village}
                      </ConsoleLink>
                      <br />
                      <Change before={did(before)} after={did(after)} />
                    </li>
                  ))}
                </ul>
              </Section>
            </>
          )}
        </Answered>
      )}
    </Page>
  );
}

type WhichProps = {
  readonly plan: string;
  readonly made: Comparison['made']['before'] | undefined;
  readonly timeZone: string;
};

/** One of the two plans: by its number, when it was solved, and as of when its input was. */
function Which({ plan, made, timeZone }: WhichProps) {
  const { t, language } = useSpeaker();
  const at = (instant: string) => formatInstant(instant, timeZone, language);
  return (
    <>
      <ConsoleLink to="/konsol/rencana" search={{ rencana: plan }}>
        {plan.slice(0, 12)}
      </ConsoleLink>
      {made
        ? t(
            `, dihitung ${at(made.solvedAt)}, masukan per ${at(made.asOf)}`,
            `, solved ${at(made.solvedAt)}, input as of ${at(made.asOf)}`,
          )
        : ''}
    </>
  );
}

function Answer({ answer: { total, totals } }: { readonly answer: Comparison }) {
  const { say } = useSpeaker();
  return <>{say(comparedSentence(total, totals.before, totals.after))}</>;
}

/** What a TPS was to get and what instead. Where both are of the same kinds, they would read alike: it is another product or place. */
function Change({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useSpeaker();
  if (before === after)
    return (
      <>
        {after} <span className="muted">({t('produk atau tempat lain', 'another product or place')})</span>
      </>
    );
  return (
    <>
      <span className="muted">{before}</span> → {after}
    </>
  );
}

/** The regencies in which something differs; the others in one line, as nothing is to be read there. */
function ByRegency({ of }: { readonly of: Comparison['byRegency'] }) {
  const { t, language } = useSpeaker();
  const regencies = useRegencies();
  const nameOf = (code: string) => regencies.find((one) => one.code === code)?.name ?? code;
  const same = of.filter(({ changed }) => changed === 0);
  return (
    <Section title={t('Menurut kabupaten/kota', 'By regency')}>
      <ul className="card stack">
        {of
          .filter(({ changed }) => changed > 0)
          .map(({ regency, before, after, changed }) => (
            <li key={regency}>
              <strong>{nameOf(regency)}</strong>: {t(`${changed} TPS berbeda`, `${changed} TPS differ`)}
              <br />
              <span className="nowrap">
                {t('gagal mengirim', 'cannot send')} {tpsOf(before.lost, language)} →{' '}
                {tpsOf(after.lost, language)}
              </span>
              {'; '}
              <span className="nowrap">
                {rupiahOf(before.costRupiah, language)} → {rupiahOf(after.costRupiah, language)}
              </span>
            </li>
          ))}
        {same.length > 0 ? (
          <li className="muted">
            {t('Sama di', 'The same in')} {same.map(({ regency }) => nameOf(regency)).join(', ')}.
          </li>
        ) : null}
      </ul>
    </Section>
  );
}
