import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiPath } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { uploadFile } from '../../../platform/web/upload.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';

type Outcome = {
  readonly rows: number;
  readonly clusters: number;
  readonly replaced: readonly string[];
  readonly duties: number;
  readonly applied: boolean;
};

/** A roster as a file: checked first, and brought in only after somebody has seen what it takes the place of. */
export function RosterImport({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const send = (apply: boolean) => {
    if (!file) throw new Error('no file is chosen');
    const path = apiPath(`/elections/${election.slug}/roster/import`, { apply: String(apply) });
    return uploadFile<Outcome>(path, file, { onProgress: () => {}, signal: new AbortController().signal });
  };
  const check = useChange({ mutationFn: async () => send(false) });
  const bring = useChange({
    mutationFn: async () => send(true),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['roster'] }),
  });
  const checked = bring.data ? undefined : check.data;
  return (
    <form
      className="readiness-form"
      onSubmit={(event) => {
        event.preventDefault();
        bring.reset();
        check.mutate();
      }}
    >
      <a
        className="readiness-download"
        href={apiPath(`/elections/${election.slug}/roster/template`)}
        download
      >
        {t('Unduh contoh CSV', 'Download an example CSV')}
      </a>
      <label>
        {t('Daftar petugas (CSV atau XLSX)', 'The roster (CSV or XLSX)')}
        <input
          type="file"
          accept=".csv,.xlsx"
          onChange={({ target }) => {
            check.reset();
            bring.reset();
            setFile(target.files?.[0] ?? null);
          }}
        />
      </label>
      <Button
        type="submit"
        variant={checked ? 'default' : 'filled'}
        disabled={!file}
        loading={check.isPending}
      >
        {t('Periksa', 'Check')}
      </Button>
      {checked && <Found found={checked} />}
      {checked && (
        <Button loading={bring.isPending} onClick={() => bring.mutate()}>
          {t('Terapkan', 'Apply')}
        </Button>
      )}
      {bring.data && (
        <p role="status">
          {t(
            `${bring.data.clusters} klaster dan ${bring.data.duties} petugas ruang kendali dimasukkan.`,
            `${bring.data.clusters} clusters and ${bring.data.duties} war-room duties were brought in.`,
          )}
        </p>
      )}
      {check.error && <Failed error={check.error} />}
      {bring.error && <Failed error={bring.error} />}
    </form>
  );
}

function Found({ found: { rows, clusters, replaced, duties } }: { readonly found: Outcome }) {
  const { t } = useSpeaker();
  return (
    <p role="status">
      {t(
        `${rows} baris tanpa kesalahan: ${clusters} klaster (${clusters - replaced.length} baru), ${duties} petugas ruang kendali. Belum ada yang berubah.`,
        `${rows} rows without a fault: ${clusters} clusters (${clusters - replaced.length} new), ${duties} war-room duties. Nothing has changed yet.`,
      )}{' '}
      {replaced.length > 0 &&
        t(
          `Menggantikan klaster beserta orangnya: ${replaced.join(', ')}.`,
          `Takes the place of these clusters and the people in them: ${replaced.join(', ')}.`,
        )}
    </p>
  );
}
