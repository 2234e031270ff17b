import { ItemState, useFieldState } from '../../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { FormPhoto } from '../../../../sealed/index.ts';
import { bodyOf, FORM_PHOTO_KIND } from './form-photo-kind.ts';
import { PhotoImage } from './photo-image.tsx';

/** What became of the photos of a result, each by a receipt of its own; the figures do not wait for them. */
export function PhotoStates({ photos }: { readonly photos: readonly FormPhoto[] }) {
  const { t } = useSpeaker();
  const { items, progress } = useFieldState();
  if (photos.length === 0)
    return <p className="field-hint">{t('Hasil ini tanpa foto.', 'This result has no photos.')}</p>;
  const received = photos.filter(({ sha256 }) => itemOf(items, sha256)?.state === 'received').length;
  return (
    <section className="field-section">
      <h2>
        {t(
          `${received} dari ${photos.length} foto diterima`,
          `${received} of ${photos.length} photos received`,
        )}
      </h2>
      <ul className="photo-list">
        {photos.map((photo) => {
          const item = itemOf(items, photo.sha256);
          const far = item?.state === 'sealed' ? progress.get(item.id) : undefined;
          const hasPreview = itemOf(items, photo.preview.sha256)?.state === 'received';
          return (
            <li key={photo.sha256}>
              <PhotoImage
                file={photo.preview.sha256}
                className="photo-thumb"
                alt={t(`Foto halaman ${photo.page}`, `Photo of page ${photo.page}`)}
              />
              <div className="photo-about">
                <p>{t(`Halaman ${photo.page}`, `Page ${photo.page}`)}</p>
                {item && <ItemState item={item} />}
                {far && far.bytes < far.of && (
                  <p className="field-hint">
                    {t(
                      `${Math.floor((100 * far.bytes) / far.of)}% terkirim`,
                      `${Math.floor((100 * far.bytes) / far.of)}% sent`,
                    )}
                  </p>
                )}
                {hasPreview && item?.state !== 'received' && (
                  <p className="field-hint">{t('Pratinjau sudah diterima', 'Its preview is received')}</p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function itemOf(items: readonly Item[], sha256: string): Item | undefined {
  return items.find(({ kind, body }) => kind === FORM_PHOTO_KIND.kind && bodyOf(body).sha256 === sha256);
}
