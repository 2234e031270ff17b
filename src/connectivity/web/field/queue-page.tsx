import { useState } from 'react';
import { type Text, text } from '../../../kernel/index.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { offerFile, queueCopy } from '../../../platform/web/outbox/copy.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { PhotoKeep } from './couriers/photo-courier.ts';
import { useField, useFieldState } from './field-context.tsx';
import { ItemState } from './item-state.tsx';
import { Button, FieldPage } from './kit.tsx';
import { PlaceName } from './place-name.tsx';

const NAMES: Readonly<Record<string, Text>> = {
  speed: text('Uji kecepatan', 'Speed test'),
  attach: text('Coba sambung', 'Try to attach'),
  rehearsal: text('Gladi unggah yang gagal', 'Rehearsal that failed'),
  power: text('Jam listrik', 'Hours of power'),
  'second-path': text('Jalur kedua', 'Second path'),
  'upload-point': text('Titik unggah', 'Upload point'),
  photo: text('Foto', 'Photo'),
  note: text('Catatan', 'Note'),
};
const REHEARSAL = text('Gladi unggah', 'Rehearsal upload');

/** Everything this phone has made, each with how it stands; nothing is ever removed from here. */
export function QueuePage() {
  const { t } = useSpeaker();
  const field = useField();
  const { items } = useFieldState();
  const save = () => {
    const now = new Date();
    offerFile(
      `antrean-sigap-${now.toISOString().slice(0, 19).replaceAll(':', '')}.json`,
      queueCopy(items, now),
    );
  };
  const sendAll = () => void field.outbox.retryAll().then(() => field.runner.nudge());
  return (
    <FieldPage
      title={t(
        'Apa yang sudah diterima server, dan apa yang belum?',
        'What has the server received, and what not?',
      )}
    >
      <div className="field-actions">
        <Button kind="main" onPress={sendAll} disabled={items.length === 0}>
          {t('Kirim sekarang', 'Send now')}
        </Button>
        <Button onPress={save} disabled={items.length === 0}>
          {t('Simpan salinan', 'Save a copy')}
        </Button>
      </div>
      {items.length === 0 && <p>{t('Belum ada apa-apa di sini.', 'There is nothing here yet.')}</p>}
      <ul className="field-items">
        {items.toReversed().map((item) => (
          <QueueItem key={item.id} item={item} />
        ))}
      </ul>
    </FieldPage>
  );
}

function QueueItem({ item }: { readonly item: Item }) {
  const { say, t, language } = useSpeaker();
  const field = useField();
  const { enrolments, items } = useFieldState();
  const kind = field.kinds.get(item.kind);
  const [isOpen, setOpen] = useState(false);
  const device = enrolments.devices.find(({ key }) => key.id === item.device);
  const retry = () => void field.outbox.retry(item.id).then(() => field.runner.nudge());
  const savePhoto = async ({ file }: PhotoKeep) => {
    const photo = await field.store.file(file);
    if (photo) offerFile(`foto-${file.slice(0, 12)}.${photo.type.split('/')[1] ?? 'bin'}`, photo);
  };
  return (
    <li className="field-item">
      <h2>
        {say(kind?.nameOf?.(item, items) ?? kind?.name ?? nameOf(item))}{' '}
        <span className="field-hint">#{item.number}</span>
      </h2>
      <p className="field-hint">
        {t('Dibuat', 'Made')}{' '}
        {formatInstant(item.madeAt, device?.answer.election.timeZone ?? 'Asia/Jakarta', language)}
        {t(' (jam ponsel)', ' (clock of the phone)')}
      </p>
      <ItemState item={item} />
      {device && item.device !== enrolments.current && <PlaceName answer={device.answer} />}
      <div className="field-actions">
        {(item.state === 'held' || item.state === 'sealed') && (
          <Button onPress={retry}>{t('Coba lagi', 'Try again')}</Button>
        )}
        {item.kind === 'photo' && (
          <Button onPress={() => void savePhoto(item.keep as PhotoKeep)}>
            {t('Simpan foto', 'Save the photo')}
          </Button>
        )}
        <Button onPress={() => setOpen(!isOpen)}>
          {isOpen ? t('Tutup isi', 'Hide') : t('Lihat isi', 'Show')}
        </Button>
      </div>
      {isOpen && kind?.Content && <kind.Content item={item} />}
      {isOpen && !kind?.Content && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className="field-content" tabIndex={0}>
          {contentOf(item)}
        </pre>
      )}
    </li>
  );
}

/** What an item says, as it is signed once it is. */
function contentOf({ envelope, body }: Item): string {
  return JSON.stringify(envelope ? JSON.parse(envelope.payload) : body, null, 1);
}

function nameOf({ kind, body }: Item): Text {
  const { content } = body as { content?: { kind?: string } };
  return (kind === 'rehearsal' ? REHEARSAL : NAMES[content?.kind ?? '']) ?? text(kind, kind);
}
