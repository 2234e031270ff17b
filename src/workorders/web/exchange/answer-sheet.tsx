import { Button, FileInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiPath } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { uploadFile } from '../../../platform/web/upload.ts';
import type { AnsweredSheet } from './answers.ts';

/** Sends a filled-in sheet: first every row's fate, then, if none is refused, all of it. */
export function AnswerSheet({ election }: { readonly election: string }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const send = useChange({
    mutationFn: (apply: boolean) =>
      uploadFile<AnsweredSheet>(
        apiPath(`/elections/${election}/orders/answers`, { apply }),
        file ?? new Blob(),
        {
          onProgress: () => {},
          signal: new AbortController().signal,
        },
      ),
    onSuccess: (sheet: AnsweredSheet) =>
      sheet.applied ? client.invalidateQueries({ queryKey: ['orders'] }) : undefined,
  });
  const sheet = send.data;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    send.reset();
  };
  return (
    <Section title={t('Kirim lembar jawaban', 'Send an answer sheet')}>
      <div className="card stack">
        <FileInput
          label={t('Lembar jawaban (XLSX atau CSV)', 'Answer sheet (XLSX or CSV)')}
          placeholder={t('Pilih berkas', 'Choose a file')}
          accept=".xlsx,.csv"
          value={file}
          onChange={choose}
        />
        <div className="row">
          <Button
            variant="default"
            disabled={!file}
            loading={send.isPending}
            onClick={() => send.mutate(false)}
          >
            {t('Periksa', 'Check')}
          </Button>
          <Button
            disabled={!sheet || sheet.applied || sheet.refused > 0 || sheet.answered === 0}
            loading={send.isPending}
            onClick={() => send.mutate(true)}
          >
            {t('Terapkan', 'Apply')}
          </Button>
        </div>
        {send.error ? <Failed error={send.error} /> : null}
        {sheet ? <Outcome sheet={sheet} /> : null}
      </div>
    </Section>
  );
}

function Outcome({ sheet }: { readonly sheet: AnsweredSheet }) {
  const { t, say } = useSpeaker();
  const counts = t(
    `${sheet.answered} baris terjawab, ${sheet.refused} ditolak, ${sheet.empty} kosong.`,
    `${sheet.answered} rows answer, ${sheet.refused} are refused, ${sheet.empty} are empty.`,
  );
  const refused = sheet.rows.filter(({ fate }) => fate === 'refused');
  return (
    <div role="status" className="stack">
      <p>
        <strong>
          {sheet.applied
            ? t('Sudah diterapkan.', 'Applied.')
            : t('Belum ada yang berubah.', 'Nothing has changed yet.')}
        </strong>{' '}
        {counts}
      </p>
      {sheet.notices.map((notice) => (
        <p key={notice.id}>{say(notice)}</p>
      ))}
      {refused.length > 0 ? (
        <div className="table-scroll">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('Baris', 'Row')}</th>
                <th scope="col">{t('Perintah', 'Order')}</th>
                <th scope="col">{t('Mengapa ditolak', 'Why it is refused')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.map(({ row, number, reasons }) => (
                <tr key={row}>
                  <th scope="row">{row}</th>
                  <td>{number}</td>
                  <td>{reasons.map(say).join('; ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}
