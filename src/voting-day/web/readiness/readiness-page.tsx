import { useQuery } from '@tanstack/react-query';
import './readiness.css';
import { apiPath } from '../../../platform/web/api.ts';
import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { votingDayWords } from '../../../registry/index.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { type Area, areaQuery, readinessListQuery } from './api.ts';
import { FreezeBanner } from './freeze-banner.tsx';
import { TpsRow } from './tps-row.tsx';

const VILLAGE_DIGITS = 10;
/** Digits of the area above one. */
const PARENT_DIGITS: Readonly<Record<number, number>> = { 10: 6, 6: 4, 4: 0, 2: 0 };

/** Which TPS is not ready for voting day, and what to do about it? */
export function ReadinessPage() {
  return <WithElection>{(election) => <ReadinessOf key={election.slug} election={election} />}</WithElection>;
}

function ReadinessOf({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const { wilayah: region = '', kesiapan: verdict = '' } = useConsoleSearch();
  const area = useQuery(areaQuery(election.slug, region));
  const day = votingDayWords(election, election.isOver ? new Date() : new Date(election.asOf));
  const file = apiPath(`/elections/${election.slug}/readiness/export`, {
    region,
    verdict: verdict || undefined,
  });
  return (
    <Page
      question={t(`TPS mana yang belum siap untuk ${day.id}?`, `Which TPS is not ready for ${day.en}?`)}
      answer={area.data ? <Answer area={area.data} /> : undefined}
      note={
        area.data
          ? t(
              `Keadaan ${formatInstant(area.data.asOf, election.timeZone, language)}. Diam bukan “belum”: yang tidak diketahui disebut belum dipastikan.`,
              `As of ${formatInstant(area.data.asOf, election.timeZone, language)}. Silence is no “not yet”: what is not known is called not confirmed.`,
            )
          : undefined
      }
      actions={
        <a className="readiness-download" href={file} download>
          {t('Unduh CSV', 'Download CSV')}
        </a>
      }
    >
      <FreezeBanner election={election} />
      <Answered query={area}>
        {(counts) => (region.length === VILLAGE_DIGITS ? null : <Areas area={counts} />)}
      </Answered>
      <TpsList election={election} region={region} verdict={verdict} />
    </Page>
  );
}

function Answer({ area }: { readonly area: Area }) {
  const { t, language } = useSpeaker();
  const { tps, ready, notReady, notConfirmed } = area.total;
  const n = (value: number) => formatNumber(value, language);
  return (
    <>
      {t(
        `Dari ${n(tps)} TPS: ${n(ready)} siap, ${n(notReady)} belum siap, ${n(notConfirmed)} belum dipastikan.`,
        `Of ${n(tps)} TPS: ${n(ready)} ready, ${n(notReady)} not ready, ${n(notConfirmed)} not confirmed.`,
      )}
    </>
  );
}

function Areas({ area }: { readonly area: Area }) {
  const { t, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  if (area.items.length === 0) return null;
  return (
    <Section title={t('Per wilayah', 'By area')}>
      {area.region !== '' && (
        <p>
          <ConsoleLink to="/konsol/kesiapan" search={upOf(area.region)}>
            ‹ {t('Wilayah di atasnya', 'The area above')}
          </ConsoleLink>
        </p>
      )}
      <div className="table-scroll">
        <table className="table readiness-table">
          <thead>
            <tr>
              <th scope="col">{t('Wilayah', 'Area')}</th>
              <th scope="col">TPS</th>
              <th scope="col">✔ {t('Siap', 'Ready')}</th>
              <th scope="col">✖ {t('Belum siap', 'Not ready')}</th>
              <th scope="col">? {t('Belum dipastikan', 'Not confirmed')}</th>
              <th scope="col">{t('Tanpa kabar KPPS', 'No word of the KPPS')}</th>
            </tr>
          </thead>
          <tbody>
            {area.items.map(({ code, name, tps, ready, notReady, notConfirmed, missing }) => (
              <tr key={code}>
                <th scope="row">
                  <ConsoleLink to="/konsol/kesiapan" search={{ wilayah: code }}>
                    {name}
                  </ConsoleLink>
                </th>
                <td>{n(tps)}</td>
                <td>{n(ready)}</td>
                <td>{n(notReady)}</td>
                <td>{n(notConfirmed)}</td>
                <td>{n(missing.confirmation)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function upOf(region: string): Readonly<Record<string, string>> {
  const digits = PARENT_DIGITS[region.length] ?? 0;
  return digits === 0 ? {} : { wilayah: region.slice(0, digits) };
}

type ListProps = { readonly election: ElectionItem; readonly region: string; readonly verdict: string };

function TpsList({ election, region, verdict }: ListProps) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const { halaman: cursor = '' } = useConsoleSearch();
  const list = useQuery(readinessListQuery(election.slug, region, verdict, cursor));
  return (
    <Section title={t('TPS dan langkah berikutnya', 'TPS and what to do next')}>
      <label className="readiness-filter">
        {t('Tampilkan', 'Show')}
        <select value={verdict} onChange={({ target }) => change({ kesiapan: target.value })}>
          <option value="">{t('Semua', 'All')}</option>
          <option value="not-ready">{t('Belum siap', 'Not ready')}</option>
          <option value="not-confirmed">{t('Belum dipastikan', 'Not confirmed')}</option>
          <option value="ready">{t('Siap', 'Ready')}</option>
        </select>
      </label>
      <Answered query={list}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('Tidak ada TPS seperti itu di sini', 'There is no such TPS here')} />
          ) : (
            <>
              <ul className="readiness-list">
                {items.map((tps) => (
                  <TpsRow key={tps.code} election={election} tps={tps} />
                ))}
              </ul>
              {next && (
                <ConsoleLink
                  to="/konsol/kesiapan"
                  search={{
                    ...(region ? { wilayah: region } : {}),
                    ...(verdict ? { kesiapan: verdict } : {}),
                    halaman: next,
                  }}
                >
                  {t('Halaman berikutnya', 'Next page')} ›
                </ConsoleLink>
              )}
            </>
          )
        }
      </Answered>
    </Section>
  );
}
