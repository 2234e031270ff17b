import '../../platform/web/zod-without-eval.ts';
import { formatNumber, formatShare } from '../../platform/web/format.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import { minutesToSend, neededUplinkBps, type RequirementPolicy } from '../policy.ts';
import { signalTerm } from '../words.ts';

/** A policy in sentences, with what it comes down to. */
export function PolicyFacts({ policy }: { readonly policy: RequirementPolicy }) {
  const { t, say, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language, 2);
  const { tests, location, classesMbit, validity } = policy;
  const sendAt = (mbit: number) => `${n(minutesToSend(policy, mbit * 1_000_000))} ${t('menit', 'min')}`;
  return (
    <dl className="facts card">
      <dt>{t('Kiriman', 'What is sent')}</dt>
      <dd>
        {n(policy.photos)} {t('foto', 'photos')} × {n(policy.megabytesPerPhoto)} MB {t('dalam', 'within')}{' '}
        {n(policy.minutes)} {t('menit', 'minutes')};{' '}
        {t(
          `${formatShare(policy.efficiency, language)} unggah membawa foto`,
          `${formatShare(policy.efficiency, language)} of the uplink carries photos`,
        )}
      </dd>
      <dt>{t('Artinya', 'Which means')}</dt>
      <dd>
        {t('unggah paling sedikit', 'an uplink of at least')} {n(neededUplinkBps(policy) / 1_000_000)} Mbit/s;{' '}
        {t('pada', 'at')} {[0.25, 1, 3].map(n).join(' / ')} Mbit/s: {[0.25, 1, 3].map(sendAt).join(' / ')}
      </dd>
      <dt>{t('Kelas sinyal (P10 unggah)', 'Signal classes (P10 of uplink)')}</dt>
      <dd>
        {(['kuat', 'sedang', 'lemah'] as const)
          .map((name) => `${say(signalTerm(name))} ≥ ${n(classesMbit[name])}`)
          .join(' · ')}{' '}
        Mbit/s
      </dd>
      <dt>{t('Uji', 'Tests')}</dt>
      <dd>
        {t(
          `paling sedikit ${tests.minimum} pada ${tests.days} hari, ${tests.evening} di antaranya pukul ${tests.eveningFromHour}–${tests.eveningUntilHour}`,
          `at least ${tests.minimum} on ${tests.days} days, ${tests.evening} of them between ${tests.eveningFromHour}:00 and ${tests.eveningUntilHour}:00`,
        )}
      </dd>
      <dt>{t('Tempat uji', 'Where tested')}</dt>
      <dd>
        {t(
          `paling jauh ${n(location.maxDistanceM)} m dari TPS, ketelitian ${n(location.maxAccuracyM)} m`,
          `at most ${n(location.maxDistanceM)} m from the TPS, to within ${n(location.maxAccuracyM)} m`,
        )}
      </dd>
      <dt>{t('Listrik', 'Power')}</dt>
      <dd>
        {n(policy.power.hours)} {t('jam', 'hours')}
      </dd>
      <dt>{t('Masa berlaku bukti', 'How long evidence is valid')}</dt>
      <dd>
        {validity
          .toSorted((a, b) => b.daysToGo - a.daysToGo)
          .map(({ daysToGo, days }) => `H-${daysToGo}: ${n(days)} ${t('hari', 'days')}`)
          .join(' · ')}
      </dd>
      <dt>{t('Batas latensi', 'Latency limit')}</dt>
      <dd>
        {policy.latencyLimitMs === null
          ? t('tidak ada; satelit boleh', 'none; satellite passes')
          : `${n(policy.latencyLimitMs)} ms`}
      </dd>
      <dt>{t('Mitra menjawab dalam', 'Partners answer within')}</dt>
      <dd>
        {n(policy.answerHours)} {t('jam', 'hours')}
      </dd>
    </dl>
  );
}
