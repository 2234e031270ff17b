import { MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { fieldProblems } from '../../platform/web/field-problems.ts';
import { formatInstant } from '../../platform/web/format.ts';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import { OUTCOME_NAMES, VISIT_OUTCOMES } from '../audit/visit-result.ts';
import { capitalised } from '../words.ts';
import type { AuditVisit, ClaimAuditReport } from './answers.ts';
import { tpsQuery } from './api.ts';
import { auditsPath } from './audit-api.ts';
import { FormActions } from './form-actions.tsx';

const FIELDS = {
  outcome: 'outcome',
  visitedOn: 'visitedOn',
  reason: 'reason',
  records: 'records',
} as const;

type AuditResultFormProps = {
  readonly election: ElectionItem;
  readonly audit: ClaimAuditReport;
  readonly visit: AuditVisit;
  readonly onDone: () => void;
};

/** Records what a visit found, and why, or on which records of that TPS it rests. */
export function AuditResultForm({ election, audit, visit, onDone }: AuditResultFormProps) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const [records, setRecords] = useState<string[]>([]);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);
  const page = useQuery(tpsQuery(election.slug, visit.tps.code));
  const save = useChange({
    mutationFn: (form: FormData) =>
      sendJson<{ isNew: boolean }>(
        'POST',
        `${auditsPath(election.slug)}/${audit.number}/visits/${visit.tps.code}/results`,
        {
          outcome: form.get('outcome'),
          visitedOn: form.get('visitedOn'),
          reason: String(form.get('reason') ?? '').trim() || null,
          records,
        },
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['claim-audits', election.slug] });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(new FormData(event.currentTarget));
  };
  const problems = fieldProblems(save.error, FIELDS);
  const problemAt = (field: keyof typeof FIELDS) => {
    const found = problems.get(field);
    return found ? say(found) : undefined;
  };
  const citable = (page.data?.timeline ?? []).filter(({ kind }) => kind !== 'claim').toReversed();
  return (
    <form className="claim-form audit-form" onSubmit={submit}>
      <NativeSelect
        ref={first}
        name="outcome"
        label={t('Yang ditemukan', 'What was found')}
        error={problemAt('outcome')}
        data={VISIT_OUTCOMES.map((value) => ({ value, label: capitalised(say(OUTCOME_NAMES[value])) }))}
      />
      <TextInput
        name="visitedOn"
        type="date"
        label={t('Hari kunjungan', 'Day of the visit')}
        min={audit.draw.drawnOn}
        error={problemAt('visitedOn')}
        required
      />
      <MultiSelect
        label={t('Catatan yang mendasari', 'Records it rests on')}
        data={citable.map(({ id, at, title }) => ({
          value: id,
          label: `${formatInstant(at, election.timeZone, language)}: ${say(title)}`,
        }))}
        value={records}
        onChange={setRecords}
        error={problemAt('records')}
        placeholder={citable.length === 0 ? t('belum ada catatan TPS ini', 'no record of this TPS yet') : ''}
        searchable
      />
      <Textarea
        className="form-wide"
        name="reason"
        label={t('Alasan', 'Why')}
        description={t(
          'Apa yang dicoba dan hasilnya. Tanpa nama atau nomor orang.',
          'What was tried and how it went. No names or numbers of people.',
        )}
        error={problemAt('reason')}
        maxLength={2000}
        autosize
      />
      {save.error && problems.size === 0 ? (
        <div className="form-wide">
          <Failed error={save.error} />
        </div>
      ) : null}
      <FormActions
        label={t('Simpan hasil', 'Save the result')}
        isSending={save.isPending}
        onCancel={onDone}
      />
    </form>
  );
}
