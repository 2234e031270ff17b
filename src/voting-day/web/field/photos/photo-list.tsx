import { useState } from 'react';
import { Button, Notice } from '../../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import { nextPage } from '../../../photos/next-page.ts';
import { PageCamera } from './page-camera.tsx';
import type { PagePhotos } from './page-photos.ts';
import { PhotoImage } from './photo-image.tsx';

/** The photos of a form that is being made, page by page. Figures are saved with or without them. */
export function PhotoList({ pages }: { readonly pages: PagePhotos }) {
  const { t } = useSpeaker();
  const [page, setPage] = useState<number | null>(null);
  const photos = pages.photos ?? [];
  const next = nextPage(photos.map(({ photo }) => photo.page));
  return (
    <section className="field-section" aria-label={t('Foto halaman formulir', 'Photos of the form’s pages')}>
      <h2>{t('Foto halaman formulir', 'Photos of the form’s pages')}</h2>
      {photos.length > 0 && (
        <ul className="photo-list">
          {photos.map(({ photo, files }) => (
            <li key={photo.sha256}>
              <PhotoImage
                file={files?.preview ?? photo.preview.sha256}
                className="photo-thumb"
                alt={t(`Foto halaman ${photo.page}`, `Photo of page ${photo.page}`)}
              />
              <div className="photo-about">
                <p>{t(`Halaman ${photo.page}`, `Page ${photo.page}`)}</p>
                <Button onPress={() => setPage(photo.page)}>
                  {t(`Ganti foto halaman ${photo.page}`, `Replace the photo of page ${photo.page}`)}
                </Button>
                <Button onPress={() => void pages.remove(photo.page)}>
                  {t(`Hapus foto halaman ${photo.page}`, `Remove the photo of page ${photo.page}`)}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {pages.failure && (
        <Notice
          tone="danger"
          title={
            pages.failure === 'full'
              ? t(
                  'Foto BELUM disimpan: penyimpanan ponsel penuh. Angka tetap dapat disimpan.',
                  'The photo is NOT kept: this phone has no room left. The figures can still be saved.',
                )
              : t(
                  'Foto BELUM disimpan: ponsel gagal menulis. Angka tetap dapat disimpan.',
                  'The photo is NOT kept: this phone could not write. The figures can still be saved.',
                )
          }
        />
      )}
      {page === null && next !== null && (
        <Button onPress={() => setPage(next)}>{t(`Foto halaman ${next}`, `Photograph page ${next}`)}</Button>
      )}
      {page !== null && (
        <PageCamera
          key={page}
          page={page}
          onKeep={({ photo, files }) => pages.put({ photo, files })}
          onClose={() => setPage(null)}
        />
      )}
    </section>
  );
}
