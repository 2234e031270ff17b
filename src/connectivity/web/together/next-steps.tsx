import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Together, TogetherTps } from '../answers.ts';

const NAMED = 8;

/** What to do about what a rehearsal showed: tell the hour from the link, find another way out, ask those who said nothing. */
export function TogetherNextSteps({ together }: { readonly together: Together }) {
  const { t } = useSpeaker();
  const { rehearsal, tps } = together;
  if (rehearsal.phase !== 'over' || rehearsal.cancelled) return null;
  const failed = tps.filter((one) => one.together.outcome === 'failed');
  const unheard = tps.filter(({ together: { outcome } }) => outcome === 'silent' || outcome === 'undecided');
  const isWorse = ['shared-fate', 'maybe-shared', 'slower'].includes(rehearsal.verdict);
  if (failed.length + unheard.length === 0 && !isWorse) return null;
  return (
    <Section title={t('Langkah berikutnya', 'What to do next')}>
      <ol className="next-steps card">
        {isWorse && tps.length >= 4 ? (
          <li>
            <ConsoleLink to="/konsol/gladi" search={{ ulang: rehearsal.id }}>
              {t('Ulangi dengan separuh TPS', 'Repeat with half the TPS')}
            </ConsoleLink>{' '}
            {t(
              'pada jam yang sama: bila separuh lolos, sebabnya jalur yang dibagi, bukan jamnya.',
              'at the same hour: if half come through, the cause is the link they share, not the hour.',
            )}
          </li>
        ) : null}
        {failed.length > 0 ? (
          <li>
            {t(
              `Pesan jalur kedua atau titik unggah yang tidak berbagi jalur ini untuk ${failed.length} TPS yang gagal: `,
              `Order a second path or an upload point that does not share this link for the ${failed.length} TPS that failed: `,
            )}
            <Named tps={failed} />
          </li>
        ) : null}
        {unheard.length > 0 ? (
          <li>
            {t(
              `Tanyai ${unheard.length} TPS yang belum memberi jawaban: `,
              `Ask the ${unheard.length} TPS that gave no answer: `,
            )}
            <Named tps={unheard} />
          </li>
        ) : null}
      </ol>
    </Section>
  );
}

function Named({ tps }: { readonly tps: readonly TogetherTps[] }) {
  const { t } = useSpeaker();
  const more = tps.length - NAMED;
  return (
    <>
      {tps.slice(0, NAMED).map(({ code, name, village }, index) => (
        <span key={code}>
          {index > 0 ? ', ' : ''}
          <ConsoleLink to={`/konsol/tps/${code}`}>
            {name} {village}
          </ConsoleLink>
        </span>
      ))}
      {more > 0 ? t(`, dan ${more} lagi dalam tabel`, `, and ${more} more in the table`) : ''}.
    </>
  );
}
