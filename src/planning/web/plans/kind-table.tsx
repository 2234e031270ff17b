import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { rupiahOf } from '../../plan/amounts.ts';
import type { PlanPageAnswer } from './answers.ts';

/** How many TPS get which kind, first and as fallback. */
export function KindTable({ kinds, sharedRupiah }: Pick<PlanPageAnswer, 'kinds' | 'sharedRupiah'>) {
  const { t, say, language } = useSpeaker();
  return (
    <div className="table-scroll">
      <table className="table kind-table">
        <thead>
          <tr>
            <th scope="col">{t('Pilihan', 'Option')}</th>
            <th scope="col" className="number">
              {t('Utama', 'Primary')}
            </th>
            <th scope="col" className="number">
              {t('Cadangan', 'Fallback')}
            </th>
            <th scope="col" className="number">
              {t('Biaya', 'Cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, name, primaries, fallbacks, costRupiah }) => (
            <tr key={kind ?? 'none'}>
              <th scope="row">{say(name)}</th>
              <td className="number">{formatNumber(primaries, language)}</td>
              <td className="number">{formatNumber(fallbacks, language)}</td>
              <td className="number nowrap">{rupiahOf(costRupiah, language)}</td>
            </tr>
          ))}
          {sharedRupiah ? (
            <tr>
              <th scope="row">{t('dibangun sekali untuk beberapa TPS', 'built once for several TPS')}</th>
              <td />
              <td />
              <td className="number nowrap">{rupiahOf(sharedRupiah, language)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
