import { useSpeaker } from '../../../platform/web/language.tsx';
import { Notice } from './kit.tsx';

/** What is said where this browser can keep nothing: then nothing may be called saved. */
export function StoreMissing({ isInsecure }: { readonly isInsecure: boolean }) {
  const { t } = useSpeaker();
  return (
    <div className="field">
      <main className="field-page">
        <h1>Sigap Lapangan</h1>
        {isInsecure ? (
          <Notice tone="danger" title={t('Alamat ini tidak aman', 'This address is not secure')}>
            <p>
              {t(
                'Buka aplikasi lewat alamat https dari lembar QR.',
                'Open the app by the https address of the QR sheet.',
              )}
            </p>
          </Notice>
        ) : (
          <Notice
            tone="danger"
            title={t('Peramban ini tidak menyimpan apa pun', 'This browser keeps nothing')}
          >
            <p>
              {t(
                'Aplikasi tidak dapat dipakai di jendela pribadi atau saat penyimpanan ponsel penuh. Buka di jendela biasa, atau kosongkan ruang.',
                'The app cannot be used in a private window or when the phone is full. Open it in a normal window, or make room.',
              )}
            </p>
          </Notice>
        )}
      </main>
    </div>
  );
}
