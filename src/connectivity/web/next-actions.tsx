import { formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink, type Search } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { Counts } from './answers.ts';

type NextActionsProps = { readonly counts: Counts; readonly within: string };
type Action = {
  readonly count: number;
  readonly title: string;
  readonly why: string;
  readonly to: string;
  readonly search: Search;
};

/** What to do next, the most urgent first; each opens the TPS it is about. */
export function NextActions({ counts, within }: NextActionsProps) {
  const { t, language } = useSpeaker();
  const region: Search = within ? { wilayah: within } : {};
  const actions: readonly Action[] = [
    {
      count: counts.uncoveredGap,
      title: t('Cari jalan cadangan dan uji', 'Find a fallback and test it'),
      why: t(
        'Tidak memadai dan tanpa jalan kedua atau titik unggah yang teruji.',
        'Inadequate, without a tested second path or upload point.',
      ),
      to: '/konsol/tps',
      search: { ...region, putusan: 'inadequate', cadangan: 'tidak' },
    },
    {
      count: counts.rungs.unknown,
      title: t('Minta uji pertama', 'Ask for a first test'),
      why: t(
        'Belum ada klaim maupun uji. Diam bukan berarti baik.',
        'No claim and no test. Silence is not success.',
      ),
      to: '/konsol/tps',
      search: { ...region, bukti: 'unknown' },
    },
    {
      count: counts.rungs.claimed,
      title: t('Ukur yang baru ada keterangannya', 'Measure where there is only word'),
      why: t(
        'Klaim, laporan, atau uji yang tidak (lagi) dihitung belum membuktikan apa pun.',
        'A claim, a report or a test that does not (or no longer) count proves nothing yet.',
      ),
      to: '/konsol/tps',
      search: { ...region, bukti: 'claimed' },
    },
    {
      count: counts.rungs.measured,
      title: t('Verifikasi yang sudah diukur', 'Verify what was measured'),
      why: t(
        'Diukur, tetapi belum oleh pihak yang tidak berkepentingan.',
        'Measured, but not yet by somebody independent.',
      ),
      to: '/konsol/tps',
      search: { ...region, bukti: 'measured' },
    },
  ];
  const open = actions.filter(({ count }) => count > 0);
  if (open.length === 0) return null;
  return (
    <Section title={t('Langkah berikutnya', 'What to do next')}>
      <ol className="actions">
        {open.map((action) => (
          <li key={action.title}>
            <ConsoleLink to={action.to} search={action.search} className="action">
              <span className="action-count">{formatNumber(action.count, language)}</span>
              <span>
                <span className="action-title">{action.title}</span>
                <span className="small muted">{action.why}</span>
              </span>
            </ConsoleLink>
          </li>
        ))}
      </ol>
    </Section>
  );
}
