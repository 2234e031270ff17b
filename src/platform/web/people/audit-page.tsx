import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getJson } from '../api.ts';
import { useChange } from '../change.ts';
import { formatInstant, formatNumber } from '../format.ts';
import { useChangeSearch, useConsoleSearch } from '../kit/link.tsx';
import { Page } from '../kit/page.tsx';
import { Answered, Empty, Failed } from '../kit/states.tsx';
import { useSpeaker } from '../language.tsx';
import { useZone } from '../zone.ts';
import { type AuditEvent, auditQuery } from './api.ts';

type Verified = { readonly events: number; readonly head: string; readonly brokenAt: number | null };

/** Audit trail: who did what, when and why, and is the trail whole? */
export function AuditPage() {
  const { t, language } = useSpeaker();
  const { halaman } = useConsoleSearch();
  const change = useChangeSearch();
  const events = useQuery(auditQuery(halaman));
  return (
    <Page
      question={t('Siapa melakukan apa, kapan, dan mengapa?', 'Who did what, when and why?')}
      note={
        events.data ? `${formatNumber(events.data.total, language)} ${t('peristiwa', 'events')}` : undefined
      }
      actions={<Verify />}
    >
      <Answered query={events} lines={10}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty title={t('Belum ada peristiwa', 'No event yet')} />
          ) : (
            <div className="stack">
              <ol className="audit-list card">
                {data.items.map((event) => (
                  <Event key={event.seq} event={event} />
                ))}
              </ol>
              <div className="pager" hidden={!halaman && !data.next}>
                <Button variant="default" disabled={!halaman} onClick={() => change({ halaman: undefined })}>
                  {t('Ke terbaru', 'To the newest')}
                </Button>
                <Button
                  variant="default"
                  disabled={!data.next}
                  onClick={() => change({ halaman: data.next ?? undefined }, { replace: false })}
                >
                  {t('Lebih lama', 'Older')}
                </Button>
              </div>
            </div>
          )
        }
      </Answered>
    </Page>
  );
}

function Event({ event }: { readonly event: AuditEvent }) {
  const { t, language } = useSpeaker();
  const zone = useZone();
  const detail = Object.entries(event.detail);
  return (
    <li>
      <span className="audit-when small">
        <span className="code muted">#{event.seq}</span>{' '}
        <time dateTime={event.at}>{formatInstant(event.at, zone, language)}</time>
      </span>
      <div>
        <p>
          <strong className="code">{event.action}</strong> <span className="code">{event.subject}</span>
        </p>
        <p className="small">
          {t('oleh', 'by')} {event.actorName ?? <span className="code">{event.actor}</span>}
          {event.reason ? ` · ${t('alasan', 'reason')}: ${event.reason}` : ''}
        </p>
        {detail.length > 0 ? (
          <p className="small muted code audit-detail">
            {detail
              .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
              .join(' · ')}
          </p>
        ) : null}
        <p className="small muted code" title={event.hash}>
          {event.hash.slice(0, 16)}…
        </p>
      </div>
    </li>
  );
}

function Verify() {
  const { t, language } = useSpeaker();
  const verify = useChange({ mutationFn: () => getJson<Verified>('/audit/verify') });
  return (
    <>
      <Button variant="default" onClick={() => verify.mutate()} loading={verify.isPending}>
        {t('Periksa keutuhan rantai', 'Verify the chain')}
      </Button>
      <div role="status">
        {verify.data && verify.data.brokenAt === null ? (
          <p className="notice">
            {t('Utuh:', 'Whole:')} {formatNumber(verify.data.events, language)}{' '}
            {t('peristiwa dihitung ulang, ujung rantai', 'events recomputed, head of the chain')}{' '}
            <span className="code">{verify.data.head.slice(0, 16)}…</span>
          </p>
        ) : null}
        {verify.data && verify.data.brokenAt !== null ? (
          <p className="notice notice-warning">
            {t(
              `Rantai putus pada peristiwa ${verify.data.brokenAt}: catatan diubah di luar Sigap.`,
              `The chain breaks at event ${verify.data.brokenAt}: records were changed behind Sigap.`,
            )}
          </p>
        ) : null}
      </div>
      {verify.error ? <Failed error={verify.error} /> : null}
    </>
  );
}
