import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { TpsAnswer } from './api.ts';
import { clockText } from './clock-text.ts';

type Form = TpsAnswer['forms'][number];
type StripProps = {
  readonly election: ElectionItem;
  readonly code: string;
  readonly form: Form;
  readonly mayAct: boolean;
};

/** One form from the phone to Sirekap: our network's stages, then the national queue's. */
export function StageStrip({
  election,
  code,
  form,
  mayAct,
  children,
}: StripProps & { readonly children: ReactNode }) {
  const { t, say, language } = useSpeaker();
  const at = (instant: string | null) => (instant ? clockText(instant, election.timeZone, language) : null);
  const contest =
    form.contest === 'governor' ? t('Gubernur', 'Governor') : t('Bupati/wali kota', 'Regent/mayor');
  const said = at(form.phoneSaysAt);
  const roads = {
    own: t('ponsel sendiri', 'its own phone'),
    carried: t('dibawa ponsel lain', 'carried by another phone'),
    file: t('berkas', 'a file'),
  };
  const checks = {
    none: null,
    pending: t('sedang diperiksa', 'being looked at'),
    sound: t('cocok', 'sound'),
    flagged: t('perlu dilihat', 'to be looked at'),
    cleared: t('dilepas petugas', 'cleared by an officer'),
  }[form.checks];
  const isDone = form.checks === 'sound' || form.checks === 'cleared';
  const stages = [
    {
      name: t('Direkam', 'Captured'),
      when: at(form.capturedAt),
      aside:
        form.capturedAt || !said ? null : t(`${said} menurut jam ponsel`, `${said} by the phone’s clock`),
    },
    { name: t('Dikirim', 'Sent'), when: at(form.sentAt), aside: null },
    {
      name: t('Diterima', 'Received'),
      when: at(form.figuresAt),
      aside: [
        form.road ? roads[form.road] : null,
        form.smsAt
          ? `SMS ${at(form.smsAt)}${form.smsIsProven ? '' : ` (${t('belum terbukti', 'not proven')})`}`
          : null,
        form.figuresAt && !form.recordAt ? t('catatan lengkap menyusul', 'full record to follow') : null,
      ]
        .filter(Boolean)
        .join(', '),
    },
    {
      name: t('Diperiksa', 'Checked'),
      when: isDone && form.figuresAt ? '✓' : null,
      aside: form.figuresAt ? checks : null,
    },
    {
      name: t('Terbit di Sirekap', 'Published by Sirekap'),
      when: at(form.publishedAt),
      aside: form.publishedSource,
    },
  ];
  return (
    <section className="strip" aria-label={contest}>
      <h3 className="strip-title">{contest}</h3>
      <ol className="strip-stages">
        {stages.map(({ name, when, aside }) => (
          <li key={name} className={when ? 'strip-done' : 'strip-open'}>
            <span className="strip-name">{name}</span>
            <span className="strip-when">{when ?? '–'}</span>
            {aside ? <span className="small muted">{aside}</span> : null}
          </li>
        ))}
      </ol>
      {form.rehearsedAt ? (
        <p className="small muted">
          {t(
            'Latihan sebelum pemungutan ditutup (13.00) ada, dan tidak dihitung.',
            'Practice before voting closed (13:00) is there, and does not count.',
          )}
        </p>
      ) : null}
      {form.notes.map((note) => (
        <p key={note.id} className="small muted">
          {say(note)}
        </p>
      ))}
      {children}
      <Faults election={election.slug} code={code} form={form} mayAct={mayAct} />
    </section>
  );
}

function Faults({
  election,
  code,
  form,
  mayAct,
}: Omit<StripProps, 'election'> & { readonly election: string }) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const clear = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${election}/war-room/cleared-flags`, {
        ...{ tps: code, contest: form.contest, seen: form.faultsId, reason: reason.trim() },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['war-room', election] }),
  });
  if (form.faults.length === 0) return null;
  return (
    <div className="strip-faults">
      <ul>
        {form.faults.map((fault) => (
          <li key={fault.id}>{say(fault)}</li>
        ))}
      </ul>
      {form.checks === 'flagged' && mayAct ? (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            clear.mutate();
          }}
        >
          <TextInput
            label={t(
              'Alasan melepas tanda (tercatat selamanya)',
              'Reason for clearing the flag (recorded for ever)',
            )}
            value={reason}
            maxLength={2_000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={reason.trim() === ''} loading={clear.isPending}>
            {t('Lepas tanda', 'Clear the flag')}
          </Button>
        </form>
      ) : null}
      {clear.error ? <Failed error={clear.error} /> : null}
    </div>
  );
}
