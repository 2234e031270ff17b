import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDate } from '../../platform/web/format.ts';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import type { ClaimAudit } from './answers.ts';
import { auditQuery, auditsQuery } from './audit-api.ts';
import { AuditDraw } from './audit-draw.tsx';
import { AuditFigures } from './audit-figures.tsx';
import { AuditOthers } from './audit-others.tsx';
import { AuditPicture } from './audit-picture.tsx';
import { AuditRegions } from './audit-regions.tsx';
import { AuditStartForm } from './audit-start-form.tsx';
import { AuditVisits } from './audit-visits.tsx';
import { percentOf } from './audit-words.ts';

/** Audit: is the 94 percent true? */
export function AuditPage() {
  return <WithElection>{(election) => <AuditsOf key={election.slug} election={election} />}</WithElection>;
}

/** Who starts an audit and asks for more visits. */
const STARTERS = ['administrator', 'provincial-officer'] as const;

function AuditsOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const audits = useQuery(auditsQuery(election.slug));
  const change = useChangeSearch();
  const { audit: asked, mulai } = useConsoleSearch();
  const mayStart = holdsRole(useUser(), STARTERS);
  const starting = mulai === 'ya' && mayStart;
  const chosen = audits.data?.find(({ number }) => String(number) === asked) ?? audits.data?.[0];
  const start = mayStart ? (
    <Button variant="default" onClick={() => change({ mulai: 'ya' }, { replace: false })}>
      {t('Mulai audit', 'Start an audit')}
    </Button>
  ) : null;
  const form = starting ? (
    <AuditStartForm
      election={election}
      onDone={(number) => change({ mulai: '', klaim: '', audit: number ? String(number) : asked })}
    />
  ) : null;
  if (chosen) {
    return <OneAudit election={election} audit={chosen} all={audits.data ?? []} start={start} form={form} />;
  }
  return (
    <Page
      question={t('Apakah klaim itu benar?', 'Is the claim true?')}
      note={t(
        'Audit mengundi TPS untuk dikunjungi dan mengatakan dengan jujur kapan kunjungannya cukup.',
        'An audit draws TPS for visits and says honestly when they are enough.',
      )}
    >
      <Answered query={audits}>
        {() =>
          form ?? (
            <Empty title={t('Belum ada audit', 'No audit yet')}>
              <p>
                {mayStart
                  ? t(
                      'Pilih klaim, keyakinan, dan ketelitian; Sigap mengundi TPS-nya dan mengumumkan benihnya.',
                      'Choose a claim, a confidence and a margin; Sigap draws the TPS and publishes the seed.',
                    )
                  : t(
                      'Administrator atau petugas provinsi yang memulainya.',
                      'An administrator or a provincial officer starts one.',
                    )}
              </p>
              {start}
            </Empty>
          )
        }
      </Answered>
    </Page>
  );
}

type OneAuditProps = {
  readonly election: ElectionItem;
  readonly audit: ClaimAudit;
  readonly all: readonly ClaimAudit[];
  readonly start: ReactNode;
  readonly form: ReactNode;
};

function OneAudit({ election, audit, all, start, form }: OneAuditProps) {
  const { t, say, language } = useSpeaker();
  const report = useQuery(auditQuery(election.slug, audit.number));
  const mayStart = holdsRole(useUser(), STARTERS);
  const share = `${percentOf(audit.claim.share, language).replace('%', '')} ${t('persen', 'percent')}`;
  const ledger = audit.claim.ledger;
  return (
    <Page
      question={t(`Apakah ${share} itu benar?`, `Is the ${share} true?`)}
      answer={report.data ? <Answer audit={report.data} /> : undefined}
      note={
        <>
          {t(
            `Audit ${audit.number}, diundi ${formatDate(audit.draw.drawnOn, language)}`,
            `Audit ${audit.number}, drawn on ${formatDate(audit.draw.drawnOn, language)}`,
          )}
          {audit.region ? ` · ${audit.region.name}` : ''}
          {ledger
            ? ` · ${t('klaim', 'claim of')} ${say(ledger.speaker)}, ${formatDate(ledger.statedOn, language)}`
            : ''}{' '}
          · {t('keyakinan', 'confidence')} {percentOf(audit.claim.confidence, language)},{' '}
          {t('ketelitian', 'margin')} ±{percentOf(audit.claim.margin, language)}
        </>
      }
      actions={form ? undefined : start}
    >
      {form}
      <Answered query={report} lines={10}>
        {(data) => (
          <>
            <AuditFigures audit={data} />
            <Section title={t('Bagaimana jawabannya menyempit', 'How the answer narrows')}>
              <AuditPicture audit={data} />
            </Section>
            <AuditVisits election={election} audit={data} mayDraw={mayStart} />
            <AuditRegions election={election} audit={data} />
            <AuditDraw election={election} audit={data} />
            <AuditOthers audits={all} shown={audit.number} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Answer({ audit: { claim, state } }: { readonly audit: ClaimAudit }) {
  const { t, language } = useSpeaker();
  const share = percentOf(claim.share, language);
  const [low, high] = state.interval.map((one) => percentOf(one, language));
  if (state.verdict === 'borne-out') {
    return (
      <>
        {t(
          `Cukup: klaim ${share} terbukti; yang memadai antara ${low} dan ${high}.`,
          `Enough: the claim of ${share} is borne out; between ${low} and ${high} are adequate.`,
        )}
      </>
    );
  }
  if (state.verdict === 'refuted') {
    return (
      <>
        {t(
          `Cukup: klaim ${share} terbantah; yang memadai paling banyak ${high}.`,
          `Enough: the claim of ${share} is refuted; at most ${high} are adequate.`,
        )}
      </>
    );
  }
  if (state.results === 0) {
    return <>{t('Belum: belum ada hasil kunjungan.', 'Not yet: no visit has a result.')}</>;
  }
  return (
    <>
      {t(
        `Belum: yang memadai masih mungkin antara ${low} dan ${high}.`,
        `Not yet: anything between ${low} and ${high} may still be adequate.`,
      )}
    </>
  );
}
