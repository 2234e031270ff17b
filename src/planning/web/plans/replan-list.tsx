import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { optionKindName } from '../../option-names.ts';
import type { PlanPageAnswer } from './answers.ts';

type Replan = NonNullable<PlanPageAnswer['replan']>;
type Side = Replan['items'][number]['before'];

/** What a plan that was made again does otherwise than the one before, and why. */
export function ReplanList({ replan, plan }: { readonly replan: Replan; readonly plan: string }) {
  const { t, say } = useSpeaker();
  const did = (side: Side) => {
    if (!side) return t('tidak direncanakan', 'not planned');
    const primary = say(optionKindName(side.primary));
    return side.fallback ? `${primary} + ${say(optionKindName(side.fallback))}` : primary;
  };
  const before = (
    <ConsoleLink to="/konsol/rencana" search={{ rencana: replan.before }}>
      {t('rencana sebelumnya', 'the plan before')}
    </ConsoleLink>
  );
  if (replan.total === 0) {
    return (
      <p className="card">
        {t('Tidak ada yang perlu diubah dari ', 'Nothing had to change from ')}
        {before}.
      </p>
    );
  }
  return (
    <div className="stack">
      <p className="small muted">
        {t('Dibandingkan dengan ', 'Compared with ')}
        {before}
        {t(
          ': kehilangan paling sedikit (paling banyak 1% lebih), lalu perubahan sesedikit mungkin.',
          ': the fewest lost (at most 1% more), then as few changes as possible.',
        )}
      </p>
      <ul className="card stack replan">
        {replan.items.map((item) => (
          <li key={item.tps}>
            <ConsoleLink to={`/konsol/rencana/tps/${item.tps}`} search={{ rencana: plan }}>
              {item.name}, {item.village}
            </ConsoleLink>
            : {did(item.before)} → {did(item.after)}. <span className="small muted">{say(item.why)}.</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
