import '../../platform/web/zod-without-eval.ts';
import { Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { PolicyVersion } from './answers.ts';
import { FormActions } from './form-actions.tsx';
import { policyChanges } from './policy-changes.ts';
import { PolicyDifferences } from './policy-differences.tsx';
import { draftOf, policyOfDraft } from './policy-draft.ts';
import { PolicyFacts } from './policy-facts.tsx';
import { LABEL_FIELDS, POLICY_GROUPS } from './policy-fields.ts';
import { PolicyNumber } from './policy-number.tsx';
import { checkPolicy } from './policy-problems.ts';
import { PolicyValidity } from './policy-validity.tsx';

type PolicyFormProps = {
  readonly election: ElectionItem;
  readonly inForce: PolicyVersion;
  readonly onDone: () => void;
};

/** A new version of the policy: every field, what it comes down to, what it changes, and the reason for it. */
export function PolicyForm({ election, inForce, onDone }: PolicyFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(inForce.policy));
  const [reason, setReason] = useState('');
  const { policy, problems } = checkPolicy(policyOfDraft(draft));
  const changes = policyChanges(inForce.policy, draft);
  const save = useChange({
    mutationFn: () => sendJson('POST', `/elections/${election.slug}/policy`, { policy, reason }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const isReady = policy !== null && changes.length > 0 && reason.trim() !== '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isReady) save.mutate();
  };
  return (
    <Section title={t(`Versi ${inForce.version + 1}`, `Version ${inForce.version + 1}`)}>
      <form className="stack" onSubmit={submit} noValidate>
        <div className="card policy-form">
          {LABEL_FIELDS.map(({ language, name, hint }) => {
            const problem = problems.get(`label.${language}`);
            return (
              <TextInput
                key={language}
                lang={language}
                label={say(name)}
                description={hint ? say(hint) : undefined}
                value={draft.label[language]}
                error={problem ? say(problem) : undefined}
                onChange={(event) =>
                  setDraft({ ...draft, label: { ...draft.label, [language]: event.currentTarget.value } })
                }
              />
            );
          })}
          {POLICY_GROUPS.map(({ title, fields }) => (
            <fieldset key={title.id} className="policy-group">
              <legend>{say(title)}</legend>
              <div className="policy-fields">
                {fields.map(({ path, name, unit, hint }) => (
                  <PolicyNumber
                    key={path}
                    name={name}
                    unit={unit}
                    hint={hint}
                    value={draft.numbers[path] ?? ''}
                    problem={problems.get(path)}
                    onChange={(value) => setDraft({ ...draft, numbers: { ...draft.numbers, [path]: value } })}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <PolicyValidity
            points={draft.validity}
            problems={problems}
            onChange={(validity) => setDraft({ ...draft, validity })}
          />
        </div>
        {policy ? (
          <PolicyFacts policy={policy} />
        ) : (
          <p className="notice notice-warning" role="status">
            {t(
              `${problems.size} isian harus diperbaiki; alasannya tertulis di bawah tiap isian.`,
              `Fields to mend: ${problems.size}; the reason stands under each.`,
            )}
          </p>
        )}
        <PolicyDifferences changes={changes} inForce={inForce.version} />
        <Textarea
          label={t('Alasan perubahan', 'Reason for the change')}
          description={t(
            'Ditampilkan di samping versi ini dan dalam jejak audit.',
            'Shown beside this version and in the audit trail.',
          )}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
        {save.error ? <Failed error={save.error} /> : null}
        <FormActions
          label={t('Berlakukan versi ini', 'Put this version in force')}
          isSending={save.isPending}
          isReady={isReady}
          onCancel={onDone}
        />
      </form>
    </Section>
  );
}
