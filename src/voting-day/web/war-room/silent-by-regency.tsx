import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { LiveState } from '../../war-room/live.ts';
import type { BoardAnswer } from './use-live.ts';

/** Regencies that find room on a wall. */
const MOST = 8;

/** Silent TPS of each regency beside what was heard of it, the most silent first. */
export function SilentByRegency({
  board,
  state,
}: {
  readonly board: BoardAnswer;
  readonly state: LiveState;
}) {
  const { t, language } = useSpeaker();
  const areas = state.areas
    .toSorted((a, b) => b.counts.silent - a.counts.silent || b.counts.tps - a.counts.tps)
    .slice(0, MOST);
  const nameOf = (code: string) =>
    (board.names.find((area) => area.code === code)?.name ?? code).replace(/^(Kabupaten|Kota) /, '');
  return (
    <table className="wall-regencies">
      <thead>
        <tr>
          <th scope="col">{t('Kabupaten/kota', 'Regency')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('Bagian', 'Shares')}</span>
          </th>
          <th scope="col" className="number">
            {t('diam', 'silent')}
          </th>
          <th scope="col" className="number">
            {t('terdengar', 'heard')}
          </th>
        </tr>
      </thead>
      <tbody>
        {areas.map(({ code, counts }) => (
          <tr key={code}>
            <th scope="row">{nameOf(code)}</th>
            <td>
              <span className="wall-bar" aria-hidden="true">
                <span className="wall-bar-part wall-bar-heard" style={{ flexGrow: counts.heard }} />
                <span className="wall-bar-part wall-bar-silent" style={{ flexGrow: counts.silent }} />
                <span
                  className="wall-bar-part wall-bar-rest"
                  style={{ flexGrow: counts.tps - counts.heard - counts.silent }}
                />
              </span>
            </td>
            <td className={counts.silent > 0 ? 'number wall-some' : 'number'}>
              {formatNumber(counts.silent, language)}
            </td>
            <td className="number">
              {formatNumber(counts.heard, language)}
              <span className="wall-dim">/{formatNumber(counts.tps, language)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
