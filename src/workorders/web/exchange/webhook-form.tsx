import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { PartnerChoice } from '../partner-choice.tsx';

const FORMATS = [
  { value: 'sigap', label: 'Sigap' },
  { value: 'tmf621-v4', label: 'TMF621 v4' },
  { value: 'tmf621-v5', label: 'TMF621 v5' },
];

/** Adds a webhook and shows its secret, once. */
export function WebhookForm({ election }: { readonly election: string }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [partner, setPartner] = useState('');
  const [url, setUrl] = useState('');
  const [format, setFormat] = useState('sigap');
  const add = useChange({
    mutationFn: () =>
      sendJson<{ id: string; secret: string }>('POST', `/elections/${election}/webhooks`, {
        partner,
        url: url.trim(),
        format,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="card stack" onSubmit={submit}>
      <PartnerChoice
        label={t('Mitra untuk webhook', 'Partner of the webhook')}
        value={partner}
        onChange={setPartner}
      />
      <TextInput
        label={t('Alamat (https)', 'Address (https)')}
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
        maxLength={2000}
        required
      />
      <NativeSelect
        label={t('Bentuk pesan', 'Form of the messages')}
        data={FORMATS}
        value={format}
        onChange={(event) => setFormat(event.currentTarget.value)}
      />
      {add.error ? <Failed error={add.error} /> : null}
      {add.data ? (
        <p role="status" className="break">
          {t('Rahasia penanda tangan, hanya ditampilkan sekali: ', 'The signing secret, shown once: ')}
          <code>{add.data.secret}</code>
        </p>
      ) : null}
      <div>
        <Button
          type="submit"
          variant="default"
          disabled={partner === '' || url.trim() === ''}
          loading={add.isPending}
        >
          {t('Tambah webhook', 'Add the webhook')}
        </Button>
      </div>
    </form>
  );
}
