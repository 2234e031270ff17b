import { Button, FileInput, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { CatalogueAnswer } from './api.ts';

type FileProps = { readonly answer: CatalogueAnswer; readonly mayChange: boolean };

/** The whole catalogue as a file: out for everybody who reads it, in for those who change it. */
export function CatalogueFile({ answer, mayChange }: FileProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const send = useChange({
    mutationFn: async () => {
      const catalogue: unknown = JSON.parse((await file?.text()) ?? '');
      return sendJson('POST', `/elections/${answer.election}/catalogue`, {
        catalogue,
        basedOn: answer.inForce,
        reason,
      });
    },
    onSuccess: async () => {
      setFile(null);
      setReason('');
      await client.invalidateQueries();
    },
  });
  const address = `data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(answer.catalogue, null, 2))}`;
  return (
    <Section title={t('Sebagai berkas', 'As a file')}>
      <div className="card stack">
        <p>
          <a href={address} download={`katalog-${answer.election}-v${answer.version}.json`}>
            {t('Unduh JSON', 'Download JSON')}
          </a>
        </p>
        {mayChange ? (
          <>
            <FileInput
              label={t('Katalog JSON yang sudah diubah', 'A changed catalogue as JSON')}
              accept="application/json,.json"
              value={file}
              onChange={setFile}
              clearable
            />
            <TextInput
              label={t('Alasan', 'Reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {send.error ? <Failed error={send.error} /> : null}
            <div className="row">
              <Button
                onClick={() => send.mutate()}
                loading={send.isPending}
                disabled={!file || reason.trim() === ''}
              >
                {t('Impor sebagai versi baru', 'Import as a new version')}
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </Section>
  );
}
