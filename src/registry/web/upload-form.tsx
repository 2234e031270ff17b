import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { apiPath } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatShare } from '../../platform/web/format.ts';
import { useChangeSearch } from '../../platform/web/kit/link.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { uploadFile } from '../../platform/web/upload.ts';
import type { ElectionItem } from './elections.ts';
import { type ImportItem, importPath } from './imports.ts';
import { KIND_NAMES } from './kind-names.ts';
import { ToldFields, toldIn } from './told-fields.tsx';

const KINDS = Object.keys(KIND_NAMES) as ImportItem['kind'][];

/** A file and what is said beside it. */
type Sending = { readonly file: File; readonly told: Readonly<Record<string, string>> };

/** Chooses a kind and a file, sends it and shows how far it is; it can be cancelled. */
export function UploadForm({ election }: { readonly election: ElectionItem }) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const change = useChangeSearch();
  const fieldId = useId();
  const [kind, setKind] = useState<ImportItem['kind']>('registry');
  const [sent, setSent] = useState(0);
  const cancel = useRef<AbortController | null>(null);
  const upload = useChange({
    mutationFn: ({ file, told }: Sending) => {
      const controller = new AbortController();
      cancel.current = controller;
      setSent(0);
      const path = importPath(election.slug, kind, file.name, told);
      return uploadFile<ImportItem>(path, file, { onProgress: setSent, signal: controller.signal });
    },
    onSuccess: async (found) => {
      client.setQueryData(['import', found.id], found);
      await client.invalidateQueries({ queryKey: ['imports'] });
      change({ berkas: found.id }, { replace: false });
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const file = form.get('file');
    if (file instanceof File && file.name !== '') upload.mutate({ file, told: toldIn(form) });
  };
  const cancelled = upload.error?.name === 'AbortError';
  return (
    <form className="card stack" onSubmit={submit}>
      <div className="stack-tight">
        <span className="field-label" id={`${fieldId}-kind`}>
          {t('Isi berkas', 'What the file holds')}
        </span>
        <SegmentedControl
          aria-labelledby={`${fieldId}-kind`}
          value={kind}
          onChange={(value) => setKind(value as ImportItem['kind'])}
          data={KINDS.map((value) => ({ value, label: say(KIND_NAMES[value]) }))}
        />
      </div>
      <div className="stack-tight">
        <label className="field-label" htmlFor={fieldId}>
          {t('Berkas', 'File')}
        </label>
        <input
          id={fieldId}
          name="file"
          type="file"
          accept={kind === 'tests' ? '.csv,.xlsx,.json,.jsonl,.gz' : '.csv,.tsv,.txt,.xlsx'}
          required
        />
        <p className="small muted">
          {t('Belum punya? Isi templat:', 'None yet? Fill in a template:')}{' '}
          <a href={apiPath(`/templates/${kind}.xlsx`)} download>
            XLSX
          </a>{' '}
          ·{' '}
          <a href={apiPath(`/templates/${kind}.csv`)} download>
            CSV
          </a>
          {kind === 'tests' ? (
            <>
              {' '}
              ·{' '}
              <a href={apiPath('/templates/tests-xlsform.xlsx')} download>
                {t('formulir ODK/Kobo (XLSForm)', 'form for ODK/Kobo (XLSForm)')}
              </a>
            </>
          ) : null}
        </p>
      </div>
      {kind === 'tests' ? <ToldFields /> : null}
      {upload.isPending ? (
        <div className="stack-tight" role="status">
          <Progress value={sent * 100} aria-label={t('Terkirim', 'Sent')} />
          <p className="small">
            {sent < 1
              ? `${t('Mengirim', 'Sending')} ${formatShare(sent, language)}`
              : t('Terkirim; sedang diperiksa baris demi baris…', 'Sent; being checked row by row…')}
          </p>
        </div>
      ) : null}
      <div className="row">
        <Button type="submit" loading={upload.isPending}>
          {t('Periksa berkas', 'Check the file')}
        </Button>
        {upload.isPending ? (
          <Button variant="default" onClick={() => cancel.current?.abort()}>
            {t('Batalkan', 'Cancel')}
          </Button>
        ) : null}
      </div>
      {upload.error && !cancelled ? <Failed error={upload.error} /> : null}
    </form>
  );
}
