import { useState } from 'react';
import { Button, useField } from '../../../../connectivity/web/field/index.ts';
import { formatNumber } from '../../../../platform/web/format.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { KeptResult } from '../kept-results.ts';
import { photoFilesOf, resultFileOf, shareOrSave } from './save-as-file.ts';
import { SendBySms } from './send-by-sms.tsx';

/** Roads of a sealed result that need no data signal: an SMS, and a file that somebody carries. */
export function OtherRoads({ result }: { readonly result: KeptResult }) {
  const { t, language } = useSpeaker();
  const field = useField();
  const [isSms, setSms] = useState(false);
  const { photos } = result.record;
  const save = async (withPhotos: boolean) => {
    const file = await resultFileOf(field, result);
    if (file) await shareOrSave(withPhotos ? [file, ...(await photoFilesOf(field, result))] : [file]);
  };
  const megabytes = formatNumber(photos.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6, language, 1);
  return (
    <section className="field-section">
      <h2>{t('Tanpa sinyal data', 'Without a data signal')}</h2>
      <div className="field-actions">
        <Button onPress={() => setSms(!isSms)}>
          {isSms ? t('Tutup SMS', 'Close the SMS') : t('Kirim lewat SMS', 'Send as an SMS')}
        </Button>
        <Button onPress={() => void save(false)}>
          {t('Simpan sebagai berkas / bagikan', 'Save as a file / share')}
        </Button>
        {photos.length > 0 && (
          <Button onPress={() => void save(true)}>
            {t(
              `Bagikan dengan ${photos.length} foto asli (${megabytes} MB)`,
              `Share with ${photos.length} original photos (${megabytes} MB)`,
            )}
          </Button>
        )}
      </div>
      {photos.length > 0 && (
        <p className="field-hint">
          {t(
            'Foto dibagikan sebagai berkas (Bluetooth, stik). Aplikasi pesan mengecilkannya; foto yang berubah tidak diterima.',
            'Share photos as files (Bluetooth, a stick). Messengers make them smaller; a changed photo is not taken.',
          )}
        </p>
      )}
      {isSms && <SendBySms result={result} />}
    </section>
  );
}
