import { useCallback, useEffect, useRef, useState } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { become, type EnrolmentResult, enrol } from './enrol.ts';
import { currentDevice } from './enrolments.ts';
import { useField, useFieldState } from './field-context.tsx';
import { unreceived } from './field-state.ts';
import { Button, Notice } from './kit.tsx';
import { PlaceName } from './place-name.tsx';

type Step = EnrolmentResult | { readonly kind: 'asking' | 'before' };

/** Enrols this phone with the code of a sheet, and says what is wrong with a sheet that does not do. */
export function EnrolPage({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const { t } = useSpeaker();
  const field = useField();
  const { enrolments, items } = useFieldState();
  const now = currentDevice(enrolments);
  const [step, setStep] = useState<Step>({ kind: now ? 'before' : 'asking' });
  const begun = useRef(false);

  const ask = useCallback(
    async (anyElection: boolean) => {
      setStep({ kind: 'asking' });
      const result = await enrol(field, token, anyElection);
      if (result.kind !== 'enrolled' || result.toDecide) return setStep(result);
      field.runner.nudge();
      onDone();
    },
    [field, token, onDone],
  );
  useEffect(() => {
    if (begun.current || step.kind !== 'asking') return;
    begun.current = true;
    void ask(false);
  }, [ask, step.kind]);

  const waiting = unreceived(items).length;
  const stay = <Button onPress={onDone}>{t('Batal', 'Cancel')}</Button>;
  const retry = (
    <Button kind="main" onPress={() => void ask(false)}>
      {t('Coba lagi', 'Try again')}
    </Button>
  );
  return (
    <main className="field-page">
      <h1 tabIndex={-1}>{t('Mendaftarkan ponsel ini', 'Enrolling this phone')}</h1>
      {step.kind === 'before' && now && (
        <Notice tone="warning" title={t('Ponsel ini sudah terdaftar', 'This phone is enrolled already')}>
          <PlaceName answer={now.answer} />
          <p>
            {t(
              'Daftarkan lagi dengan lembar yang baru dipindai?',
              'Enrol it again with the sheet you have just scanned?',
            )}
          </p>
          <div className="field-actions">
            <Button kind="main" onPress={() => void ask(false)}>
              {t('Ya, pakai lembar baru', 'Yes, use the new sheet')}
            </Button>
            {stay}
          </div>
        </Notice>
      )}
      {step.kind === 'asking' && <p role="status">{t('Menghubungi server …', 'Asking the server …')}</p>}
      {step.kind === 'enrolled' && step.toDecide && now && (
        <Notice tone="warning" title={t('Lembar ini untuk TPS lain', 'This sheet is for another place')}>
          <p>{t('Lembar baru:', 'The new sheet:')}</p>
          <PlaceName answer={step.toDecide.answer} />
          <p>{t('Ponsel ini sampai sekarang:', 'This phone until now:')}</p>
          <PlaceName answer={now.answer} />
          <QueueStays count={waiting} />
          <div className="field-actions">
            <Button
              kind="main"
              onPress={() => {
                if (step.toDecide) void become(field, step.toDecide.key.id).then(onDone);
              }}
            >
              {t('Pindah ke TPS baru', 'Move to the new one')}
            </Button>
            <Button onPress={onDone}>{t('Tetap di TPS lama', 'Stay where it is')}</Button>
          </div>
        </Notice>
      )}
      {step.kind === 'other-election' && (
        <Notice
          tone="warning"
          title={t('Lembar ini dari pemilihan lain', 'This sheet is of another election')}
        >
          <p>{step.words}</p>
          {now && (
            <>
              <p>{t('Ponsel ini terdaftar untuk:', 'This phone is enrolled for:')}</p>
              <PlaceName answer={now.answer} />
              <QueueStays count={waiting} />
              <div className="field-actions">
                <Button kind="main" onPress={() => void ask(true)}>
                  {t('Pindah ke pemilihan lain itu', 'Move to that election')}
                </Button>
                {stay}
              </div>
            </>
          )}
        </Notice>
      )}
      {step.kind === 'used' && (
        <Notice
          tone="danger"
          title={t('Kode QR ini sudah dipakai ponsel lain', 'Another phone has used this QR code')}
        >
          <p>
            {t(
              'Setiap kode hanya untuk satu ponsel. Pakai ponsel yang sudah terdaftar, atau mintalah lembar baru kepada petugas kabupaten/kota.',
              'Each code is for one phone. Use the phone that is enrolled, or ask the regency officer for a new sheet.',
            )}
          </p>
          {now && stay}
        </Notice>
      )}
      {step.kind === 'expired' && (
        <Notice tone="danger" title={t('Kode QR ini tidak berlaku lagi', 'This QR code is no longer valid')}>
          <p>
            {t(
              'Lembar sudah lewat waktunya atau diganti. Mintalah lembar baru kepada petugas kabupaten/kota.',
              'The sheet is too old or was replaced. Ask the regency officer for a new one.',
            )}
          </p>
          {now && stay}
        </Notice>
      )}
      {step.kind === 'refused' && (
        <Notice tone="danger" title={t('Server menolak pendaftaran', 'The server refused the enrolment')}>
          <p>{step.words}</p>
          {retry}
        </Notice>
      )}
      {step.kind === 'unreachable' && (
        <Notice tone="warning" title={t('Server tidak terjangkau', 'The server could not be reached')}>
          <p>
            {t(
              'Pendaftaran perlu sinyal sekali saja. Kode tetap disimpan di ponsel ini: pindah ke tempat bersinyal lalu coba lagi.',
              'Enrolling needs a signal just once. The code stays on this phone: go where there is signal and try again.',
            )}
          </p>
          <div className="field-actions">
            {retry}
            {now && stay}
          </div>
        </Notice>
      )}
    </main>
  );
}

function QueueStays({ count }: { readonly count: number }) {
  const { t } = useSpeaker();
  if (count === 0) return null;
  return (
    <p>
      {t(
        `${count} kiriman yang belum diterima tetap milik TPS lama dan tetap dikirim.`,
        `${count} items that are not received yet stay with the former place and are still sent.`,
      )}
    </p>
  );
}
