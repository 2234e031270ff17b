import { useEffect, useRef } from 'react';
import { ItemState, Notice } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { FiguresTable } from './figures-table.tsx';
import type { KeptResult } from './kept-results.ts';

/**
 * Says that a result is saved, how far it has come, and which figures it has.
 * @param isFresh whether it was saved just now: whoever pressed the button at the end of a long form is brought here, eyes, keyboard and reader
 */
export function SavedNotice({ result, isFresh }: { readonly result: KeptResult; readonly isFresh: boolean }) {
  const { t } = useSpeaker();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isFresh) return;
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'start' });
  }, [isFresh]);
  const { item, record } = result;
  return (
    <div ref={place} className="result-saved" tabIndex={-1}>
      <Notice
        tone="good"
        title={t(
          `Tersimpan di ponsel ini, versi ${record.revision}`,
          `Saved on this phone, version ${record.revision}`,
        )}
      >
        <ItemState item={item} />
      </Notice>
      <details className="result-more">
        <summary>{t('Baca lagi angka yang tersimpan', 'Read the saved figures again')}</summary>
        <FiguresTable figures={record.figures} />
      </details>
    </div>
  );
}
