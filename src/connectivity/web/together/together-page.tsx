import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch, useConsoleSearch } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import type { TogetherItem } from '../answers.ts';
import { togetherListQuery } from '../api.ts';
import { TOGETHER_PLANNERS } from './access.ts';
import { ItemFacts, ItemPills } from './item-pills.tsx';
import { PlanForm } from './plan-form.tsx';
import { RepeatForm } from './repeat-form.tsx';

/** Rehearsals together: is everything still sent when all send at once? */
export function TogetherPage() {
  return <WithElection>{(election) => <TogetherOf key={election.slug} election={election} />}</WithElection>;
}

function TogetherOf({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const list = useQuery(togetherListQuery(election.slug, cursors.at(-1)));
  const mayPlan = holdsRole(useUser(), TOGETHER_PLANNERS);
  const { ulang } = useConsoleSearch();
  const changeSearch = useChangeSearch();
  const [planning, setPlanning] = useState(false);
  const leave = () => {
    setPlanning(false);
    changeSearch({ ulang: undefined });
  };
  return (
    <Page
      question={t(
        'Apakah semuanya masih terkirim bila serentak?',
        'Is everything still sent when all send at once?',
      )}
      answer={list.data ? <Answer items={list.data.items} /> : undefined}
      note={t(
        'Semua TPS satu desa, sel, jalur, atau pulau mengirim pada jam yang sama. Ujinya dihitung seperti uji lain; gladi ini sendiri tidak mengubah putusan.',
        'All TPS of one village, cell, link or island send in the same hour. Their tests count as tests like others; the rehearsal itself changes no verdict.',
      )}
      actions={
        mayPlan && !planning && !ulang ? (
          <Button variant="default" onClick={() => setPlanning(true)}>
            {t('Rencanakan gladi', 'Plan a rehearsal')}
          </Button>
        ) : undefined
      }
    >
      {mayPlan && ulang ? <RepeatForm election={election} id={ulang} onDone={leave} /> : null}
      {mayPlan && planning && !ulang ? <PlanForm election={election} onDone={leave} /> : null}
      <Section
        title={t('Semua gladi serentak', 'All rehearsals together')}
        aside={list.data ? formatNumber(list.data.total, language) : undefined}
      >
        <Answered query={list}>
          {(page) =>
            page.items.length === 0 ? (
              <Empty title={t('Belum ada gladi serentak', 'No rehearsal together yet')}>
                <p>
                  {t(
                    'Lolos sendiri-sendiri belum berarti lolos bersama: satu sel atau satu jalur dibagi semua. Mulailah dari pulau yang hanya punya satu menara.',
                    'Passing one by one does not mean passing together: a cell or a link is shared by all. Begin with an island that has a single tower.',
                  )}
                </p>
              </Empty>
            ) : (
              <>
                <ul className="stack">
                  {page.items.map((item) => (
                    <Item key={item.id} item={item} timeZone={election.timeZone} />
                  ))}
                </ul>
                <div className="pager" hidden={cursors.length === 0 && !page.next}>
                  <Button
                    variant="default"
                    disabled={cursors.length === 0}
                    onClick={() => setCursors(cursors.slice(0, -1))}
                  >
                    {t('Lebih baru', 'Newer')}
                  </Button>
                  <Button
                    variant="default"
                    disabled={!page.next}
                    onClick={() => page.next && setCursors([...cursors, page.next])}
                  >
                    {t('Lebih lama', 'Older')}
                  </Button>
                </div>
              </>
            )
          }
        </Answered>
      </Section>
    </Page>
  );
}

function Item({ item, timeZone }: { readonly item: TogetherItem; readonly timeZone: string }) {
  const { say } = useSpeaker();
  return (
    <li className="card together-item">
      <div className="section-head">
        <h3 className="together-name">
          <ConsoleLink to={`/konsol/gladi/${item.id}`}>{item.name}</ConsoleLink>
        </h3>
        <span className="row">
          <ItemPills item={item} />
        </span>
      </div>
      <p>{say(item.sentence)}</p>
      <p className="small muted">
        <ItemFacts item={item} timeZone={timeZone} />
      </p>
    </li>
  );
}

/** The latest that is over and stands. */
function Answer({ items }: { readonly items: readonly TogetherItem[] }) {
  const { t, say } = useSpeaker();
  const shown = items.find(({ phase, cancelled }) => phase === 'over' && !cancelled);
  if (!shown)
    return <>{t('Belum diketahui: belum ada gladi yang selesai.', 'Not known: no rehearsal is over yet.')}</>;
  return (
    <>
      {shown.name}. {say(shown.sentence)}
    </>
  );
}
