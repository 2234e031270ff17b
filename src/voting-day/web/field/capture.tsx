import { useState } from 'react';
import {
  Choice,
  type Field,
  Notice,
  SavingNotice,
  useSaving,
} from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import type { Figures } from '../../../sealed/index.ts';
import {
  agreed,
  boxCount,
  differences,
  type Entry,
  emptyBoxes,
  emptyEntry,
  entryOf,
  figuresOf,
} from '../../entry.ts';
import type { Beside } from '../../identities.ts';
import { EntryForm } from './entry-form.tsx';
import type { KeptResult } from './kept-results.ts';
import { useKeptTyping } from './kept-typing.ts';
import { PairsChoice } from './pairs-choice.tsx';
import { keepPairsChosen, pairsToBegin } from './pairs-chosen.ts';
import { keepResult } from './photos/keep-result.ts';
import { usePagePhotos } from './photos/page-photos.ts';
import { PhotoList } from './photos/photo-list.tsx';
import { Unlike } from './unlike.tsx';

type CaptureProps = {
  readonly field: Field;
  readonly place: { readonly election: string; readonly tps: string };
  /** What is known beside the form: of which contest it is, the list, the other form. */
  readonly beside: Beside;
  /** How many pairs stand, as the election says; null where it says nothing. */
  readonly listedPairs: number | null;
  /** The record that this one corrects. */
  readonly before: KeptResult | null;
  readonly onSaved: (item: Item) => void;
};

/**
 * Types the figures of a form and seals them: one person, or two who do not see each other's figures and then look at the form together
 * where they differ.
 */
export function Capture({ field, place, beside, listedPairs, before, onSaved }: CaptureProps) {
  const { t } = useSpeaker();
  const { contest } = beside;
  const saving = useSaving();
  const revision = (before?.record.revision ?? 0) + 1;
  const name = `${place.election}-${place.tps}-${contest}-${revision}`;
  const pages = usePagePhotos(field, name, before?.record.photos ?? []);
  const [typing, setTyping, forget] = useKeptTyping(
    name,
    before
      ? entryOf(before.record.figures)
      : emptyEntry(pairsToBegin({ ...place, contest }, listedPairs, field.state.items, localStorage)),
  );
  const [isAsking, setAsking] = useState(false);
  const { byTwo, entry, readings } = typing;
  const [first, second] = readings;
  const unlike = first && second ? differences(first, second) : [];

  const save = (figures: Figures, entries: 1 | 2) => {
    const about = { contest, revision, corrects: before?.item.sha256 ?? null, figures, entries };
    void saving.save(async () => {
      const item = await keepResult(field, about, pages.photos ?? []);
      forget();
      await pages.forget();
      onSaved(item);
      return item;
    });
  };
  const change = (changed: Entry) => {
    setAsking(false);
    setTyping({ ...typing, entry: changed });
  };
  const choosePairs = (pairs: number) => {
    keepPairsChosen({ ...place, contest }, pairs, localStorage);
    change({ ...entry, pairs });
  };
  const done = () => {
    // A slip of the thumb makes a form without a figure; whoever means it presses once more.
    const isEmpty = emptyBoxes(entry) === boxCount(entry.pairs);
    setAsking(isEmpty && !isAsking);
    if (isEmpty && !isAsking) return;
    const figures = figuresOf(entry);
    if (!byTwo) return save(figures, 1);
    if (second) return save(figures, 2);
    if (!first) {
      setTyping({ byTwo, entry: emptyEntry(entry.pairs), readings: [figures] });
      return scrollTo(0, 0);
    }
    if (differences(first, figures).length === 0) return save(figures, 2);
    setTyping({ byTwo, entry: agreed(first, figures), readings: [first, figures] });
    scrollTo(0, 0);
  };

  return (
    <>
      <SavingNotice saving={saving} />
      {!first && (
        <>
          <Choice
            legend={t('Siapa yang mengetik?', 'Who types?')}
            value={byTwo ? 'two' : 'one'}
            options={[
              ['one', t('Satu orang', 'One person')],
              ['two', t('Dua orang, tanpa saling melihat', 'Two people who do not see each other’s')],
            ]}
            onChange={(who) => setTyping({ ...typing, byTwo: who === 'two' })}
          />
          <PairsChoice pairs={entry.pairs} listed={listedPairs} onChange={choosePairs} />
        </>
      )}
      {first && !second && (
        <Notice
          tone="plain"
          title={t(
            'Orang kedua: baca formulir dan ketik dari awal',
            'Second person: read the form and type all of it',
          )}
        />
      )}
      <PhotoList pages={pages} />
      {unlike.length > 0 && <Unlike differences={unlike} />}
      <EntryForm
        key={readings.length}
        entry={entry}
        beside={beside}
        action={byTwo && !first ? t('Giliran orang kedua', 'The second person’s turn') : t('Simpan', 'Save')}
        isAsking={isAsking}
        disabled={saving.state === 'saving' || pages.photos === null}
        onChange={change}
        onDone={done}
      />
    </>
  );
}
