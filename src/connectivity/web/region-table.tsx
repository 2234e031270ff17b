import { useQuery } from '@tanstack/react-query';
import { formatBound, formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink, type Search } from '../../platform/web/kit/link.tsx';
import { Section } from '../../platform/web/kit/page.tsx';
import { ShareBar } from '../../platform/web/kit/share-bar.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { regionsQuery } from '../../registry/web/index.ts';
import type { Headline, RegionCounts } from './answers.ts';
import { boundWords } from './bound-words.ts';
import { usePastDay } from './past-day.ts';
import { areasAround } from './regions-of.ts';
import { TpsLink } from './tps-link.tsx';
import { VERDICTS } from './verdict.tsx';

type RegionTableProps = {
  readonly headline: Headline;
  readonly within: string;
};

/** Where the trouble is: areas by their uncovered gap, then by their connected gap, then by what is unknown. */
export function RegionTable({ headline, within }: RegionTableProps) {
  const { t } = useSpeaker();
  const rows = byTrouble(headline.regions);
  return (
    <Section title={t('Di mana masalahnya', 'Where the trouble is')} aside={<Trail within={within} />}>
      <div className="table-scroll">
        <table className="table region-table">
          <thead>
            <tr>
              <th scope="col">{t('Wilayah', 'Area')}</th>
              <th scope="col" className="number">
                TPS
              </th>
              <th scope="col" className="bar-column">
                {t('Memadai · belum diketahui · tidak', 'Adequate · unknown · not')}
              </th>
              <th scope="col" className="number">
                {t('Kesenjangan koneksi', 'Connected gap')}
              </th>
              <th scope="col" className="number">
                {t('Kesenjangan tanpa cadangan', 'Uncovered gap')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RegionRow key={row.code} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function RegionRow({ row: { code, name, kind, counts } }: { readonly row: RegionCounts }) {
  const { t, language, say } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  const order = ['adequate', 'unknown', 'inadequate'] as const;
  const isVillage = code.length === 10;
  const day = useDayOfAddress();
  return (
    <tr>
      <th scope="row">
        {isVillage ? (
          <TpsLink search={{ wilayah: code }}>{name}</TpsLink>
        ) : (
          <ConsoleLink to="/konsol" search={{ wilayah: code, ...day }}>
            {name}
          </ConsoleLink>
        )}{' '}
        <span className="muted small region-kind">{kind}</span>
      </th>
      <td className="number tps-count" data-label="TPS">
        {n(counts.tps)}
      </td>
      <td className="bar-column">
        <ShareBar
          parts={order.map((verdict) => ({ name: verdict, value: counts[verdict], tone: verdict }))}
          label={order.map((verdict) => `${say(VERDICTS[verdict])} ${n(counts[verdict])}`).join(', ')}
        />
      </td>
      <td className="number" data-label={t('Kesenjangan koneksi', 'Connected gap')}>
        <TpsLink search={{ wilayah: code, putusan: 'inadequate' }}>{n(counts.connectedGap)}</TpsLink>
        <Bound bound={counts.connectedGapBound} />
      </td>
      <td className="number" data-label={t('Kesenjangan tanpa cadangan', 'Uncovered gap')}>
        <TpsLink search={{ wilayah: code, putusan: 'inadequate', cadangan: 'tidak' }} className="strong">
          {n(counts.uncoveredGap)}
        </TpsLink>
        <Bound bound={counts.uncoveredGapBound} />
      </td>
    </tr>
  );
}

function Bound({ bound }: { readonly bound: readonly [number, number] }) {
  const { language } = useSpeaker();
  const isExact = bound[0] === bound[1];
  return (
    <span className="bound"> {isExact ? boundWords(bound, language) : formatBound(bound, language)}</span>
  );
}

function Trail({ within }: { readonly within: string }) {
  const { t } = useSpeaker();
  const around = areasAround(within);
  const day = useDayOfAddress();
  const regencies = useQuery({ ...regionsQuery(within.slice(0, 2)), enabled: around.length > 0 });
  const districts = useQuery({ ...regionsQuery(within.slice(0, 4)), enabled: around.length > 1 });
  if (around.length === 0) return null;
  const names = new Map([...(regencies.data ?? []), ...(districts.data ?? [])].map((r) => [r.code, r.name]));
  return (
    <nav aria-label={t('Wilayah yang dibuka', 'Opened area')}>
      <ConsoleLink to="/konsol" search={day}>
        {t('Semua', 'All')}
      </ConsoleLink>
      {around.map((code) => (
        <span key={code}>
          {' › '}
          {code === within ? (
            <strong>{names.get(code) ?? code}</strong>
          ) : (
            <ConsoleLink to="/konsol" search={{ wilayah: code, ...day }}>
              {names.get(code) ?? code}
            </ConsoleLink>
          )}
        </span>
      ))}
    </nav>
  );
}

/** The past day of this page, for the addresses of the areas around and within it. */
function useDayOfAddress(): Search {
  const past = usePastDay();
  return past ? { per: past } : {};
}

function byTrouble(regions: readonly RegionCounts[]): readonly RegionCounts[] {
  return regions.toSorted(
    ({ counts: a }, { counts: b }) =>
      b.uncoveredGap - a.uncoveredGap || b.connectedGap - a.connectedGap || b.unknown - a.unknown,
  );
}
