import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { apiPath } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatInstant, formatNumber } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { uploadFile } from '../../platform/web/upload.ts';
import { dispositionOf } from '../file-name.ts';
import type { OrderAnswer } from './answers.ts';
import { saveFile } from './save-file.ts';

type AttachmentsProps = {
  readonly election: { readonly slug: string; readonly timeZone: string };
  readonly answer: OrderAnswer;
};

/** Files of an order, to be saved, and adding one. */
export function Attachments({ election, answer }: AttachmentsProps) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const path = `/elections/${election.slug}/orders/${answer.order.number}/attachments`;
  const add = useChange({
    mutationFn: (file: File) =>
      uploadFile<OrderAnswer>(apiPath(path), file, {
        headers: { 'content-disposition': dispositionOf(file.name) },
        onProgress: () => {},
        signal: new AbortController().signal,
      }),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: ['orders', election.slug, 'one', answer.order.number] }),
  });
  const save = useChange({
    mutationFn: ({ id, name }: { id: string; name: string }) => saveFile(apiPath(`${path}/${id}`), name),
  });
  return (
    <Section title={t('Lampiran', 'Attachments')}>
      {answer.attachments.length === 0 ? (
        <p className="muted">{t('Belum ada lampiran.', 'No attachments yet.')}</p>
      ) : (
        <ul className="stack">
          {answer.attachments.map((file) => (
            <li key={file.id} className="card row">
              <Button variant="default" onClick={() => save.mutate(file)}>
                {t('Simpan', 'Save')} {file.name}
              </Button>
              <span className="small muted">
                {formatNumber(file.bytes / 1000, language)} kB · {say(file.sideName)} ·{' '}
                {formatInstant(file.at, election.timeZone, language)} ·{' '}
                <span className="code">{file.sha256.slice(0, 12)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {answer.side === null ? null : (
        <div className="row">
          <FileButton
            onChange={(file) => file && add.mutate(file)}
            accept="application/pdf,image/jpeg,image/png,image/webp,.xlsx"
          >
            {(props) => (
              <Button {...props} variant="default" loading={add.isPending}>
                {t('Tambah lampiran', 'Add an attachment')}
              </Button>
            )}
          </FileButton>
          <span className="small muted">
            {t(
              'PDF, JPEG, PNG, WebP, XLSX; sampai 10 MB. Foto disimpan tanpa tempat, waktu, dan nama perangkat; berkas lain disimpan seperti dikirim, dengan semua yang ada di dalamnya.',
              'PDF, JPEG, PNG, WebP, XLSX; up to 10 MB. Photos are kept without place, time and device; other files are kept as sent, with whatever is in them.',
            )}
          </span>
        </div>
      )}
      {add.error ? <Failed error={add.error} /> : null}
      {save.error ? <Failed error={save.error} /> : null}
    </Section>
  );
}
