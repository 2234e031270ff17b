import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { Told } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { QueueAnswer } from './api.ts';

type QueueFormProps = { readonly election: ElectionItem; readonly rows: QueueAnswer['rows'] };

/** What an officer saw of the national queue just now: how many TPS of a district it has published. */
export function QueueForm({ election, rows }: QueueFormProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [place, setPlace] = useState('');
  const [published, setPublished] = useState('');
  const row = rows.find(({ code, contest }) => `${code} ${contest}` === place);
  const seen = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${election.slug}/war-room/publications`, {
        ...{ code: row?.code, contest: row?.contest, total: row?.tps, published: Number(published) },
        source: t('dilihat petugas di laman Sirekap', 'seen by an officer on Sirekap’s page'),
      }),
    onSuccess: async () => {
      setPublished('');
      await client.invalidateQueries({ queryKey: ['war-room', election.slug] });
    },
  });
  const isReady = row !== undefined && /^\d{1,6}$/.test(published) && Number(published) <= row.tps;
  const ofContest = { governor: t('gubernur', 'governor'), regent: t('bupati/wali kota', 'regent/mayor') };
  const places = rows
    .map(({ code, contest, name, regency }) => ({
      value: `${code} ${contest}`,
      label: `${name}, ${regency} · ${ofContest[contest]}`,
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <form
      className="row desk-queue-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) seen.mutate();
      }}
    >
      <NativeSelect
        label={t('Kecamatan dan pemilihan', 'District and contest')}
        value={place}
        data={[{ value: '', label: t('Pilih', 'Choose') }, ...places]}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      <TextInput
        label={t('TPS yang sudah terbit di Sirekap', 'TPS that Sirekap has published')}
        description={row ? t(`dari ${row.tps} TPS, saat ini`, `of ${row.tps} TPS, right now`) : undefined}
        inputMode="numeric"
        value={published}
        error={
          row && published !== '' && !isReady
            ? t(`isi angka 0 sampai ${row.tps}`, `a number from 0 to ${row.tps}`)
            : undefined
        }
        onChange={(event) => setPublished(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={!isReady} loading={seen.isPending}>
        {t('Catat yang terlihat', 'Note what is seen')}
      </Button>
      {seen.error ? <Failed error={seen.error} /> : null}
      {seen.isSuccess ? <Told key={seen.submittedAt}>{t('Tercatat', 'Noted')}</Told> : null}
    </form>
  );
}
