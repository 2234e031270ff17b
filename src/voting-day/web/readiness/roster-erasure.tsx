import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Dialog } from '../../../platform/web/kit/dialog.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';

/** Erases the people of the own area once they are not needed any more (UU 27/2022); asked first, since nothing brings them back. */
export function RosterErasure({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const erase = useChange({
    mutationFn: () => sendJson<{ erased: number }>('POST', `/elections/${election.slug}/roster/erasure`, {}),
    onSuccess: () => {
      setIsAsked(false);
      void client.invalidateQueries({ queryKey: ['roster'] });
    },
  });
  return (
    <div className="readiness-form">
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('Hapus nama dan kontak', 'Erase names and contacts')}
      </Button>
      {erase.data && (
        <p role="status">
          {t(`${erase.data.erased} orang dihapus.`, `${erase.data.erased} people were erased.`)}
        </p>
      )}
      <Dialog
        opened={isAsked}
        onClose={() => setIsAsked(false)}
        title={t('Hapus nama dan kontak petugas?', 'Erase names and contacts of those on duty?')}
      >
        <p>
          {t(
            'Semua orang di wilayah Anda dihapus dari daftar petugas dan tidak dapat dikembalikan. Klaster, perahu dan titik unggah tetap. Jejak audit mencatat jumlahnya saja.',
            'Everybody in your area is erased from the roster and cannot be brought back. Clusters, boats and upload points stay. The audit chain keeps how many, nothing more.',
          )}
        </p>
        <Button color="red" loading={erase.isPending} onClick={() => erase.mutate()}>
          {t('Hapus', 'Erase')}
        </Button>
        {erase.error && <Failed error={erase.error} />}
      </Dialog>
    </div>
  );
}
