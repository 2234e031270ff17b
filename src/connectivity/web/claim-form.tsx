import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Text } from '../../kernel/index.ts';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { fieldProblems } from '../../platform/web/field-problems.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import { FIRST_CLAIM_DAY, latestClaimDay } from '../claim-limits.ts';
import { MEASURES } from '../measures.ts';
import { CLAIM_FIELDS, type ClaimField, claimOfForm, typedValueFault } from './claim-of-form.ts';
import { FormActions } from './form-actions.tsx';
import { PlaceField } from './place-field.tsx';

type ClaimFormProps = { readonly election: ElectionItem; readonly onDone: () => void };

/** Enters a claim by hand: who said what about which place, when, under which definition, and where it can be read. */
export function ClaimForm({ election, onDone }: ClaimFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [place, setPlace] = useState<string | null>(null);
  const [except, setExcept] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const [impossible, setImpossible] = useState<Text | null>(null);
  const enter = useChange({
    mutationFn: (form: FormData) =>
      sendJson<{ isNew: boolean; note?: Text }>(
        'POST',
        `/elections/${election.slug}/claims`,
        claimOfForm(place ?? '', except, form),
      ),
    onSuccess: () => client.invalidateQueries(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const fault = typedValueFault(form);
    setIsMissing(place === null);
    setImpossible(fault);
    if (place === null || fault) return;
    enter.mutate(form);
  };
  const problems = fieldProblems(enter.error, CLAIM_FIELDS);
  const problemAt = (field: ClaimField) => {
    const found = problems.get(field);
    return found ? say(found) : undefined;
  };
  if (enter.data) {
    return (
      <div className="notice stack" role="status">
        <p>
          {enter.data.isNew
            ? t('Klaim dicatat.', 'The claim is on record.')
            : t('Klaim yang sama sudah tercatat.', 'The same claim was on record already.')}
        </p>
        {enter.data.note ? <p>{say(enter.data.note)}</p> : null}
        <div className="row">
          <Button variant="default" onClick={() => enter.reset()}>
            {t('Catat satu lagi', 'Enter another')}
          </Button>
          <Button variant="subtle" onClick={onDone}>
            {t('Selesai', 'Done')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <Section title={t('Catat klaim', 'Enter a claim')}>
      <form className="card claim-form" onSubmit={submit}>
        <PlaceField
          election={election.slug}
          label={t('Tentang wilayah atau TPS', 'About which area or TPS')}
          description={t(
            'Provinsi, kabupaten/kota, kecamatan, desa/kelurahan, atau satu TPS.',
            'A province, regency, district, village or a single TPS.',
          )}
          withTps
          isFirst
          value={place}
          onChange={setPlace}
          problem={
            isMissing && place === null
              ? t('Pilih satu dari daftar.', 'Choose one from the list.')
              : problemAt('place')
          }
        />
        <PlaceField
          election={election.slug}
          label={t('Di luar wilayah', 'Leaving out')}
          description={t(
            'Bila angkanya tidak menghitung sebagian wilayah itu, misalnya "di luar Batam".',
            'If the number does not count a part of that area, such as "without Batam".',
          )}
          withTps={false}
          isFirst={false}
          value={except}
          onChange={setExcept}
          problem={problemAt('except')}
        />
        <NativeSelect
          className="form-broad"
          name="measure"
          error={problemAt('measure')}
          label={t('Ukuran', 'Measure')}
          data={Object.entries(MEASURES).map(([value, { name }]) => ({ value, label: say(name) }))}
        />
        <TextInput
          name="value"
          label={t('Nilai', 'Value')}
          inputMode="decimal"
          error={impossible ? say(impossible) : problemAt('value')}
        />
        <TextInput
          name="statedOn"
          type="date"
          label={t('Tanggal', 'Date')}
          min={FIRST_CLAIM_DAY}
          max={latestClaimDay(new Date(), election.timeZone)}
          error={problemAt('statedOn')}
          required
        />
        <TextInput
          name="claimant"
          label={t('Siapa yang mengatakan', 'Who said it')}
          error={problemAt('claimant')}
          maxLength={200}
        />
        <TextInput
          name="about"
          error={problemAt('about')}
          label={t('Pemilihan yang dimaksud', 'Which election it speaks of')}
          defaultValue={`Pilkada ${election.votingDate.slice(0, 4)}`}
          maxLength={200}
          required
        />
        <TextInput
          className="form-broad"
          name="document"
          error={problemAt('document')}
          label={t('Dokumen (alamat)', 'Document (address)')}
          maxLength={2000}
        />
        <Textarea
          className="form-wide"
          name="definition"
          error={problemAt('definition')}
          label={t('Menurut definisi apa', 'Under which definition')}
          maxLength={2000}
          autosize
        />
        <Textarea
          className="form-wide"
          name="note"
          label={t('Catatan', 'Note')}
          error={problemAt('note')}
          maxLength={4000}
          autosize
        />
        {enter.error ? (
          <div className="form-wide">
            {problems.size > 0 ? (
              <p className="notice notice-warning" role="alert">
                {t(
                  `${problems.size} isian harus diperbaiki; alasannya tertulis di bawah tiap isian.`,
                  `Fields to mend: ${problems.size}; the reason stands under each.`,
                )}
              </p>
            ) : (
              <Failed error={enter.error} />
            )}
          </div>
        ) : null}
        <FormActions
          label={t('Simpan klaim', 'Save the claim')}
          isSending={enter.isPending}
          onCancel={onDone}
        />
      </form>
    </Section>
  );
}
