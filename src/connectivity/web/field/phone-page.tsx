import { useEffect, useState } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { become } from './enrol.ts';
import { useField, useFieldState } from './field-context.tsx';
import { Button, Choice, FieldPage, Notice } from './kit.tsx';
import { PlaceName } from './place-name.tsx';

/** This phone: its place, its store, its language. */
export function PhonePage() {
  const { t, language, setLanguage } = useSpeaker();
  const field = useField();
  const { enrolments, isPersisted } = useFieldState();
  const room = useRoom();
  return (
    <FieldPage title={t('Bagaimana keadaan ponsel ini?', 'How does this phone stand?')}>
      <section className="field-section">
        <h2>{t('Penyimpanan', 'Store')}</h2>
        {isPersisted ? (
          <Notice
            tone="good"
            title={t(
              'Peramban menjamin tidak mengosongkannya sendiri',
              'The browser promises not to empty it by itself',
            )}
          />
        ) : (
          <Notice
            tone="warning"
            title={t('Peramban tidak menjamin penyimpanannya', 'The browser does not guarantee its store')}
          >
            <Button onPress={() => void field.askToPersist()}>
              {t('Minta jaminan', 'Ask for the guarantee')}
            </Button>
          </Notice>
        )}
        {room && (
          <p>
            {t(
              `Terpakai ${formatNumber(room.used / 1e6, language, 1)} MB, masih ada ${formatNumber(room.free / 1e6, language)} MB untuk aplikasi ini.`,
              `${formatNumber(room.used / 1e6, language, 1)} MB used, ${formatNumber(room.free / 1e6, language)} MB left for this app.`,
            )}
          </p>
        )}
      </section>
      <section className="field-section">
        <h2>{t('Pendaftaran', 'Enrolments')}</h2>
        <ul className="field-items">
          {enrolments.devices.map(({ key, answer }) => (
            <li key={key.id} className="field-item">
              <PlaceName answer={answer} />
              <p className="field-hint">
                {t('Kunci', 'Key')} <span className="code">{key.id}</span> ({key.algorithm})
              </p>
              {key.id === enrolments.current ? (
                <p className="field-state field-state-received">✔ {t('Dipakai sekarang', 'In use now')}</p>
              ) : (
                <Button onPress={() => void become(field, key.id)}>
                  {t('Pakai yang ini', 'Use this one')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        <Button onPress={() => void field.askServer()}>
          {t('Tanya server lagi', 'Ask the server again')}
        </Button>
      </section>
      <Choice
        legend={t('Bahasa', 'Language')}
        value={language}
        onChange={setLanguage}
        options={[
          ['id', 'Bahasa Indonesia'],
          ['en', 'English'],
        ]}
      />
    </FieldPage>
  );
}

function useRoom(): { readonly used: number; readonly free: number } | null {
  const [room, setRoom] = useState<{ used: number; free: number } | null>(null);
  useEffect(() => {
    void navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) => {
      setRoom({ used: usage, free: Math.max(0, quota - usage) });
    });
  }, []);
  return room;
}
