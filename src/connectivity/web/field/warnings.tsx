import { useSpeaker } from '../../../platform/web/language.tsx';
import { senderOf } from './enrolments.ts';
import { useField, useFieldState } from './field-context.tsx';
import { unreceived } from './field-state.ts';
import { Button, Notice } from './kit.tsx';
import { PageLink } from './router.tsx';

/** What must be read on every page: a store that was emptied or fails, and a queue that is paused. */
export function Warnings() {
  const { t } = useSpeaker();
  const field = useField();
  const { lost, storeFailure, pauses, items, enrolments } = useFieldState();
  const senders = new Set(unreceived(items).map((item) => senderOf(enrolments, item)));
  const pause = pauses.find(({ device }) => senders.has(device));
  const goOn = () => void field.outbox.retryAll().then(() => field.runner.nudge());
  return (
    <>
      {lost && (
        <Notice tone="danger" title={t('Penyimpanan ponsel ini terhapus', 'What this phone kept is gone')}>
          <p>
            {t(
              `Di sini pernah ada ${lost.items} kiriman; ${lost.unreceived} di antaranya belum diterima server. Peramban atau seseorang mengosongkannya. Ulangi uji yang belum diterima dan kabari petugas kabupaten/kota.`,
              `There were ${lost.items} items here; ${lost.unreceived} of them were not received by the server. The browser or somebody emptied the store. Repeat what was not received and tell the regency officer.`,
            )}
          </p>
          <Button onPress={() => void field.acceptLoss()}>
            {t('Saya sudah membaca', 'I have read this')}
          </Button>
        </Notice>
      )}
      {storeFailure && (
        <Notice
          tone="danger"
          title={
            storeFailure === 'full'
              ? t('Penyimpanan ponsel penuh', 'This phone has no room left')
              : t(
                  'Peramban gagal membaca atau menulis penyimpanannya',
                  'The browser could not read or write its store',
                )
          }
        >
          <p>
            {t(
              'Kiriman yang sudah tersimpan tidak dihapus. Kosongkan ruang di ponsel, lalu buka lagi halaman ini.',
              'What was saved is not removed. Make room on the phone, then open this page again.',
            )}
          </p>
        </Notice>
      )}
      {pause && (
        <Notice
          tone="danger"
          title={t(
            'Pengiriman berhenti: server tidak mengenal ponsel ini',
            'Sending has stopped: the server does not know this phone',
          )}
        >
          <p>
            {t(
              'Tidak ada yang hilang. Mintalah lembar QR baru kepada petugas kabupaten/kota dan pindai dengan ponsel ini; antrean lalu dikirim atas nama pendaftaran baru.',
              'Nothing is lost. Ask the regency officer for a new QR sheet and scan it with this phone; the queue is then sent in the name of the new enrolment.',
            )}
          </p>
          <div className="field-actions">
            <Button onPress={goOn}>{t('Coba kirim lagi', 'Try to send again')}</Button>
            <PageLink to="queue" className="field-button field-button-plain">
              {t('Lihat antrean', 'Look at the queue')}
            </PageLink>
          </div>
        </Notice>
      )}
    </>
  );
}
