import { formatShare } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { costProof, rupiahOf, tpsOf } from '../../plan/amounts.ts';
import type { PlanPageAnswer } from './answers.ts';

/** How much cheaper a plan is that may lose a little more. */
export function CurveTable({ curve }: { readonly curve: PlanPageAnswer['curve'] }) {
  const { t, language } = useSpeaker();
  const dearest = Math.max(...curve.map(({ costRupiah }) => costRupiah), 1);
  if (curve.length === 0)
    return <p>{t('Tidak dihitung untuk rencana sebesar ini.', 'Not computed for a plan of this size.')}</p>;
  return (
    <ul className="card one-more">
      {curve.map(({ tolerance, lost, costRupiah, costBoundRupiah }) => (
        <li key={tolerance}>
          <span>
            {tolerance === 0
              ? t('Paling sedikit gagal', 'Fewest lost')
              : t(
                  `Boleh ${formatShare(tolerance, language)} lebih banyak gagal`,
                  `May lose ${formatShare(tolerance, language)} more`,
                )}
            : {tpsOf(lost, language)} TPS
            <span className="small muted one-more-proof">
              {costProof(costRupiah, costBoundRupiah, language)}
            </span>
          </span>
          <span className="one-more-bar" aria-hidden="true">
            <span style={{ width: `${(100 * costRupiah) / dearest}%` }} />
          </span>
          <span className="number nowrap">{rupiahOf(costRupiah, language)}</span>
        </li>
      ))}
    </ul>
  );
}
