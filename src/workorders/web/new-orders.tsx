import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatInstant } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Answered, Failed } from '../../platform/web/kit/states.tsx';
import { Told, useFocusOnceThere } from '../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { IssuePreview, OrderSummary } from './answers.ts';
import { issuePreviewQuery } from './api.ts';

type NewOrdersProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly summary: OrderSummary;
};

type Drafted = {
  readonly created: number;
  readonly existing: number;
  readonly byOffice: number;
  /** The TPS of each order that was cancelled or conceded before. */
  readonly withdrawn: readonly string[];
};

/** Drafting from the adopted plan, and issuing what was drafted after a look at it. */
export function NewOrders({ election, summary }: NewOrdersProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [isLooking, setIsLooking] = useState(false);
  const [issued, setIssued] = useState<number | null>(null);
  const drafts = summary.partners.reduce((sum, partner) => sum + partner.drafts, 0);
  const draft = useChange({
    mutationFn: (again: readonly string[]) =>
      sendJson<Drafted>('POST', `/elections/${election.slug}/orders`, { fromPlan: true, again }),
    onSuccess: () => {
      setIssued(null);
      return client.invalidateQueries({ queryKey: ['orders'] });
    },
  });
  return (
    <div className="stack">
      <div className="row">
        {drafts > 0 ? (
          <Button onClick={() => setIsLooking(true)} disabled={isLooking}>
            {t(`Terbitkan ${drafts} konsep…`, `Issue ${drafts} drafts…`)}
          </Button>
        ) : null}
        <Button variant="default" loading={draft.isPending} onClick={() => draft.mutate([])}>
          {t('Buat konsep dari rencana', 'Draft from the plan')}
        </Button>
      </div>
      {draft.error ? <Failed error={draft.error} /> : null}
      {issued !== null ? (
        <Told>
          {t(
            `${issued} perintah diterbitkan; mitranya melihatnya sekarang.`,
            `${issued} orders issued; their partners see them now.`,
          )}
        </Told>
      ) : draft.data ? (
        <Told key={draft.submittedAt}>
          {t(
            `${draft.data.created} konsep baru, ${draft.data.existing} sudah ada, ${draft.data.byOffice} dikerjakan kantor sendiri.`,
            `${draft.data.created} new drafts, ${draft.data.existing} there already, ${draft.data.byOffice} carried out by the office itself.`,
          )}
        </Told>
      ) : null}
      <Withdrawn tps={draft.data?.withdrawn ?? []} onAgain={(tps) => draft.mutate([tps])} />
      {isLooking ? (
        <Preview
          election={election}
          onCancel={() => setIsLooking(false)}
          onIssued={(orders) => {
            setIsLooking(false);
            setIssued(orders);
          }}
        />
      ) : null}
    </div>
  );
}

type WithdrawnProps = { readonly tps: readonly string[]; readonly onAgain: (tps: string) => void };

/** What was not drafted because the office had taken it back, each to be drafted all the same. */
function Withdrawn({ tps, onAgain }: WithdrawnProps) {
  const { t } = useSpeaker();
  if (tps.length === 0) return null;
  return (
    <div className="stack">
      <p role="status">
        {t(
          `${tps.length} tidak dibuat karena perintah yang sama pernah dibatalkan atau sanggahannya disetujui:`,
          `${tps.length} not drafted, as the same order was cancelled or its dispute conceded:`,
        )}
      </p>
      <ul>
        {[...new Set(tps)].map((code) => (
          <li key={code}>
            TPS {code}{' '}
            <Button size="compact-sm" variant="default" onClick={() => onAgain(code)}>
              {t(`Tetap buat untuk ${code}`, `Draft for ${code} all the same`)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type PreviewProps = {
  readonly election: NewOrdersProps['election'];
  readonly onCancel: () => void;
  readonly onIssued: (orders: number) => void;
};

function Preview({ election, onCancel, onIssued }: PreviewProps) {
  const { t, language } = useSpeaker();
  const client = useQueryClient();
  const preview = useQuery({ ...issuePreviewQuery(election.slug, undefined), staleTime: 0 });
  const issue = useChange({
    mutationFn: ({ orders, seen }: IssuePreview) =>
      sendJson<{ issued: number }>('POST', `/elections/${election.slug}/orders-to-issue`, {
        ...{ expected: orders, seen },
      }),
    // What others changed meanwhile is shown before anything can be issued.
    onError: () => client.invalidateQueries({ queryKey: ['orders', election.slug, 'preview'] }),
    onSuccess: async ({ issued }) => {
      await client.invalidateQueries({ queryKey: ['orders'] });
      onIssued(issued);
    },
  });
  const at = (instant: string) => formatInstant(instant, election.timeZone, language);
  return (
    <Section title={t('Yang akan diterbitkan', 'What will be issued')}>
      <Answered query={preview}>
        {(shown) => (
          <div className="card stack">
            <ToEach>
              {shown.partners.map((partner) => (
                <li key={partner.id}>
                  <strong>{partner.name}</strong>:{' '}
                  {t(
                    `${partner.orders} perintah; jawab sebelum ${at(partner.answerDueAt)}; selesai ${at(partner.firstDueAt)}`,
                    `${partner.orders} orders; answer by ${at(partner.answerDueAt)}; fix by ${at(partner.firstDueAt)}`,
                  )}
                  {partner.lastDueAt === partner.firstDueAt ? '' : ` – ${at(partner.lastDueAt)}`}
                </li>
              ))}
            </ToEach>
            {shown.waiting > 0 ? (
              <p>
                {t(
                  `${shown.waiting} konsep lain menunggu: terbitkan lagi sesudah ini.`,
                  `${shown.waiting} more drafts wait: issue again after these.`,
                )}
              </p>
            ) : null}
            <p className="small muted">
              {t(
                'Sejak diterbitkan mitra melihatnya dan jam jawab berjalan.',
                'From then on the partner sees them and the answer clock runs.',
              )}
            </p>
            {issue.error ? <Failed error={issue.error} /> : null}
            <div className="row">
              <Button
                loading={issue.isPending}
                disabled={shown.orders === 0}
                onClick={() => issue.mutate(shown)}
              >
                {t(`Terbitkan ${shown.orders} perintah`, `Issue ${shown.orders} orders`)}
              </Button>
              <Button variant="default" onClick={onCancel}>
                {t('Batal', 'Cancel')}
              </Button>
            </div>
          </div>
        )}
      </Answered>
    </Section>
  );
}

/** What each partner would be sent; the keyboard goes on here when it has come. */
function ToEach({ children }: { readonly children: ReactNode }) {
  const place = useFocusOnceThere<HTMLUListElement>();
  return (
    <ul className="order-preview" tabIndex={-1} ref={place}>
      {children}
    </ul>
  );
}
