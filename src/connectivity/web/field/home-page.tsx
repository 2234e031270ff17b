import { type Text, text } from '../../../kernel/index.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { AskedKind } from '../../asked.ts';
import { useDevice, useField, useFieldState } from './field-context.tsx';
import { unreceived } from './field-state.ts';
import { Notice } from './kit.tsx';
import { PlaceName } from './place-name.tsx';
import { PageLink, type PageName } from './router.tsx';
import { waiting } from './set-aside.ts';

const ASKED: Readonly<Record<AskedKind, { readonly to: PageName; readonly name: Text }>> = {
  speed: { to: 'speed', name: text('Uji kecepatan', 'Test the speed') },
  rehearsal: { to: 'rehearsal', name: text('Gladi unggah', 'Rehearse the upload') },
  'second-way': { to: 'secondPath', name: text('Laporkan jalur kedua', 'Report a second path') },
  power: { to: 'power', name: text('Laporkan listrik', 'Report power') },
};

const ALWAYS: readonly (readonly [PageName, Text])[] = [
  ['result', text('Hasil TPS', 'Result of the TPS')],
  ['relay', text('Bawa hasil ponsel lain', 'Carry another phone’s result')],
  ['ready', text('Siap untuk besok?', 'Ready for tomorrow?')],
  ['travel', text('Berangkat ke titik unggah', 'On the way to an upload point')],
  ['speed', text('Uji kecepatan', 'Speed test')],
  ['rehearsal', text('Gladi unggah', 'Rehearsal upload')],
  ['attach', text('Coba sambung (tanpa sinyal)', 'Try to attach (no signal)')],
  ['power', text('Jam listrik', 'Hours of power')],
  ['secondPath', text('Jalur kedua', 'Second path')],
  ['uploadPoint', text('Titik unggah', 'Upload point')],
  ['photo', text('Foto', 'Photo')],
  ['note', text('Catatan', 'Note')],
];

/** Where this phone belongs, what is asked of it today, and how its queue stands. */
export function HomePage() {
  const { say, t, language } = useSpeaker();
  const { answer, answeredAt } = useDevice();
  const { isPersisted } = useFieldState();
  const [first, ...others] = answer.asked;
  return (
    <main className="field-page">
      <h1 tabIndex={-1}>{t('TPS Anda', 'Your TPS')}</h1>
      <PlaceName answer={answer} />
      <section className="field-section" aria-labelledby="asked">
        <h2 id="asked">{t('Yang diminta hari ini', 'What is asked today')}</h2>
        {first ? (
          <div className="field-next">
            <p>{say(first.reason)}</p>
            <PageLink to={ASKED[first.kind].to} className="field-button field-button-main">
              {say(ASKED[first.kind].name)}
            </PageLink>
          </div>
        ) : (
          <p>
            {t('Tidak ada. Bukti TPS ini sudah lengkap.', 'Nothing. The evidence of this TPS is complete.')}
          </p>
        )}
        {others.length > 0 && (
          <ul className="field-list">
            {others.map(({ kind, reason }) => (
              <li key={kind}>
                <PageLink to={ASKED[kind].to} className="field-row">
                  <strong>{say(ASKED[kind].name)}</strong>
                  <span className="field-hint">{say(reason)}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        )}
        <p className="field-hint">
          {t('Menurut server', 'As the server said')}{' '}
          {formatInstant(answeredAt, answer.election.timeZone, language)}
        </p>
      </section>
      <QueueSummary />
      {isPersisted === false && (
        <Notice
          tone="warning"
          title={t('Peramban belum menjamin penyimpanan', 'The browser does not guarantee its store yet')}
        >
          <p>
            {t(
              'Saat ponsel hampir penuh, peramban dapat mengosongkannya. Pasang aplikasi ke layar utama dan kirim antrean secepatnya.',
              'When the phone is nearly full the browser may empty it. Add the app to the home screen and send the queue soon.',
            )}
          </p>
        </Notice>
      )}
      <section className="field-section" aria-labelledby="all">
        <h2 id="all">{t('Semua laporan', 'Everything you can report')}</h2>
        <ul className="field-grid">
          {ALWAYS.map(([to, name]) => (
            <li key={to}>
              <PageLink to={to} className="field-tile">
                {say(name)}
              </PageLink>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}

function QueueSummary() {
  const { t } = useSpeaker();
  const { items } = useFieldState();
  const { kinds } = useField();
  const still = waiting(items, kinds);
  const held = still.filter(({ state }) => state === 'held').length;
  const aside = unreceived(items).length - still.length;
  return (
    <section className="field-section" aria-labelledby="queue">
      <h2 id="queue">{t('Antrean kirim', 'Queue')}</h2>
      <PageLink to="queue" className="field-row">
        <strong>
          {still.length === 0
            ? t('✔ Tidak ada yang menunggu', '✔ Nothing is waiting')
            : t(`◷ ${still.length} menunggu`, `◷ ${still.length} waiting`)}
          {held > 0 && t(`, ■ ${held} tertahan`, `, ■ ${held} held back`)}
          {aside > 0 && t(`, ${aside} disisihkan`, `, ${aside} set aside`)}
        </strong>
        <span className="field-hint">
          {t(
            `${items.length - still.length - aside} dari ${items.length} sudah diterima server`,
            `${items.length - still.length - aside} of ${items.length} received by the server`,
          )}
        </span>
      </PageLink>
    </section>
  );
}
