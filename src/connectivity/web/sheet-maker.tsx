import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { Dialog } from '../../platform/web/kit/dialog.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { EnrolmentSheet } from './answers.ts';
import { QrSheet } from './qr-sheet.tsx';

type SheetMakerProps = {
  readonly election: ElectionItem;
  readonly village: string;
  /** Codes of an earlier sheet still work: they end with a new one, so that is asked first. */
  readonly hasWaiting: boolean;
};

/** Makes the sheet of a village and shows it to be printed. Its codes are in this page alone: whoever leaves it makes a new one. */
export function SheetMaker({ election, village, hasWaiting }: SheetMakerProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const make = useChange({
    mutationFn: () => sendJson<EnrolmentSheet>('POST', `/elections/${election.slug}/enrolments`, { village }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['devices', election.slug, village] }),
    onSettled: () => setAsking(false),
  });
  if (election.isOver) {
    return (
      <p className="notice">
        {t(
          'Pemungutan suara sudah lewat: telepon baru tidak didaftarkan lagi.',
          'The voting day is over: no more phones are enrolled.',
        )}
      </p>
    );
  }
  return (
    <section className="section" aria-label={t('Lembar QR', 'QR sheet')}>
      <div className="row">
        <Button
          variant={make.data ? 'default' : 'filled'}
          loading={make.isPending}
          onClick={() => (hasWaiting ? setAsking(true) : make.mutate())}
        >
          {make.data
            ? t('Buat lembar baru lagi', 'Make another sheet')
            : t('Buat lembar QR', 'Make a QR sheet')}
        </Button>
        {make.data ? <Button onClick={() => window.print()}>{t('Cetak', 'Print')}</Button> : null}
      </div>
      {make.error ? <Failed error={make.error} /> : null}
      {make.data ? (
        <>
          <p className="notice" role="status">
            {t(
              'Cetak sekarang: kode-kode ini hanya ada di halaman ini dan tidak ditampilkan lagi. Siapa yang memegang lembar ini dapat mendaftarkan telepon; bagikan hanya kepada petugas TPS.',
              'Print it now: these codes are on this page alone and are not shown again. Whoever holds the sheet can enrol a phone; give it to officers of the TPS only.',
            )}
          </p>
          {isReachableByPhones(make.data) ? null : (
            <p className="notice notice-warning" role="status">
              {t(
                'Telepon tidak dapat memakai kode ini: alamat Sigap bukan https. Administrator mengaturnya dengan SIGAP_PUBLIC_URL; sesudah itu buat lembar baru.',
                'Phones cannot use these codes: the address of Sigap is not https. An administrator sets it with SIGAP_PUBLIC_URL; make a new sheet then.',
              )}
            </p>
          )}
          <QrSheet sheet={make.data} />
        </>
      ) : null}
      <Dialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('Ganti lembar yang lama?', 'Replace the earlier sheet?')}
      >
        <div className="stack">
          <p>
            {t(
              'Kode dari lembar sebelumnya yang belum dipakai langsung tidak berlaku. Telepon yang sudah terdaftar tetap terdaftar.',
              'Codes of the earlier sheet that nobody has used end at once. Phones that are enrolled stay enrolled.',
            )}
          </p>
          <div className="row">
            <Button loading={make.isPending} onClick={() => make.mutate()}>
              {t('Ganti', 'Replace')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('Batal', 'Cancel')}
            </Button>
          </div>
        </div>
      </Dialog>
    </section>
  );
}

/** Browsers give keys and apps without a network to https alone; an address of this very machine is of no use to a phone. */
function isReachableByPhones({ items }: EnrolmentSheet): boolean {
  return items.every(({ url }) => url.startsWith('https:'));
}
