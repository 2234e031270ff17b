import { Button } from '@mantine/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { cHasilRules } from '../../../voting-day/index.ts';
import { brokenSoFar } from '../../reading/entry/broken-so-far.ts';
import { entryPlan } from '../../reading/entry/entry-plan.ts';
import {
  confirmedIn,
  emptyEntry,
  figuresOfEntry,
  goTo,
  type KeyedEntry,
  press,
} from '../../reading/entry/keyed-entry.ts';
import { repairHint } from '../../reading/repair-hint.ts';
import type { Turn } from './api.ts';
import { FormBoxes } from './form-boxes.tsx';
import { PhotoPane } from './photo-pane.tsx';
import { ToldProposals } from './told-proposals.tsx';
import { usePhotoPlace } from './use-photo-place.ts';
import { figureWords } from './words.ts';

type EntryProps = {
  readonly election: string;
  readonly turn: Turn;
  readonly isKeeping: boolean;
  readonly onWhole: (figures: ReturnType<typeof figuresOfEntry>, confirmed: string[]) => void;
};

/** Photo and boxes of one form side by side, read with the keyboard alone. */
export function EntryPane({ election, turn, isKeeping, onWhole }: EntryProps) {
  const { t } = useSpeaker();
  const [entry, setEntry] = useState(() =>
    emptyEntry(entryPlan(cHasilRules(turn.pairs), turn.way, turn.registered)),
  );
  const [before, setBefore] = useState(entry);
  const { box = '', inWords = false } = entry.plan.places[entry.at] ?? {};
  const name = inWords ? `${box} huruf` : box;
  const { place, look, leave } = usePhotoPlace(turn.contest, name, turn.photos.length);
  const hit = (key: string) => {
    const next = press(entry, key);
    if (next.at !== entry.at) leave();
    setEntry(next);
    setBefore(entry);
    if (next.isWhole && key === 'Enter' && !isKeeping) onWhole(figuresOfEntry(next), confirmedIn(next));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === 'Tab') return;
    if (look(event.key, event.shiftKey)) return void event.preventDefault();
    if (event.key.length === 1 || HANDLED.has(event.key)) {
      event.preventDefault();
      hit(event.key);
    }
  };
  const broken = useMemo(() => brokenSoFar(entry, turn), [entry, turn]);
  return (
    <div className="reading">
      <PhotoPane election={election} photos={turn.photos} place={place} onKey={look} />
      <section className="reading-entry" aria-label={t('Isi formulir', 'What the form says')}>
        <FormBoxes
          entry={entry}
          broken={new Set(broken.flatMap(({ boxes }) => boxes))}
          onKeyDown={onKeyDown}
          onType={hit}
          onFocus={(at) => {
            if (at !== entry.at) setEntry(goTo(entry, at));
          }}
        />
        <ToldProposals entry={entry} before={before} />
        <BrokenList entry={entry} broken={broken} />
        <div className="row">
          <Button disabled={!entry.isWhole} loading={isKeeping} onClick={() => hit('Enter')}>
            {t('Simpan (Enter)', 'Keep (Enter)')}
          </Button>
          <span className="small muted">
            <kbd>.</kbd> {t('nol', 'zero')} · <kbd>x</kbd> {t('dicoret', 'struck')} ·{' '}
            <kbd>{t('spasi', 'space')}</kbd> {t('kosong', 'empty')} · <kbd>-</kbd> {t('negatif', 'negative')}{' '}
            · <kbd>⌫</kbd> {t('lalu empat angka', 'then four digits')} · <kbd>←→</kbd>{' '}
            {t('pindah kotak', 'another box')}
          </span>
        </div>
      </section>
    </div>
  );
}

const HANDLED = new Set(['Enter', 'Backspace', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

type BrokenProps = { readonly entry: KeyedEntry; readonly broken: ReturnType<typeof brokenSoFar> };

/** Rules that do not hold: to look once more, never in the way. The hint is of one's own figures and is applied by nobody. */
function BrokenList({ entry, broken }: BrokenProps) {
  const { t, say } = useSpeaker();
  const { compiled } = entry.plan;
  const isRead = entry.boxes.slice(0, compiled.boxes.length).every(({ how }) => how !== 'open');
  const hint = isRead && broken.length > 0 ? repairHint(compiled, figuresOfEntry(entry)) : null;
  return (
    <div className="reading-rules" aria-live="polite">
      {broken.length > 0 ? (
        <>
          <p>
            <strong>
              ▲{' '}
              {t('Tidak cocok; lihat fotonya sekali lagi.', 'This does not add up; look at the photo again.')}
            </strong>{' '}
            {t(
              'Kalau fotonya memang begitu, biarkan: yang tertulis itulah yang dibaca.',
              'If the photo says so, leave it: what is written is what is read.',
            )}
          </p>
          <ul>
            {broken.map((one) => (
              <li key={`${one.rule} ${one.boxes.join()} ${one.expected}`}>
                <span className="code">{one.rule}</span> {say(one.sentence)}
              </li>
            ))}
          </ul>
          {hint ? (
            <p className="reading-hint">
              {t('Mungkinkah ', 'Could it be that ')}
              {hint
                .map(
                  ({ box, read, proposed }) =>
                    `${box} ${say(figureWords(proposed))} (${t('terbaca', 'read as')} ${say(figureWords(read))})`,
                )
                .join(', ')}
              {t('? Semuanya lalu cocok.', '? Everything would then add up.')}
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
