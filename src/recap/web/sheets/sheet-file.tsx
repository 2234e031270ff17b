import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiPath } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { uploadFile } from '../../../platform/web/upload.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { FileOutcome, RecapArea } from './api.ts';
import { FileFindings } from './file-findings.tsx';

const PAIRS = [1, 2, 3, 4, 5, 6, 7];
const USUAL_PAIRS = 2;

/** The next version of a sheet as a spreadsheet: the fate of every row first, then the whole or nothing. */
export function SheetFile({ election, area }: { readonly election: ElectionItem; readonly area: RecapArea }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [pairs, setPairs] = useState(area.pairs ?? USUAL_PAIRS);
  const [isAsked, setIsAsked] = useState(false);
  const base = `/elections/${election.slug}/recap/areas/${area.area}`;
  const send = (apply: boolean) => {
    if (!file) throw new Error('no file is chosen');
    const query = {
      contest: area.contest,
      pairs: String(pairs),
      previous: area.sheet?.id,
      apply: String(apply),
    };
    return uploadFile<FileOutcome>(apiPath(`${base}/file`, query), file, {
      ...{ onProgress: () => {}, signal: new AbortController().signal },
    });
  };
  const check = useChange({ mutationFn: async () => send(false) });
  const bring = useChange({
    mutationFn: async () => send(true),
    onSuccess: () => client.invalidateQueries({ queryKey: ['recap'] }),
  });
  const forget = () => {
    setIsAsked(false);
    check.reset();
    bring.reset();
  };
  const checked = bring.data ? undefined : check.data;
  return (
    <form
      className="recap-form card"
      aria-label={t('Catat lembar', 'Record the sheet')}
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(false);
        bring.reset();
        check.mutate();
      }}
    >
      <h3>
        {area.sheet
          ? t('Catat versi berikutnya', 'Record the next version')
          : t('Catat lembar', 'Record the sheet')}
      </h3>
      <label className="recap-label">
        {t('Jumlah pasangan calon', 'Pairs of candidates')}
        <select
          value={pairs}
          onChange={({ target }) => {
            forget();
            setPairs(Number(target.value));
          }}
        >
          {PAIRS.map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <a className="recap-download" href={apiPath(`${base}/template`, { pairs: String(pairs) })} download>
        {t('Unduh templat CSV', 'Download the template (CSV)')}
      </a>
      <label className="recap-label">
        {t('Lembar yang diisi (CSV atau XLSX)', 'The sheet, filled in (CSV or XLSX)')}
        <input
          type="file"
          accept=".csv,.xlsx"
          onChange={({ target }) => {
            forget();
            setFile(target.files?.[0] ?? null);
          }}
        />
      </label>
      <div className="row">
        <Button
          type="submit"
          variant={checked ? 'default' : 'filled'}
          disabled={!file}
          loading={check.isPending}
        >
          {t('Periksa', 'Check')}
        </Button>
        {checked?.isWhole ? (
          <Button
            loading={bring.isPending}
            disabled={isAsked}
            onClick={() => (checked.preview?.isEmpty ? setIsAsked(true) : bring.mutate())}
          >
            {t('Catat', 'Record')}
          </Button>
        ) : null}
      </div>
      {checked && isAsked ? (
        <div role="alert" className="notice notice-warning">
          <p>
            {t(
              'Tidak satu kotak pun berisi angka. Catat lembar kosong ini sebagai versi?',
              'Not one box holds a number. Record this empty sheet as a version?',
            )}
          </p>
          <div className="row">
            <Button color="red" loading={bring.isPending} onClick={() => bring.mutate()}>
              {t('Ya, catat lembar kosong', 'Yes, record the empty sheet')}
            </Button>
            <Button variant="default" onClick={() => setIsAsked(false)}>
              {t('Batal', 'Cancel')}
            </Button>
          </div>
        </div>
      ) : null}
      {checked ? <FileFindings found={checked} area={area} /> : null}
      {bring.data?.recorded ? (
        <p role="status">
          {bring.data.recorded.isNew
            ? t(
                `Tercatat sebagai versi ${bring.data.recorded.version}.`,
                `Recorded as version ${bring.data.recorded.version}.`,
              )
            : t(
                'Isinya sama dengan versi terbaru: tidak ada yang berubah.',
                'It says what the newest version says: nothing has changed.',
              )}
        </p>
      ) : null}
      {check.error ? <Failed error={check.error} /> : null}
      {bring.error ? <Failed error={bring.error} /> : null}
    </form>
  );
}
