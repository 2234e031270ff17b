import { useQuery } from '@tanstack/react-query';
import { formatInstant, formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, type SessionUser, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, regionsQuery, WithElection } from '../../../registry/web/index.ts';
import { CONTESTS, type Contest } from '../../../sealed/index.ts';
import { openThings } from '../../sheets/sheet-verdict.ts';
import { COLUMN_NAMES } from '../../sheets/tiers.ts';
import { CONTEST_NAMES } from '../reading/words.ts';
import { areaQuery, type RecapArea } from './api.ts';
import { BetweenSection } from './between-section.tsx';
import { ColumnTable } from './column-table.tsx';
import { CorrectionList } from './correction-list.tsx';
import { OpenCells } from './open-cells.tsx';
import { openOf } from './open-of.ts';
import { SheetPanel } from './sheet-panel.tsx';
import { TodoList } from './todo-list.tsx';
import { UnseenNote } from './unseen-note.tsx';
import { useIsCommission } from './use-is-commission.ts';
import { VillageTps } from './village-tps.tsx';
import './recap.css';

const VILLAGE_DIGITS = 10;

/** Where do the figures not add up, and what is to be done about it? */
export function RecapPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { kontes, wilayah } = useConsoleSearch();
  const provinces = useQuery(regionsQuery(''));
  const contest = CONTESTS.find((one) => one === kontes) ?? 'governor';
  const user = useUser();
  const area = wilayah ?? homeOf(user) ?? provinces.data?.[0]?.code;
  if (area === undefined) return null;
  return area.length === VILLAGE_DIGITS ? (
    <VillageTps election={election} contest={contest} area={area} />
  ) : (
    <AreaPage election={election} contest={contest} area={area} />
  );
}

/** The regency that is somebody's whole reach; undefined for those who see all. */
function homeOf(user: SessionUser | null): string | undefined {
  if (holdsRole(user, ['administrator', 'provincial-officer', 'auditor'])) return undefined;
  const reaches = user?.grants.map((grant) => ('regencyCode' in grant ? grant.regencyCode : null)) ?? [];
  return reaches.includes(null) ? undefined : (reaches[0] ?? undefined);
}

type AreaProps = { readonly election: ElectionItem; readonly contest: Contest; readonly area: string };

function AreaPage({ election, contest, area }: AreaProps) {
  const { t, say, language } = useSpeaker();
  const state = useQuery(areaQuery(election.slug, contest, area));
  const isCommission = useIsCommission(area);
  return (
    <Page
      question={t('Di mana angka tidak cocok?', 'Where do the figures not add up?')}
      answer={state.data ? <Answer area={state.data} /> : undefined}
      note={
        state.data ? (
          <p>
            {t(
              `${state.data.name} (${area}), keadaan ${formatInstant(state.data.asOf, election.timeZone, language)}. Untuk pleno, bukan untuk umum.`,
              `${state.data.name} (${area}), as of ${formatInstant(state.data.asOf, election.timeZone, language)}. For plenaries, not for the public.`,
            )}
          </p>
        ) : undefined
      }
      actions={<Choices contest={contest} area={area} />}
    >
      <Answered query={state}>
        {(data) => (
          <>
            <UnseenNote forms={data.unseen} />
            <TodoList key={`${contest} ${area}`} election={election} state={data} />
            <Section title={t(`Menurut ${COLUMN_NAMES[data.tier].id}`, `By ${say(COLUMN_NAMES[data.tier])}`)}>
              <ColumnTable columns={data.columns} contest={contest} />
            </Section>
            <OpenCells election={election} area={data} isCommission={isCommission} />
            <CorrectionList key={`${contest} ${area} corrections`} election={election} area={data} />
            <BetweenSection key={area} election={election} area={area} />
            <SheetPanel election={election} area={data} isCommission={isCommission} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Answer({ area }: { readonly area: RecapArea }) {
  const { t, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  const below = area.columns.filter(({ open }) => open > 0).length;
  const own = area.sheet ? openThings(openOf(area)) : 0;
  const forms = t(
    `${n(area.forms)} dari ${n(area.tps)} formulir`,
    `${n(area.forms)} of ${n(area.tps)} forms`,
  );
  if (area.tier === 'district' && area.sheet && own > 0)
    return t(
      `${n(own)} hal terbuka di lembar ini; ${forms}.`,
      `${n(own)} things are open on this sheet; ${forms}.`,
    );
  if (area.sheet && own + below === 0)
    return t(`Tidak ada selisih di lembar ini; ${forms}.`, `No difference on this sheet; ${forms}.`);
  if (!area.sheet && below === 0)
    return t(`Belum ada lembar di sini; ${forms}.`, `There is no sheet here yet; ${forms}.`);
  if (!area.sheet)
    return t(
      `Belum ada lembar di sini; ${n(below)} wilayah di bawahnya punya selisih; ${forms}.`,
      `There is no sheet here yet; ${n(below)} areas below have differences; ${forms}.`,
    );
  return t(
    `${n(own)} hal terbuka di lembar ini, ${n(below)} wilayah di bawahnya punya selisih; ${forms}.`,
    `${n(own)} things are open on this sheet, ${n(below)} areas below have differences; ${forms}.`,
  );
}

/** Which contest, and the way up. */
export function Choices({ contest, area }: { readonly contest: Contest; readonly area: string }) {
  const { t, say } = useSpeaker();
  const change = useChangeSearch();
  const up = UP[area.length];
  return (
    <div className="row recap-choices">
      <label className="recap-label">
        {t('Pemilihan', 'Contest')}
        <select value={contest} onChange={({ target }) => change({ kontes: target.value })}>
          {CONTESTS.map((one) => (
            <option key={one} value={one}>
              {say(CONTEST_NAMES[one])}
            </option>
          ))}
        </select>
      </label>
      {up === undefined ? null : (
        <ConsoleLink to="/konsol/rekap" search={{ kontes: contest, wilayah: area.slice(0, up) }}>
          ‹ {t('Wilayah di atasnya', 'The area above')}
        </ConsoleLink>
      )}
    </div>
  );
}

/** Digits of the area above one. */
const UP: Readonly<Record<number, number>> = { 10: 6, 6: 4, 4: 2 };
