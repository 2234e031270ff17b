import { useQuery } from '@tanstack/react-query';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { burnDownQuery } from './api.ts';
import { BurnDownChart, BurnDownLegend } from './chart.tsx';

/** The uncovered gap against the plan, for the overview: for whoever works with orders. */
export function BurnDownPanel({ election }: { readonly election: string }) {
  const mayRead = holdsRole(useUser(), ['administrator', 'provincial-officer', 'regency-officer', 'auditor']);
  return mayRead ? <Panel election={election} /> : null;
}

function Panel({ election }: { readonly election: string }) {
  const { t } = useSpeaker();
  const found = useQuery(burnDownQuery(election));
  return (
    <Section
      title={t('Penutupan terhadap rencana', 'Burn-down against the plan')}
      aside={<ConsoleLink to="/konsol/penutupan">{t('Siapa yang terlambat', 'Who is late')}</ConsoleLink>}
    >
      <Answered query={found} lines={6}>
        {(data) => (
          <>
            <BurnDownLegend data={data} />
            <BurnDownChart data={data} kind="uncovered" name={t('Tanpa cadangan teruji', 'Uncovered gap')} />
          </>
        )}
      </Answered>
    </Section>
  );
}
