import { formatInstant, formatMbit } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { OrderAnswer } from './answers.ts';

type OrderDefinitionProps = {
  readonly definition: OrderAnswer['definition'];
  readonly timeZone: string;
};

/** Why the TPS counts as it does: verdict, thresholds and last test, which is what a partner disputes. */
export function OrderDefinition({ definition, timeZone }: OrderDefinitionProps) {
  const { t, say, language } = useSpeaker();
  const { sentence, unmet, neededUplinkBps, lastTestAt } = definition;
  return (
    <Section title={t('TPS ini menurut definisi', 'This TPS by the definition')}>
      <div className="card stack">
        <p>
          <strong>{say(sentence)}</strong>
        </p>
        {unmet.length > 0 ? (
          <ul>
            {unmet.map((why) => (
              <li key={why.id}>{say(why)}</li>
            ))}
          </ul>
        ) : null}
        <p>
          {t(
            'Agar foto sampai tepat waktu perlu unggah',
            'For the photos to arrive in time an uplink is needed of',
          )}{' '}
          {formatMbit(neededUplinkBps, language)}
          {'. '}
          {lastTestAt
            ? `${t('Uji terakhir', 'Last test')}: ${formatInstant(lastTestAt, timeZone, language)}.`
            : t('Belum ada uji.', 'No test yet.')}
        </p>
        <p className="small muted">
          <a href="/metode">
            {t('Definisi “memadai” dan cara menghitungnya', 'What “adequate” means and how it is computed')}
          </a>
        </p>
      </div>
    </Section>
  );
}
