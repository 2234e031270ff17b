import { useQuery } from '@tanstack/react-query';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { fallbackAt, optionAt } from '../../option-names.ts';
import { percentOf } from '../../plan/amounts.ts';
import { PLAN_READERS, tpsPlanQuery } from './api.ts';

type TpsPlanProps = { readonly election: string; readonly code: string };

/** On the page of a TPS: what the adopted plan does there. Nothing where it does nothing, or for who reads no plans. */
export function TpsPlan({ election, code }: TpsPlanProps) {
  const { t, say, language } = useSpeaker();
  const mayRead = holdsRole(useUser(), PLAN_READERS);
  const query = useQuery({ ...tpsPlanQuery(election, code), enabled: mayRead });
  const item = query.data?.item;
  if (!mayRead || !item) return null;
  const primary = say(optionAt(item.primary));
  const fallback = say(fallbackAt(item.fallback).name);
  const chances = `${percentOf(item.baseChance, language)} → ${percentOf(item.chance, language)}`;
  return (
    <Section title={t('Dalam rencana yang berlaku', 'In the plan in force')}>
      <p className="card">
        {t(
          `Utama: ${primary}; cadangan: ${fallback}. Peluang terkirim ${chances}. `,
          `Primary: ${primary}; fallback: ${fallback}. Chance to send ${chances}. `,
        )}
        <ConsoleLink to={`/konsol/rencana/tps/${code}`}>
          {t('Mengapa ini, bukan yang lain?', 'Why this and not that?')}
        </ConsoleLink>
      </p>
    </Section>
  );
}
