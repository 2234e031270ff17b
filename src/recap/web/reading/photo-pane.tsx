import { useState } from 'react';
import { apiPath } from '../../../platform/web/api.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Turn } from './api.ts';
import type { PhotoPlace } from './photo-place.ts';

type PaneProps = {
  readonly election: string;
  readonly photos: Turn['photos'];
  readonly place: PhotoPlace;
  readonly onKey: (key: string, shiftKey?: boolean) => void;
};

/** The photo, as near as one looks. Its keys work from within the boxes too; the buttons are for a hand that has the mouse. */
export function PhotoPane({ election, photos, place, onKey }: PaneProps) {
  const { t } = useSpeaker();
  const [failed, setFailed] = useState<string | null>(null);
  const photo = photos[place.photo] ?? photos[0];
  if (!photo) return null;
  const { x, y, zoom } = place;
  return (
    <section className="reading-photo" aria-label={t('Foto formulir', 'Photo of the form')}>
      <div className="reading-frame">
        <img
          src={apiPath(`/elections/${election}/results/photos/${photo.sha256}`)}
          width={photo.width}
          height={photo.height}
          alt={t(`Halaman ${photo.page} formulir`, `Page ${photo.page} of the form`)}
          onError={() => setFailed(photo.sha256)}
          style={{ transform: `scale(${zoom}) translate(${-x * 100}%, ${-y * 100}%)` }}
        />
        {failed === photo.sha256 ? (
          <p className="notice notice-warning" role="alert">
            {t(
              'Foto ini tidak dapat ditampilkan. Jangan membaca tanpa foto: muat ulang halaman, atau biarkan gilirannya habis.',
              'This photo cannot be shown. Do not read without it: load the page again, or let the turn end.',
            )}
          </p>
        ) : null}
      </div>
      <div className="row reading-photo-keys">
        <button type="button" onClick={() => onKey('PageUp')}>
          {t('Dekat', 'Nearer')} <kbd>PgUp</kbd>
        </button>
        <button type="button" onClick={() => onKey('PageDown')}>
          {t('Jauh', 'Farther')} <kbd>PgDn</kbd>
        </button>
        <button type="button" onClick={() => onKey('Home')}>
          {t('Utuh', 'Whole')} <kbd>Home</kbd>
        </button>
        {photos.length > 1 ? (
          <>
            <button type="button" onClick={() => onKey('[')}>
              {t('Foto sebelumnya', 'Photo before')} <kbd>[</kbd>
            </button>
            <button type="button" onClick={() => onKey(']')}>
              {t('Foto berikutnya', 'Next photo')} <kbd>]</kbd>
            </button>
          </>
        ) : null}
        <span className="small muted">
          {t('Geser', 'Move')} <kbd>Shift</kbd> + <kbd>←↑↓→</kbd> · {place.photo + 1}/{photos.length}
        </span>
      </div>
    </section>
  );
}
