import { useSpeaker } from '../../../platform/web/language.tsx';
import { type KeyedEntry, proposals, takenByEnter } from '../../reading/entry/keyed-entry.ts';

type ToldProps = {
  readonly entry: KeyedEntry;
  /** As it was before the last key. */
  readonly before: KeyedEntry;
};

/** For who hears the page: what the last key confirmed, and what is proposed before going on would confirm it. */
export function ToldProposals({ entry, before }: ToldProps) {
  const { t } = useSpeaker();
  const named = (at: number, figure: number | string = '') => {
    const { box = '', inWords = false } = entry.plan.places[at] ?? {};
    return `${box}${inWords ? ` ${t('huruf', 'in words')}` : ''} ${figure}`;
  };
  const confirmed = entry.boxes.flatMap(({ how, text }, at) =>
    how === 'confirmed' && before.boxes[at]?.how !== 'confirmed' ? [named(at, text)] : [],
  );
  const shown = proposals(entry);
  const proposed = entry.isEnded ? takenByEnter(entry).map((at) => named(at, shown.get(at))) : [];
  return (
    <p className="visually-hidden" role="status">
      {confirmed.length > 0 ? `${t('Dibenarkan', 'Confirmed')}: ${confirmed.join(', ')}. ` : ''}
      {proposed.length > 0
        ? `${t('Usulan', 'Proposed')}: ${proposed.join(', ')}. ${t('Enter atau kotak berikutnya membenarkan.', 'Enter or the next box confirms.')}`
        : ''}
    </p>
  );
}
