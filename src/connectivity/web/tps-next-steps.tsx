import { type Text, text } from '../../kernel/index.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { CheckId } from '../model.ts';
import { openChecks } from '../next-steps.ts';
import type { TpsCheck } from './answers.ts';

type Steps = { readonly unmet: Text; readonly unknown: Text };

const STEPS: Readonly<Record<CheckId, Steps>> = {
  'signal-class': {
    unmet: text(
      'Minta operator memperkuat jalur utama, lalu uji lagi di TPS.',
      'Ask the operator to strengthen the primary path, then test again at the TPS.',
    ),
    unknown: text('Minta uji kecepatan unggah di TPS.', 'Ask for an uplink test at the TPS.'),
  },
  'enough-tests': {
    unmet: text(
      'Minta uji tambahan pada hari dan jam yang masih kurang.',
      'Ask for more tests on the days and at the hours that are missing.',
    ),
    unknown: text(
      'Minta uji yang baru di TPS, juga petang hari.',
      'Ask for new tests at the TPS, in the evening too.',
    ),
  },
  rehearsal: {
    unmet: text(
      'Ulangi gladi unggah sesudah jalurnya diperbaiki.',
      'Rehearse again once the path is better.',
    ),
    unknown: text(
      'Minta gladi unggah semua foto, dengan tanda terima.',
      'Ask for a rehearsal upload of all photos, with a receipt.',
    ),
  },
  'second-way': {
    unmet: text(
      'Cari jalur kedua atau titik unggah terdekat, lalu uji.',
      'Find a second path or the nearest upload point, and test it.',
    ),
    unknown: text(
      'Tanyakan jalur kedua atau titik unggah, lalu uji.',
      'Ask about a second path or an upload point, and test it.',
    ),
  },
  power: {
    unmet: text(
      'Siapkan listrik cadangan, lalu laporkan lamanya.',
      'Arrange backup power and report how long it lasts.',
    ),
    unknown: text('Tanyakan berapa lama listrik bertahan.', 'Ask how long the power lasts.'),
  },
};

/** What would make a TPS adequate: what is known to be wrong first, then what nobody knows yet. */
export function TpsNextSteps({ checks }: { readonly checks: readonly TpsCheck[] }) {
  const { t, say } = useSpeaker();
  const open = openChecks(checks).map(({ id, met }) => STEPS[id][met === false ? 'unmet' : 'unknown']);
  if (open.length === 0) return null;
  return (
    <Section title={t('Langkah berikutnya', 'What to do next')}>
      <ol className="next-steps card">
        {open.map((step) => (
          <li key={step.id}>{say(step)}</li>
        ))}
      </ol>
    </Section>
  );
}
