import { useSpeaker } from '../../../platform/web/language.tsx';
import { useFieldState } from './field-context.tsx';
import { Notice } from './kit.tsx';

/** What a phone says that belongs to no TPS yet. */
export function WelcomePage({ onContinue }: { readonly onContinue: (token: string) => void }) {
  const { t } = useSpeaker();
  const { pending } = useFieldState().enrolments;
  return (
    <main className="field-page">
      <h1 tabIndex={-1}>{t('Ponsel ini belum terdaftar', 'This phone is not enrolled yet')}</h1>
      {pending && (
        <Notice tone="plain" title={t('Pendaftaran belum selesai', 'An enrolment was not finished')}>
          <button
            type="button"
            className="field-button field-button-main"
            onClick={() => onContinue(pending.token)}
          >
            {t('Lanjutkan pendaftaran', 'Go on with it')}
          </button>
        </Notice>
      )}
      <ol className="field-steps">
        <li>
          {t(
            'Mintalah lembar QR desa Anda kepada petugas kabupaten/kota.',
            'Ask the regency officer for the QR sheet of your village.',
          )}
        </li>
        <li>
          {t(
            'Pindai kode QR TPS Anda dengan kamera ponsel, lalu buka tautannya.',
            'Scan the QR code of your TPS with the camera of the phone and open the link.',
          )}
        </li>
        <li>
          {t(
            'Pasang aplikasi ini lewat menu peramban: “Tambahkan ke layar utama”.',
            'Install this app by the menu of the browser: “Add to home screen”.',
          )}
        </li>
      </ol>
      <p className="field-hint">
        {t(
          'Sesudah terdaftar, aplikasi ini terbuka tanpa sinyal.',
          'Once enrolled, this app opens without a signal.',
        )}
      </p>
    </main>
  );
}
