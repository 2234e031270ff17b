import { useSpeaker } from '../../../platform/web/language.tsx';
import { SMALL_SAVING, tpsOf } from '../../plan/amounts.ts';
import type { PlanPageAnswer } from './answers.ts';

/** Less than this is the solver's tolerance. */
const NOTHING = 5e-4;

/** What one more of each scarce thing would save, solved again; the rest saves nothing. */
export function OneMoreTable({ page: { oneMore, limits } }: { readonly page: PlanPageAnswer }) {
  const { t, say, language } = useSpeaker();
  const worth = oneMore.filter(({ saves }) => saves > NOTHING);
  const unknown = oneMore.filter(({ saves, high }) => saves <= NOTHING && high > SMALL_SAVING);
  const none = oneMore.length - worth.length - unknown.length;
  const unasked = limits.filter(
    ({ id, dual }) => dual > 1e-9 && !oneMore.some(({ change }) => isOf(change, id)),
  );
  const most = Math.max(...worth.map(({ saves }) => saves), NOTHING);
  if (oneMore.length === 0) return <p>{t('Tidak ada batas yang mengikat.', 'No limit binds.')}</p>;
  return (
    <div className="stack">
      {worth.length > 0 ? (
        <ul className="card one-more">
          {worth.map(({ name, saves, high }) => (
            <li key={name.id}>
              <span>{say(name)}</span>
              <span className="one-more-bar" aria-hidden="true">
                <span style={{ width: `${(100 * saves) / most}%` }} />
              </span>
              <span className="number nowrap">
                −{tpsOf(saves, language)} TPS
                {high - saves > NOTHING ? (
                  <span className="small muted">
                    {' '}
                    {t(`paling banyak ${tpsOf(high, language)}`, `at most ${tpsOf(high, language)}`)}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className={worth.length > 0 ? 'small muted' : undefined}>
        {worth.length > 0
          ? t(
              `Setiap baris dihitung ulang, bukan ditaksir. ${none} tambahan lain tidak mengubah apa-apa (terbukti: paling banyak ${tpsOf(SMALL_SAVING, 'id')} TPS); yang tidak disebut belum habis terpakai.`,
              `Each line was solved again, not estimated. ${none} other additions change nothing (proven: at most ${tpsOf(SMALL_SAVING, 'en')} TPS); what is not named is not used up.`,
            )
          : nothingMore(none, t)}
      </p>
      {unasked.length > 0 ? (
        <p className="small muted">
          {t('Mengikat, tetapi tidak dihitung ulang: ', 'Binding, but not solved again: ')}
          {unasked.map(({ name }) => say(name)).join('; ')}.
        </p>
      ) : null}
      {unknown.length > 0 ? (
        <p className="small muted">
          {t('Tidak sempat diketahui (waktu cari habis): ', 'Not found out in time: ')}
          {unknown
            .map(({ name, high }) =>
              t(
                `${name.id}, paling banyak ${tpsOf(high, 'id')} TPS`,
                `${name.en}, at most ${tpsOf(high, 'en')} TPS`,
              ),
            )
            .join('; ')}
          .
        </p>
      ) : null}
    </div>
  );
}

function isOf(change: PlanPageAnswer['oneMore'][number]['change'], id: string): boolean {
  return (change.kind === 'resource' && change.id === id) || (change.kind === 'crew' && change.pool === id);
}

function nothingMore(none: number, t: (id: string, en: string) => string): string {
  if (none === 0) return t('Tidak satu pun diketahui berguna.', 'None is known to be of use.');
  return t(
    `Tidak ada yang berguna: ${none} tambahan dihitung ulang dan tidak satu pun mengubah apa-apa (terbukti: paling banyak ${tpsOf(SMALL_SAVING, 'id')} TPS); yang tidak disebut belum habis terpakai.`,
    `Nothing is of use: ${none} additions were solved again and none changes anything (proven: at most ${tpsOf(SMALL_SAVING, 'en')} TPS); what is not named is not used up.`,
  );
}
