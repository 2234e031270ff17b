import { formatDate } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { TpsPriors as Priors } from './answers.ts';

/** What lets one expect how a TPS may be connected, apart from all evidence and marked as none. Nothing is shown where nothing is known. */
export function TpsPriors({ priors }: { readonly priors: Priors }) {
  const { t, say, language } = useSpeaker();
  if (priors.items.length === 0) return null;
  return (
    <Section
      title={t('Perkiraan, bukan bukti', 'Estimates, not evidence')}
      aside={t('tidak ikut menentukan status', 'no part of the status')}
    >
      <div className="priors">
        <p className="small muted">{say(priors.notice)}</p>
        <ul>
          {priors.items.map((prior) => (
            <li key={prior.sentence.id}>
              <p>{say(prior.sentence)}</p>
              <p className="small muted">
                {t('Sumber', 'Source')}: {say(prior.source)} · {formatDate(prior.from, language)} –{' '}
                {formatDate(prior.until, language)}
                {prior.licence ? ` · ${prior.licence}` : ''}
                {prior.place === 'village' ? ` · ${t('untuk desanya', 'for its village')}` : ''}
              </p>
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
