import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { FormActions } from '../form-actions.tsx';

type CancelFormProps = { readonly election: string; readonly id: string };

/** Calls a rehearsal off, with the reason; it stays on record. */
export function CancelForm({ election, id }: CancelFormProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState('');
  const cancel = useChange({
    mutationFn: () => sendJson('POST', `/elections/${election}/together/${id}/cancellation`, { reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['together'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    cancel.mutate();
  };
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t('Batalkan gladi ini', 'Call this rehearsal off')}
        </Button>
      </div>
    );
  }
  return (
    <Section title={t('Batalkan gladi ini', 'Call this rehearsal off')}>
      <form className="card stack" onSubmit={submit}>
        <p>
          {t(
            'TPS tidak diminta lagi; gladi ini tetap tercatat dengan alasannya.',
            'The TPS are no longer asked; the rehearsal stays on record with the reason.',
          )}
        </p>
        <TextInput
          label={t('Alasan', 'Reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          required
        />
        {cancel.error ? <Failed error={cancel.error} /> : null}
        <FormActions
          label={t('Batalkan', 'Call it off')}
          isSending={cancel.isPending}
          isReady={reason.trim() !== ''}
          onCancel={() => setIsOpen(false)}
        />
      </form>
    </Section>
  );
}
