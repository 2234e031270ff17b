import '../../platform/web/zod-without-eval.ts';
import { Button, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import { type RequirementPolicy, requirementPolicySchema } from '../policy.ts';
import type { PolicyVersion } from './answers.ts';
import { PolicyFacts } from './policy-facts.tsx';

type PolicyFormProps = {
  readonly election: ElectionItem;
  readonly inForce: PolicyVersion;
  readonly onDone: () => void;
};

/** A new version of the policy: its numbers, what they come down to, and the reason for it. */
export function PolicyForm({ election, inForce, onDone }: PolicyFormProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [policy, setPolicy] = useState<RequirementPolicy>(inForce.policy);
  const [reason, setReason] = useState('');
  const checked = requirementPolicySchema.safeParse(policy);
  const save = useMutation({
    mutationFn: () => sendJson('POST', `/elections/${election.slug}/policy`, { policy, reason }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (checked.success) save.mutate();
  };
  const fields = usePolicyFields(policy, setPolicy);
  return (
    <Section title={t(`Versi ${inForce.version + 1}`, `Version ${inForce.version + 1}`)}>
      <form className="stack" onSubmit={submit}>
        <div className="card policy-fields">
          <TextInput
            className="policy-wide"
            label={t('Nama kebijakan', 'Name of the policy')}
            value={policy.label}
            onChange={(event) => setPolicy({ ...policy, label: event.currentTarget.value })}
            required
          />
          {fields.map(({ label, value, set }) => (
            <NumberInput
              key={label}
              label={label}
              value={value}
              min={0}
              hideControls
              onChange={(next) => {
                if (typeof next === 'number') set(next);
              }}
            />
          ))}
          <Textarea
            className="policy-wide"
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
        </div>
        {checked.success ? (
          <PolicyFacts policy={checked.data} />
        ) : (
          <ul className="notice notice-warning" role="alert">
            {checked.error.issues.map((issue) => (
              <li key={issue.path.join('.') + issue.message}>
                {issue.path.join('.')}: {issue.message}
              </li>
            ))}
          </ul>
        )}
        {save.error ? <Failed error={save.error} /> : null}
        <div className="row">
          <Button type="submit" loading={save.isPending} disabled={!checked.success || reason.trim() === ''}>
            {t('Berlakukan versi ini', 'Put this version in force')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('Batal', 'Cancel')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

type Field = { readonly label: string; readonly value: number; readonly set: (value: number) => void };

function usePolicyFields(
  policy: RequirementPolicy,
  change: (policy: RequirementPolicy) => void,
): readonly Field[] {
  const { t } = useSpeaker();
  const { tests, classesMbit } = policy;
  const test = (part: Partial<RequirementPolicy['tests']>) =>
    change({ ...policy, tests: { ...tests, ...part } });
  const mbit = (part: Partial<RequirementPolicy['classesMbit']>) =>
    change({ ...policy, classesMbit: { ...classesMbit, ...part } });
  return [
    { label: t('Foto', 'Photos'), value: policy.photos, set: (photos) => change({ ...policy, photos }) },
    {
      label: t('MB per foto', 'MB per photo'),
      value: policy.megabytesPerPhoto,
      set: (megabytesPerPhoto) => change({ ...policy, megabytesPerPhoto }),
    },
    { label: t('Menit', 'Minutes'), value: policy.minutes, set: (minutes) => change({ ...policy, minutes }) },
    { label: t('Kuat, Mbit/s', 'Kuat, Mbit/s'), value: classesMbit.kuat, set: (kuat) => mbit({ kuat }) },
    {
      label: t('Sedang, Mbit/s', 'Sedang, Mbit/s'),
      value: classesMbit.sedang,
      set: (sedang) => mbit({ sedang }),
    },
    { label: t('Lemah, Mbit/s', 'Lemah, Mbit/s'), value: classesMbit.lemah, set: (lemah) => mbit({ lemah }) },
    { label: t('Jumlah uji', 'Tests'), value: tests.minimum, set: (minimum) => test({ minimum }) },
    { label: t('Pada berapa hari', 'On how many days'), value: tests.days, set: (days) => test({ days }) },
    { label: t('Uji petang', 'In the evening'), value: tests.evening, set: (evening) => test({ evening }) },
    {
      label: t('Listrik, jam', 'Power, hours'),
      value: policy.power.hours,
      set: (hours) => change({ ...policy, power: { hours } }),
    },
    {
      label: t('Jarak terjauh, m', 'Farthest, m'),
      value: policy.location.maxDistanceM,
      set: (maxDistanceM) => change({ ...policy, location: { ...policy.location, maxDistanceM } }),
    },
    {
      label: t('Mitra menjawab, jam', 'Partners answer, hours'),
      value: policy.answerHours,
      set: (answerHours) => change({ ...policy, answerHours }),
    },
  ];
}
