import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Text, text } from '../../../kernel/index.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { type AreasAnswer, areasQuery, formsQuery } from './api.ts';
import { CONTEST_NAMES, STANDING_NAMES } from './words.ts';
import './reading.css';

const STATES: Readonly<Record<string, Text>> = {
  all: text('Semua', 'All'),
  'to-read': text('Belum dibaca', 'Not read'),
  'no-photo': text('Fotonya belum lengkap', 'Photos not complete'),
  once: text('Dibaca sekali', 'Read once'),
  differ: text('Dua pembaca berbeda', 'Two readers differ'),
  undecided: text('Belum putus', 'Undecided'),
  agreed: text('Terbaca', 'Read'),
  misread: text('Ponsel salah baca', 'Misread by the phone'),
  wrong: text('Formulirnya sendiri janggal', 'The form itself is wrong'),
};

/** Where the reading of photos stands, and what it found. */
export function ProgressPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const mayRead = holdsRole(useUser(), ['administrator', 'provincial-officer', 'regency-officer']);
  const areas = useQuery(areasQuery(election.slug, 'regency'));
  const n = (value: number) => formatNumber(value, language);
  const all = areas.data ? totalOf(areas.data) : null;
  return (
    <Page
      question={t('Sampai mana foto formulir terbaca?', 'How far are the photos of forms read?')}
      answer={
        all
          ? t(
              `${n(all.agreed)} dari ${n(all.forms)} formulir terbaca; ponsel salah baca ${n(all.misread)}, formulirnya sendiri janggal ${n(all.wrong)}.`,
              `${n(all.agreed)} of ${n(all.forms)} forms are read; ${n(all.misread)} misread by the phone, ${n(all.wrong)} wrong in themselves.`,
            )
          : undefined
      }
      note={
        <p>
          {t(
            'Untuk pleno, bukan untuk umum. Dua orang membaca tanpa melihat satu sama lain; kalau berbeda, orang ketiga.',
            'For plenaries, not for the public. Two people read without sight of each other; where they differ, a third.',
          )}
        </p>
      }
      actions={
        mayRead ? (
          <ConsoleLink to="/konsol/bacaan/baca">
            {t('Baca formulir berikutnya', 'Read the next form')}
          </ConsoleLink>
        ) : undefined
      }
    >
      <Section title={t('Menurut wilayah', 'By area')}>
        <Answered query={areas}>
          {(answer) =>
            answer.areas.length === 0 ? (
              <Empty title={t('Belum ada formulir', 'No forms yet')} />
            ) : (
              <AreaTable answer={answer} />
            )
          }
        </Answered>
      </Section>
      <FormList election={election} areas={areas.data?.areas ?? []} />
    </Page>
  );
}

const COLUMNS = [
  ['forms', text('Formulir', 'Forms')],
  ['noPhoto', text('Foto kurang', 'Photos lacking')],
  ['toRead', text('Menunggu', 'Waiting')],
  ['once', text('Sekali', 'Once')],
  ['differ', text('Berbeda', 'Differ')],
  ['undecided', text('Belum putus', 'Undecided')],
  ['agreed', text('Terbaca', 'Read')],
  ['misread', text('Salah baca', 'Misread')],
  ['wrong', text('Janggal', 'Wrong form')],
] as const;

function AreaTable({ answer }: { readonly answer: AreasAnswer }) {
  const { t, say, language } = useSpeaker();
  return (
    <div className="table-scroll">
      <table className="table tps-table">
        <thead>
          <tr>
            <th scope="col">{t('Wilayah', 'Area')}</th>
            {COLUMNS.map(([key, name]) => (
              <th key={key} scope="col" className="number">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.areas.map((row) => (
            <tr key={row.area}>
              <th scope="row">{row.name}</th>
              {COLUMNS.map(([key, name]) => (
                <td key={key} className="number" data-label={say(name)}>
                  {formatNumber(row[key], language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ListProps = { readonly election: ElectionItem; readonly areas: AreasAnswer['areas'] };

function FormList({ election, areas }: ListProps) {
  const { t, say, language } = useSpeaker();
  const { keadaan, wilayah } = useConsoleSearch();
  const change = useChangeSearch();
  const state = keadaan && keadaan in STATES ? keadaan : 'all';
  const list = useInfiniteQuery(formsQuery(election.slug, state, wilayah));
  const items = (list.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Section
      title={t('Formulir', 'Forms')}
      aside={list.data ? formatNumber(list.data.pages[0]?.total ?? 0, language) : undefined}
    >
      <div className="row">
        <NativeSelect
          label={t('Keadaan', 'State')}
          value={state}
          data={Object.entries(STATES).map(([value, name]) => ({ value, label: say(name) }))}
          onChange={(event) => change({ keadaan: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('Wilayah', 'Area')}
          value={wilayah ?? ''}
          data={[
            { value: '', label: t('Semua', 'All') },
            ...areas.map(({ area, name }) => ({ value: area, label: name })),
          ]}
          onChange={(event) => change({ wilayah: event.currentTarget.value })}
        />
      </div>
      <Answered query={list}>
        {() =>
          items.length === 0 ? (
            <Empty title={t('Tidak ada formulir dalam keadaan ini', 'No form is in this state')} />
          ) : (
            <ul className="reading-forms">
              {items.map((form) => (
                <li key={`${form.tps} ${form.contest}`}>
                  <ConsoleLink to={`/konsol/bacaan/tps/${form.tps}`}>{form.tps}</ConsoleLink>{' '}
                  {say(CONTEST_NAMES[form.contest])} · {say(STANDING_NAMES[form.standing])}
                  {form.isReadable ? '' : ` · ${t('fotonya belum lengkap', 'photos not complete')}`}
                  {form.isMisread ? ` · ◆ ${t('ponsel salah baca', 'misread by the phone')}` : ''}
                  {form.isFormWrong ? ` · ▲ ${t('formulirnya janggal', 'the form is wrong')}` : ''}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('Tampilkan lagi', 'Show more')}
          </Button>
        </div>
      ) : null}
    </Section>
  );
}

function totalOf({ areas }: AreasAnswer) {
  const sum = (key: 'forms' | 'agreed' | 'misread' | 'wrong') =>
    areas.reduce((all, area) => all + area[key], 0);
  return { forms: sum('forms'), agreed: sum('agreed'), misread: sum('misread'), wrong: sum('wrong') };
}
