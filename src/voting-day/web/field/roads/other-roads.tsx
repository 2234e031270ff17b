import { useState } from 'react';
import { Button, useField } from '../../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { KeptResult } from '../kept-results.ts';
import { resultFileOf, shareOrSave } from './save-as-file.ts';
import { SendBySms } from './send-by-sms.tsx';

/** Roads of a sealed result that need no data signal: an SMS, and a file that somebody carries. */
export function OtherRoads({ result }: { readonly result: KeptResult }) {
  const { t } = useSpeaker();
  const field = useField();
  const [isSms, setSms] = useState(false);
  const save = async () => {
    const file = await resultFileOf(field, result);
    if (file) await shareOrSave(file);
  };
  return (
    <section className="field-section">
      <h2>{t('Tanpa sinyal data', 'Without a data signal')}</h2>
      <div className="field-actions">
        <Button onPress={() => setSms(!isSms)}>
          {isSms ? t('Tutup SMS', 'Close the SMS') : t('Kirim lewat SMS', 'Send as an SMS')}
        </Button>
        <Button onPress={() => void save()}>
          {t('Simpan sebagai berkas / bagikan', 'Save as a file / share')}
        </Button>
      </div>
      {isSms && <SendBySms result={result} />}
    </section>
  );
}
