import { decimalText } from '../../../kernel/index.ts';
import { formatShare } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { tpsOf } from '../../plan/amounts.ts';
import type { PlanPageAnswer } from './answers.ts';

type Group = PlanPageAnswer['fairness']['byRegency'][number];

/** What is lost before and after, by regency and by how far away a place is. */
export function FairnessTable({ fairness }: { readonly fairness: PlanPageAnswer['fairness'] }) {
  const { t } = useSpeaker();
  return (
    <div className="plan-columns">
      <Groups
        title={t('Menurut kabupaten/kota', 'By regency')}
        groups={fairness.byRegency}
        nameOf={({ name }) => name}
      />
      <Groups
        title={t('Menurut jauhnya (hari perjalanan)', 'By remoteness (days of travel)')}
        groups={fairness.byRemoteness}
        nameOf={({ key, from, until }) =>
          key === '?' || from === null || until === null
            ? t('tidak diketahui', 'not known')
            : from === until
              ? t(`${decimalText(from).id} hari`, `${decimalText(from).en} days`)
              : t(
                  `${decimalText(from).id}–${decimalText(until).id} hari`,
                  `${decimalText(from).en}–${decimalText(until).en} days`,
                )
        }
      />
    </div>
  );
}

type GroupsProps = {
  readonly title: string;
  readonly groups: readonly Group[];
  readonly nameOf: (group: Group) => string;
};

function Groups({ title, groups, nameOf }: GroupsProps) {
  const { t, language } = useSpeaker();
  const rate = (share: number | null) => (share === null ? '–' : formatShare(share, language));
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" className="number">
              TPS
            </th>
            <th scope="col" className="number">
              {t('Gagal: sebelum → sesudah', 'Lost: before → after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{nameOf(group)}</th>
              <td className="number">{group.places}</td>
              <td className="number">
                <span className="nowrap">
                  {tpsOf(group.lostBefore, language)} → {tpsOf(group.lostAfter, language)}
                </span>{' '}
                <span className="small muted nowrap">
                  {rate(group.rateBefore)} → {rate(group.rateAfter)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
