import { useState } from 'react';
import { Button, Notice, useDevice, useField, useFieldState } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { CONTESTS, type Contest, MOST_REVISIONS } from '../../../sealed/index.ts';
import { besideForm, listedPairs } from './beside-form.ts';
import { BroughtReceipt } from './brought-receipt.tsx';
import { Capture } from './capture.tsx';
import { isSealed, lastResult } from './kept-results.ts';
import { AddPhotos } from './photos/add-photos.tsx';
import { PhotoStates } from './photos/photo-states.tsx';
import { ResultQr } from './result-qr.tsx';
import { NO_MORE_VERSIONS } from './result-refusal.ts';
import { OtherRoads } from './roads/other-roads.tsx';
import { SavedNotice } from './saved-notice.tsx';

/** The result of one contest at this TPS: typed, sealed, and what became of it; or corrected by another record. */
export function ContestResult({ contest }: { readonly contest: Contest }) {
  const { t, say } = useSpeaker();
  const field = useField();
  const { answer } = useDevice();
  const { items } = useFieldState();
  const [isCorrecting, setCorrecting] = useState(false);
  const [isAdding, setAdding] = useState(false);
  const [savedNow, setSavedNow] = useState<string | null>(null);
  const place = { election: answer.election.slug, tps: answer.tps.code };
  const last = lastResult(items, { ...place, contest });
  const others = CONTESTS.filter((one) => one !== contest);
  const other = others.map((one) => lastResult(items, { ...place, contest: one })?.record.figures)[0] ?? null;
  const beside = besideForm(answer.tps, contest, other);
  if (last === null || isCorrecting)
    return (
      <Capture
        place={place}
        beside={beside}
        listedPairs={listedPairs(answer.tps, contest)}
        before={last}
        onSaved={({ id }) => {
          setSavedNow(id);
          setCorrecting(false);
        }}
        field={field}
      />
    );
  const hasMore = isSealed(last.item) && last.record.revision < MOST_REVISIONS;
  return (
    <section className="field-section">
      <SavedNotice key={last.item.id} result={last} isFresh={last.item.id === savedNow} />
      <PhotoStates photos={last.record.photos} />
      {hasMore &&
        (isAdding ? (
          <AddPhotos
            field={field}
            name={`${place.election}-${place.tps}-${contest}`}
            before={last}
            onDone={(item) => {
              if (item) setSavedNow(item.id);
              setAdding(false);
            }}
          />
        ) : (
          <Button onPress={() => setAdding(true)}>{t('Tambah foto', 'Add photos')}</Button>
        ))}
      {last.record.revision >= MOST_REVISIONS && <Notice tone="warning" title={say(NO_MORE_VERSIONS)} />}
      <ResultQr item={last.item} />
      <BroughtReceipt item={last.item} />
      {isSealed(last.item) && <OtherRoads result={last} />}
      {hasMore && (
        <Button onPress={() => setCorrecting(true)}>
          {t('Koreksi: buat versi baru', 'Correct it: make a new version')}
        </Button>
      )}
    </section>
  );
}
