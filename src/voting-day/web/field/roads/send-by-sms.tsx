import { useEffect, useState } from 'react';
import { Button, Notice, TextInput, useField } from '../../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { KeptResult } from '../kept-results.ts';
import { isSameCode, type ResultSms, smsOfResult } from './sms-of-result.ts';

/** Sends a result as one SMS from this phone. What the gateway answers says that it was read, and makes nothing received. */
export function SendBySms({ result: { item, record } }: { readonly result: KeptResult }) {
  const { t } = useSpeaker();
  const field = useField();
  const { smsKey, smsNumber } = field.deviceOf(item.device).answer;
  const [sms, setSms] = useState<ResultSms | null>(null);
  const [isCopied, setCopied] = useState(false);
  const [code, setCode] = useState('');
  useEffect(() => {
    let isShown = true;
    void smsOfResult(record, smsKey).then((made) => isShown && setSms(made));
    return () => {
      isShown = false;
    };
  }, [record, smsKey]);
  if (!sms) return null;
  const copy = () => void navigator.clipboard.writeText(sms.text).then(() => setCopied(true), console.error);
  return (
    <section className="field-section">
      <p className="result-sms code">{sms.text}</p>
      <div className="field-actions">
        <a
          className="field-button field-button-main"
          href={`sms:${smsNumber ?? ''}?body=${encodeURIComponent(sms.text)}`}
        >
          {smsNumber
            ? t(`Buka SMS ke ${smsNumber}`, `Open an SMS to ${smsNumber}`)
            : t('Buka aplikasi SMS', 'Open the SMS app')}
        </a>
        <Button onPress={copy}>
          {isCopied ? t('Tersalin', 'Copied') : t('Salin teks', 'Copy the text')}
        </Button>
      </div>
      {!smsNumber && (
        <p className="field-hint">
          {t(
            'Server ini belum menyebut nomor gerbang SMS: tanyakan kepada petugas kabupaten/kota.',
            'This server names no number of an SMS gateway yet: ask the regency officer.',
          )}
        </p>
      )}
      <p>
        {t('Balasannya harus memuat kode', 'The answer must have the code')}{' '}
        <strong className="code">{sms.code}</strong>
      </p>
      <TextInput
        label={t('Kode pada balasan (boleh kosong)', 'Code in the answer (may be empty)')}
        value={code}
        onChange={setCode}
        most={12}
        hint={t(
          'Balasan SMS berarti gerbang sudah membaca angkanya. Itu bukan tanda terima: hasil tetap dikirim begitu ada sinyal data.',
          'An answer means that the gateway has read the figures. It is no receipt: the result is still sent once there is a data signal.',
        )}
      />
      {code.trim().length >= 8 &&
        (isSameCode(code, sms.code) ? (
          <Notice
            tone="plain"
            title={t(
              'Kode cocok: gerbang SMS sudah membaca hasil ini',
              'The code fits: the SMS gateway has read this result',
            )}
          />
        ) : (
          <Notice
            tone="danger"
            title={t(
              'Kode BERBEDA: ini bukan balasan untuk hasil ini',
              'Another code: this is no answer to this result',
            )}
          />
        ))}
    </section>
  );
}
