import { type Text, text } from '../../../kernel/index.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { AskedKind } from '../../asked.ts';
import { useAskOfDay, useDevice } from './field-context.tsx';
import { PageLink, type PageName } from './router.tsx';

const ASKED: Readonly<Record<AskedKind, { readonly to: PageName; readonly name: Text }>> = {
  speed: { to: 'speed', name: text('Uji kecepatan', 'Test the speed') },
  rehearsal: { to: 'rehearsal', name: text('Gladi unggah', 'Rehearse the upload') },
  'second-way': { to: 'secondPath', name: text('Laporkan jalur kedua', 'Report a second path') },
  power: { to: 'power', name: text('Laporkan listrik', 'Report power') },
};

/** What is asked of the officer today, the first of it as a button: what another area asks now, else what the server said. */
export function Asked() {
  const { say, t, language } = useSpeaker();
  const { answer, answeredAt } = useDevice();
  const ofDay = useAskOfDay();
  const evidence = answer.asked.map(({ kind, reason }) => ({ ...ASKED[kind], reason }));
  const all = [...(ofDay ? [ofDay] : []), ...(ofDay?.standsAlone ? [] : evidence)];
  const [first, ...others] = all;
  return (
    <section className="field-section" aria-labelledby="asked">
      <h2 id="asked">{t('Yang diminta hari ini', 'What is asked today')}</h2>
      {first ? (
        <div className="field-next">
          <p>{say(first.reason)}</p>
          <PageLink to={first.to} className="field-button field-button-main">
            {say(first.name)}
          </PageLink>
        </div>
      ) : (
        <p>
          {t('Tidak ada. Bukti TPS ini sudah lengkap.', 'Nothing. The evidence of this TPS is complete.')}
        </p>
      )}
      {others.length > 0 && (
        <ul className="field-list">
          {others.map(({ to, name, reason }) => (
            <li key={to}>
              <PageLink to={to} className="field-row">
                <strong>{say(name)}</strong>
                <span className="field-hint">{say(reason)}</span>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
      {!ofDay?.standsAlone && (
        <p className="field-hint">
          {t('Menurut server', 'As the server said')}{' '}
          {formatInstant(answeredAt, answer.election.timeZone, language)}
        </p>
      )}
    </section>
  );
}
