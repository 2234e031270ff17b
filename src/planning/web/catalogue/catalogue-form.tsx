import { Button, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { CatalogueAnswer } from './api.ts';
import { changedCatalogue, editableFigures, numberOf } from './draft.ts';
import { FigureGroup } from './figure-group.tsx';

type FormProps = { readonly answer: CatalogueAnswer; readonly onDone: () => void };

/** A new version: the figures that changed, where they are from, and why. */
export function CatalogueForm({ answer, onDone }: FormProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [source, setSource] = useState({ title: '', document: '', date: '' });
  const [reason, setReason] = useState('');
  const figures = editableFigures(answer.catalogue);
  const groups = Map.groupBy(figures, ({ group }) => group.id);
  const save = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${answer.election}/catalogue`, {
        catalogue: changedCatalogue(answer.catalogue, written, source),
        basedOn: answer.inForce,
        reason,
      }),
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const changed = Object.keys(written).length;
  const isReady = changed > 0 && reason.trim() !== '' && source.title.trim() !== '' && source.date !== '';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isReady) save.mutate();
  };
  const write = (path: string, value: string, before: number) => {
    const { [path]: _, ...others } = written;
    setWritten(numberOf(value) === before ? others : { ...others, [path]: value });
  };
  return (
    <Section title={t(`Versi ${answer.inForce + 1}`, `Version ${answer.inForce + 1}`)}>
      <form className="stack" onSubmit={submit} noValidate>
        {[...groups.values()].map((members) => (
          <FigureGroup key={members[0]?.path} members={members} written={written} onWrite={write} />
        ))}
        <fieldset className="card catalogue-group">
          <legend>{t('Sumber angka yang diubah', 'Source of the changed figures')}</legend>
          <TextInput
            label={t(
              'Nama sumber, misalnya kontrak atau surat',
              'Name of the source, such as a contract or letter',
            )}
            value={source.title}
            onChange={(event) => setSource({ ...source, title: event.currentTarget.value })}
            required
          />
          <TextInput
            label={t('Alamat atau nomor dokumen', 'Address or number of the document')}
            value={source.document}
            onChange={(event) => setSource({ ...source, document: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('Tanggal sumber', 'Date of the source')}
            value={source.date}
            onChange={(event) => setSource({ ...source, date: event.currentTarget.value })}
            required
          />
        </fieldset>
        <Textarea
          label={t('Alasan perubahan', 'Reason for the change')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
        {save.error ? <Failed error={save.error} /> : null}
        <div className="row">
          <Button type="submit" loading={save.isPending} disabled={!isReady}>
            {t(`Berlakukan (${changed} angka)`, `Put in force (${changed} figures)`)}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('Batal', 'Cancel')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
