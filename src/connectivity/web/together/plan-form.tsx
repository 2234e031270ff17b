import { Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { fieldProblems } from '../../../platform/web/field-problems.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { PICKED_SHARED } from '../../coordinated/model.ts';
import { SHARED_NAMES } from '../../coordinated/words.ts';
import type { Together } from '../answers.ts';
import { FormActions } from '../form-actions.tsx';
import { PlaceField } from '../place-field.tsx';
import { PLAN_FIELDS, type PlanField, planOfForm, type SetKind, usualBeginning } from './plan-of-form.ts';

type PlanFormProps = {
  readonly election: ElectionItem;
  readonly onDone: () => void;
  /** What a repetition begins with. */
  readonly initial?: { readonly name: string; readonly shared: string; readonly tps: readonly string[] };
};

/** Plans a rehearsal together: which TPS, when by the election's clock, and why. */
export function PlanForm({ election, onDone, initial }: PlanFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [kind, setKind] = useState<SetKind>(initial ? 'list' : 'area');
  const [place, setPlace] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const plan = useChange({
    mutationFn: (form: FormData) =>
      sendJson<Together>('POST', `/elections/${election.slug}/together`, planOfForm(kind, place, form)),
    onSuccess: async ({ rehearsal }) => {
      await navigate({
        to: `/konsol/gladi/${rehearsal.id}`,
        search: { pemilihan: election.slug } as never,
      });
      await client.invalidateQueries({ queryKey: ['together'] });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const isPlaceless = kind === 'area' && place === null;
    setIsMissing(isPlaceless);
    if (!isPlaceless) plan.mutate(new FormData(event.currentTarget));
  };
  const problems = fieldProblems(plan.error, PLAN_FIELDS);
  const problemAt = (field: PlanField) => {
    const found = problems.get(field);
    return found ? say(found) : undefined;
  };
  return (
    <Section title={t('Rencanakan gladi serentak', 'Plan a rehearsal together')}>
      <form className="card claim-form" onSubmit={submit}>
        <SegmentedControl
          className="form-wide"
          aria-label={t('TPS yang mana', 'Which TPS')}
          value={kind}
          onChange={(value) => setKind(value === 'list' ? 'list' : 'area')}
          data={[
            { value: 'area', label: t('Satu wilayah', 'One area') },
            { value: 'list', label: t('Daftar TPS', 'A list of TPS') },
          ]}
        />
        {kind === 'area' ? (
          <PlaceField
            election={election.slug}
            label={t('Desa/kelurahan atau kecamatan', 'Village or district')}
            description={t(
              'Semua TPS di dalamnya ikut, paling banyak 500.',
              'All its TPS take part, 500 at most.',
            )}
            withTps={false}
            isFirst
            value={place}
            onChange={setPlace}
            problem={
              isMissing && place === null
                ? t('Pilih satu dari daftar.', 'Choose one from the list.')
                : problemAt('place')
            }
          />
        ) : (
          <>
            <Textarea
              className="form-wide"
              name="tps"
              label={t('Kode TPS', 'TPS codes')}
              description={t(
                'Satu per baris atau dipisah koma, paling banyak 500.',
                'One a line or with commas between, 500 at most.',
              )}
              defaultValue={initial?.tps.join('\n')}
              error={problemAt('tps')}
              minRows={4}
              maxRows={12}
              autosize
              required
            />
            <NativeSelect
              name="shared"
              label={t('Yang dibagi', 'What they share')}
              defaultValue={initial?.shared ?? PICKED_SHARED[0]}
              error={problemAt('shared')}
              data={PICKED_SHARED.map((value) => ({ value, label: say(SHARED_NAMES[value]) }))}
            />
          </>
        )}
        <TextInput
          name="name"
          label={
            kind === 'area'
              ? t('Nama (bila bukan nama wilayahnya)', 'Name (if not the area’s)')
              : t('Nama pulau, menara, atau jalurnya', 'Name of the island, tower or link')
          }
          defaultValue={initial?.name}
          error={problemAt('name')}
          maxLength={200}
          required={kind === 'list'}
        />
        <TextInput
          name="from"
          type="datetime-local"
          label={t(`Mulai (jam ${election.timeZone})`, `Begins (clock of ${election.timeZone})`)}
          defaultValue={usualBeginning(election.asOf, election.timeZone)}
          error={problemAt('from')}
          required
        />
        <TextInput
          name="minutes"
          inputMode="numeric"
          label={t('Lamanya (menit)', 'Length (minutes)')}
          defaultValue="60"
          error={problemAt('minutes')}
          required
        />
        <Checkbox
          className="form-wide"
          name="afterwards"
          label={t(
            'Sudah terjadi: hanya dievaluasi sesudahnya',
            'It happened already: only evaluate it afterwards',
          )}
        />
        <Textarea
          className="form-wide"
          name="reason"
          label={t('Alasan', 'Reason')}
          error={problemAt('reason')}
          maxLength={2000}
          autosize
          required
        />
        {plan.error ? (
          <div className="form-wide">
            {problems.size > 0 ? (
              <p className="notice notice-warning" role="alert">
                {t(
                  `${problems.size} isian harus diperbaiki; alasannya tertulis di bawah tiap isian.`,
                  `Fields to mend: ${problems.size}; the reason stands under each.`,
                )}
              </p>
            ) : (
              <Failed error={plan.error} />
            )}
          </div>
        ) : null}
        <FormActions label={t('Rencanakan', 'Plan it')} isSending={plan.isPending} onCancel={onDone} />
      </form>
    </Section>
  );
}
