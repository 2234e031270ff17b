import { type Text, text } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { votingDayWords } from '../../../registry/index.ts';
import { Asked } from './asked.tsx';
import { useDevice, useField, useFieldState } from './field-context.tsx';
import { unreceived } from './field-state.ts';
import { Notice } from './kit.tsx';
import { partReceivedOf } from './part-received.ts';
import { PlaceName } from './place-name.tsx';
import { PageLink, type PageName } from './router.tsx';
import { waiting } from './set-aside.ts';

const always = (day: Text): readonly (readonly [PageName, Text])[] => [
  ['result', text('Hasil TPS', 'Result of the TPS')],
  ['relay', text('Bawa hasil ponsel lain', 'Carry another phone’s result')],
  ['ready', text(`Siap untuk ${day.id}?`, `Ready for ${day.en}?`)],
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
  const { say, t } = useSpeaker();
  const { answer } = useDevice();
  const { isPersisted } = useFieldState();
  return (
    <main className="field-page">
      <h1 tabIndex={-1}>{t('TPS Anda', 'Your TPS')}</h1>
      <PlaceName answer={answer} />
      <Asked />
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
          {always(votingDayWords(answer.election, new Date())).map(([to, name]) => (
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
  const { say, t } = useSpeaker();
  const { items } = useFieldState();
  const { kinds } = useField();
  const still = waiting(items, kinds);
  const inPart = still.flatMap((item) => {
    const received = partReceivedOf(item, kinds);
    return received ? [{ kind: item.kind, ...received }] : [];
  });
  const [first] = inPart;
  const whole = still.length - inPart.length;
  const held = still.filter(({ state }) => state === 'held').length;
  const aside = unreceived(items).length - still.length;
  return (
    <section className="field-section" aria-labelledby="queue">
      <h2 id="queue">{t('Antrean kirim', 'Queue')}</h2>
      <PageLink to="queue" className="field-row">
        <strong>
          {still.length === 0
            ? t('✔ Tidak ada yang menunggu', '✔ Nothing is waiting')
            : whole > 0 && t(`◷ ${whole} menunggu`, `◷ ${whole} waiting`)}
          {held > 0 && t(`, ■ ${held} tertahan`, `, ■ ${held} held back`)}
          {aside > 0 && t(`, ${aside} disisihkan`, `, ${aside} set aside`)}
        </strong>
        {first && (
          <strong>
            {t(
              `✔ ${inPart.length} hasil: ${say(first.part)} sudah di server, ${say(first.rest)} menyusul`,
              `✔ ${inPart.length} result${inPart.length === 1 ? '' : 's'}: ${say(first.part)} at the server, ${say(first.rest)} to follow`,
            )}
          </strong>
        )}
        <span className="field-hint">
          {t(
            `${items.length - still.length - aside} dari ${items.length} sudah diterima server seluruhnya`,
            `${items.length - still.length - aside} of ${items.length} wholly received by the server`,
          )}
        </span>
      </PageLink>
    </section>
  );
}
