import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatDate } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { useUser } from '../../platform/web/session.ts';
import type { ElectionItem } from '../../registry/web/index.ts';
import { OUTCOME_NAMES, type VisitOutcome } from '../audit/visit-result.ts';
import { capitalised } from '../words.ts';
import type { AuditVisit, ClaimAuditReport } from './answers.ts';
import { AuditResultForm } from './audit-result-form.tsx';
import { mayRecordOf } from './audit-rights.ts';
import { VerdictMark, VerdictPill } from './verdict.tsx';

type AuditVisitItemProps = {
  readonly election: ElectionItem;
  readonly audit: ClaimAuditReport;
  readonly visit: AuditVisit;
};

/** One TPS to visit: where it is, what the visit found and what Sigap says, side by side. */
export function AuditVisitItem({ election, audit, visit }: AuditVisitItemProps) {
  const { t } = useSpeaker();
  const { tps, result, earlier, status } = visit;
  const mayRecord = mayRecordOf(useUser(), tps.code);
  const [isWriting, setWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    flushSync(() => setWriting(false));
    opener.current?.focus();
  };
  return (
    <li className="audit-visit">
      <span className="audit-position muted" aria-hidden="true">
        {visit.position}
      </span>
      <div className="audit-where">
        <p>
          <ConsoleLink to={`/konsol/tps/${tps.code}`}>{tps.name}</ConsoleLink>{' '}
          <span className="small muted code">{tps.code}</span>
          {tps.isWithdrawn ? (
            <span className="pill pill-plain">
              {t('tidak lagi di registri', 'no longer in the registry')}
            </span>
          ) : null}
        </p>
        <p className="small">
          {tps.place ? `${tps.place}, ` : ''}
          {tps.village}, {tps.district}, {tps.regency}
        </p>
      </div>
      <dl className="audit-sides">
        <div>
          <dt className="small muted">{t('Hasil kunjungan', 'Found by the visit')}</dt>
          <dd>{result ? <Found result={result} /> : <Blank />}</dd>
        </div>
        <div>
          <dt className="small muted">{t('Status di Sigap', "Sigap's own status")}</dt>
          <dd>{status ? <VerdictPill verdict={status.verdict} /> : '–'}</dd>
        </div>
      </dl>
      <div className="audit-act">
        {visit.contradicts ? (
          <span className="pill notice-warning">{t('bertentangan', 'contradicts')}</span>
        ) : null}
        {mayRecord && !isWriting ? (
          <Button variant="default" size="compact-md" ref={opener} onClick={() => setWriting(true)}>
            {result ? t('Catat hasil baru', 'Record another') : t('Catat hasil', 'Record the result')}
            <span className="visually-hidden"> {tps.code}</span>
          </Button>
        ) : null}
      </div>
      {earlier.length > 0 ? (
        <details className="audit-wide small">
          <summary>{t(`${earlier.length} hasil sebelumnya`, `Earlier results: ${earlier.length}`)}</summary>
          <ul className="stack">
            {earlier.map((one) => (
              <li key={one.id}>
                <Found result={one} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {isWriting ? (
        <div className="audit-wide">
          <AuditResultForm election={election} audit={audit} visit={visit} onDone={close} />
        </div>
      ) : null}
    </li>
  );
}

function Found({ result }: { readonly result: NonNullable<AuditVisit['result']> }) {
  const { language } = useSpeaker();
  return (
    <>
      <OutcomePill outcome={result.outcome} />{' '}
      <span className="small muted nowrap">{formatDate(result.visitedOn, language)}</span>
      {result.reason ? <span className="small audit-reason">{result.reason}</span> : null}
      {result.records.length > 0 ? (
        <span className="small muted audit-reason">
          {result.records.map((id) => (
            <span key={id} className="code">
              {id.slice(0, 8)}{' '}
            </span>
          ))}
        </span>
      ) : null}
    </>
  );
}

function OutcomePill({ outcome }: { readonly outcome: VisitOutcome }) {
  const { say } = useSpeaker();
  const tone = outcome === 'not-visited' ? 'unknown' : outcome;
  return (
    <span className={`pill verdict-${tone}`}>
      <VerdictMark verdict={tone} />
      {capitalised(say(OUTCOME_NAMES[outcome]))}
    </span>
  );
}

/** Nothing yet; on paper, boxes to tick. */
function Blank() {
  const { t } = useSpeaker();
  return (
    <>
      <span className="muted screen-only">{t('belum ada', 'none yet')}</span>
      <span className="paper-only">
        ☐ {t('memadai', 'adequate')} ☐ {t('tidak memadai', 'inadequate')} ☐{' '}
        {t('tidak dapat dikunjungi', 'in vain')} · {t('tanggal', 'date')} ________
      </span>
    </>
  );
}
