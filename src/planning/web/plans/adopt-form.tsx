import { Button, Checkbox, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Failed } from '../../../platform/web/kit/states.tsx';
import { Told, useFocusOnceThere } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Plan, PlanChanged } from './answers.ts';
import { planChangedQuery } from './api.ts';

type AdoptFormProps = {
  readonly election: string;
  readonly plan: Plan;
  /** The adoption in force as this page saw it. */
  readonly after: number | null;
};

/** Adopts a plan, with a reason; what changed since it was solved is shown first and must be accepted. */
export function AdoptForm({ election, plan, after }: AdoptFormProps) {
  const { t } = useSpeaker();
  const [state, setState] = useState<'closed' | 'open' | 'adopted'>('closed');
  const isOpen = state === 'open';
  const changed = useQuery({ ...planChangedQuery(election, plan.id), enabled: isOpen });
  if (plan.isAdopted) {
    return state === 'adopted' ? (
      <Told>{t('Ditetapkan: rencana ini berlaku sekarang.', 'Adopted: this plan is in force now.')}</Told>
    ) : null;
  }
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setState('open')}>
          {t('Tetapkan rencana ini', 'Adopt this plan')}
        </Button>
      </div>
    );
  }
  return (
    <Section title={t('Tetapkan rencana ini', 'Adopt this plan')}>
      <Answered query={changed} lines={3}>
        {(since) => (
          <Form
            election={election}
            plan={plan}
            after={after}
            since={since}
            onAdopted={() => setState('adopted')}
            onCancel={() => setState('closed')}
          />
        )}
      </Answered>
    </Section>
  );
}

type FormProps = AdoptFormProps & {
  readonly since: PlanChanged;
  readonly onAdopted: () => void;
  readonly onCancel: () => void;
};

function Form({ election, plan, after, since, onAdopted, onCancel }: FormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const place = useFocusOnceThere<HTMLFormElement>();
  const [reason, setReason] = useState('');
  const [isKnown, setIsKnown] = useState(false);
  const hasChanged = since.sentences.length > 0;
  const adopt = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${election}/plans/${plan.id}/adoption`, {
        ...{ reason, after },
        knowing: hasChanged && isKnown ? since.input : null,
      }),
    onSuccess: onAdopted,
    onSettled: () => client.invalidateQueries({ queryKey: ['plans', election] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adopt.mutate();
  };
  return (
    <form
      className="card stack"
      aria-label={t('Tetapkan rencana ini', 'Adopt this plan')}
      tabIndex={-1}
      ref={place}
      onSubmit={submit}
    >
      {hasChanged ? (
        <div className="notice notice-warning">
          <p>{t('Berubah sejak rencana ini dihitung:', 'Changed since this plan was solved:')}</p>
          <ul className="plan-changes">
            {since.sentences.map((sentence) => (
              <li key={sentence.id}>{say(sentence)}</li>
            ))}
          </ul>
          <p>{t('Lebih baik hitung lagi.', 'Better solve again.')}</p>
          <Checkbox
            label={t('saya tahu, dan tetap menetapkannya', 'I know, and adopt it nevertheless')}
            checked={isKnown}
            onChange={(event) => setIsKnown(event.currentTarget.checked)}
          />
        </div>
      ) : (
        <p>{t('Masukannya masih sama.', 'Its input is still the same.')}</p>
      )}
      <TextInput
        label={t('Alasan', 'Reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={2000}
        required
      />
      {adopt.error ? <Failed error={adopt.error} /> : null}
      <div className="row">
        <Button
          type="submit"
          loading={adopt.isPending}
          disabled={reason.trim() === '' || (hasChanged && !isKnown)}
        >
          {t('Tetapkan', 'Adopt')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}
