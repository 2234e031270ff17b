import { Button, type Field, SavingNotice, useSaving } from '../../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { KeptResult } from '../kept-results.ts';
import { keepResult } from './keep-result.ts';
import { usePagePhotos } from './page-photos.ts';
import { PhotoList } from './photo-list.tsx';

type AddPhotosProps = {
  readonly field: Field;
  /** What the form is called on this phone. */
  readonly name: string;
  readonly before: KeptResult;
  /** With what was saved; without anything where somebody thought better of it. */
  readonly onDone: (saved?: Item) => void;
};

/** Photos that come after the figures: a new version with the same figures. */
export function AddPhotos({ field, name, before: { record, item }, onDone }: AddPhotosProps) {
  const { t } = useSpeaker();
  const saving = useSaving();
  const revision = record.revision + 1;
  const pages = usePagePhotos(field, `${name}-${revision}`, record.photos);
  const has = pages.photos ?? [];
  const isSame =
    has.map(({ photo }) => photo.sha256).join() === record.photos.map((one) => one.sha256).join();
  const { contest, figures, entries } = record;
  const save = () =>
    void saving.save(async () => {
      const about = { contest, revision, corrects: item.sha256, figures, entries };
      const kept = await keepResult(field, about, has);
      await pages.forget();
      onDone(kept);
      return kept;
    });
  return (
    <>
      <SavingNotice saving={saving} />
      <PhotoList pages={pages} />
      <div className="field-actions">
        <Button kind="main" disabled={isSame || saving.state === 'saving'} onPress={save}>
          {t(`Simpan foto, versi ${revision}`, `Save the photos, version ${revision}`)}
        </Button>
        <Button onPress={() => onDone()}>{t('Batal', 'Cancel')}</Button>
      </div>
    </>
  );
}
