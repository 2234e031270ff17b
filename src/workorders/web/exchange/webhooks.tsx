import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty, Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { Webhook } from './answers.ts';
import { webhooksQuery } from './api.ts';
import { WebhookForm } from './webhook-form.tsx';

/** Webhooks: where they go and how deliveries stand. */
export function Webhooks({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const found = useQuery(webhooksQuery(election.slug));
  const mayKeep = holdsRole(useUser(), ['administrator', 'provincial-officer', 'partner']);
  return (
    <Section title="Webhook">
      <Answered query={found}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t('Belum ada webhook', 'No webhook yet')} />
          ) : (
            <ul className="stack">
              {items.map((item) => (
                <Item key={item.id} item={item} timeZone={election.timeZone} mayKeep={mayKeep} />
              ))}
            </ul>
          )
        }
      </Answered>
      {mayKeep ? <WebhookForm election={election.slug} /> : null}
    </Section>
  );
}

type ItemProps = { readonly item: Webhook; readonly timeZone: string; readonly mayKeep: boolean };

function Item({ item, timeZone, mayKeep }: ItemProps) {
  const { t, language } = useSpeaker();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: ['webhooks'] });
  const remove = useChange({
    mutationFn: () => sendJson('DELETE', `/webhooks/${item.id}`),
    onSuccess: again,
  });
  const resume = useChange({
    mutationFn: () =>
      sendJson('POST', `/webhooks/${item.id}/resume`, {
        reason: t('dilanjutkan dari konsol', 'resumed in the console'),
      }),
    onSuccess: again,
  });
  const at = (instant: string) => formatInstant(instant, timeZone, language);
  return (
    <li className="card stack">
      <p className="break">
        <strong>{item.partner}</strong> · {item.format} · {item.url}
      </p>
      <p>
        {item.state === 'stopped' ? t('Berhenti: ', 'Stopped: ') : ''}
        {item.waiting === 0
          ? t('semua terkirim', 'everything is delivered')
          : t(
              `${formatNumber(item.waiting, language)} menunggu`,
              `${formatNumber(item.waiting, language)} waiting`,
            )}
        {item.waitingSince ? ` ${t('sejak', 'since')} ${at(item.waitingSince)}` : ''}
        {item.lastError
          ? ` · ${item.lastError} (${t(`${item.attempts} kali`, `${item.attempts} times`)})`
          : ''}
        {item.nextAttemptAt && item.attempts > 0
          ? ` · ${t('coba lagi', 'next attempt')} ${at(item.nextAttemptAt)}`
          : ''}
      </p>
      {mayKeep ? (
        <div className="row">
          {item.attempts > 0 || item.state === 'stopped' ? (
            <Button variant="default" loading={resume.isPending} onClick={() => resume.mutate()}>
              {t('Coba sekarang', 'Try now')}
            </Button>
          ) : null}
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('Hapus', 'Remove')}
          </Button>
        </div>
      ) : null}
      {resume.error ? <Failed error={resume.error} /> : null}
      {remove.error ? <Failed error={remove.error} /> : null}
    </li>
  );
}
