import { useSpeaker } from '../../platform/web/language.tsx';

/** The striped sign that what is shown is a scenario. */
export function SyntheticMark() {
  const { t } = useSpeaker();
  return (
    <aside className="synthetic-banner" aria-label={t('Bukan data nyata', 'Not real data')}>
      <span>{t('SKENARIO SINTETIS – bukan data nyata', 'SYNTHETIC SCENARIO – not real data')}</span>
    </aside>
  );
}
