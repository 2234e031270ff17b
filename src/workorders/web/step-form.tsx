import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { needsCircuit } from '../needs-circuit.ts';
import type { OrderAnswer, OrderStep } from './answers.ts';
import { FormEnd } from './form-end.tsx';
import { eventOfForm, NEEDS_REASON, type StepFields } from './step-event.ts';

type StepFormProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly answer: OrderAnswer;
  readonly step: OrderStep;
  readonly onDone: () => void;
};

/** One step of an order with what it needs. */
export function StepForm({ election, answer, step, onDone }: StepFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [fields, setFields] = useState<StepFields>({
    reason: '',
    dispute: answer.disputeReasons[0]?.reason ?? '',
    waitFor: 'third-party',
    circuitId: answer.order.circuitId ?? '',
  });
  const set = (change: Partial<StepFields>) => setFields({ ...fields, ...change });
  const { kind } = step;
  const needsReason = NEEDS_REASON.includes(kind);
  const send = useChange({
    mutationFn: () =>
      sendJson<OrderAnswer>('POST', `/elections/${election.slug}/orders/${answer.order.number}/events`, {
        seenRevision: answer.order.revision,
        event: eventOfForm(kind, fields),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['orders'] });
      onDone();
    },
    // Somebody was faster: what they did is shown beside the refusal.
    onError: () =>
      client.invalidateQueries({ queryKey: ['orders', election.slug, 'one', answer.order.number] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className="card stack order-step" onSubmit={submit} aria-label={say(step.name)}>
      {kind === 'claim-done' ? (
        <p>
          {t(
            'Uji Anda sendiri tidak menutup perintah ini: kantor menguji pada hari lain, sore atau malam.',
            'Your own test does not close this order: the office tests on another day, in the evening.',
          )}
        </p>
      ) : null}
      {kind === 'dispute' ? (
        <NativeSelect
          label={t('Definisi yang disanggah', 'Definition that is disputed')}
          value={fields.dispute}
          data={answer.disputeReasons.map(({ reason, name }) => ({ value: reason, label: say(name) }))}
          onChange={(event) => set({ dispute: event.currentTarget.value })}
        />
      ) : null}
      {kind === 'wait' ? (
        <NativeSelect
          label={t('Menunggu siapa', 'Waiting for whom')}
          value={fields.waitFor}
          data={[
            { value: 'third-party', label: t('pihak ketiga', 'a third party') },
            { value: 'office', label: t('kantor', 'the office') },
          ]}
          onChange={(event) => set({ waitFor: event.currentTarget.value })}
        />
      ) : null}
      {kind === 'circuit' || (kind === 'claim-done' && needsCircuit(answer.order.option.kind)) ? (
        <TextInput
          label={t('Nomor sirkuit', 'Circuit id')}
          value={fields.circuitId}
          maxLength={100}
          required={kind === 'circuit'}
          onChange={(event) => set({ circuitId: event.currentTarget.value })}
        />
      ) : null}
      {kind === 'issue' || kind === 'circuit' ? null : (
        <Textarea
          label={needsReason ? t('Alasan', 'Reason') : t('Catatan', 'Note')}
          description={t(
            'Tercatat selamanya: tanpa nama orang, nomor telepon, NIK, atau surel.',
            'Recorded for ever: no names of people, phone numbers, identity numbers or e-mail addresses.',
          )}
          value={fields.reason}
          maxLength={2000}
          autosize
          minRows={2}
          required={needsReason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      )}
      {send.error ? <Failed error={send.error} /> : null}
      <FormEnd
        label={say(step.name)}
        isSending={send.isPending}
        isReady={!needsReason || fields.reason.trim() !== ''}
        onCancel={onDone}
      />
    </form>
  );
}
