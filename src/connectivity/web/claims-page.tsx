import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { Page, Section } from '../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import { type ElectionItem, WithElection } from '../../registry/web/index.ts';
import type { Disagreement } from './answers.ts';
import { disagreementsQuery } from './api.ts';
import { ClaimForm } from './claim-form.tsx';
import { ClaimListSection } from './claim-list.tsx';
import { DisagreementCard } from './disagreement-card.tsx';
import { useOwnPlace } from './own-place.ts';

/** Claims: who says what, and what would settle it? */
export function ClaimsPage() {
  return <WithElection>{(election) => <ClaimsOf key={election.slug} election={election} />}</WithElection>;
}

function ClaimsOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const disagreements = useQuery(disagreementsQuery(election.slug));
  const { where } = useOwnPlace();
  const mayEnter = holdsRole(useUser(), ['administrator', 'provincial-officer', 'regency-officer']);
  const [entering, setEntering] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const leaveForm = () => {
    // The form takes the focus with it; whoever enters several claims goes on from here.
    flushSync(() => setEntering(false));
    opener.current?.focus();
  };
  return (
    <Page
      question={t(
        'Siapa mengatakan apa, dan apa yang dapat memastikannya?',
        'Who says what, and what would settle it?',
      )}
      answer={disagreements.data ? <Answer items={disagreements.data} /> : undefined}
      note={t(
        'Klaim disimpan apa adanya, dengan tanggal, definisi, dan dokumennya. Tidak pernah digabung diam-diam.',
        'Claims are kept as they are, with their date, definition and document. They are never merged silently.',
      )}
      actions={
        <>
          {mayEnter && !entering ? (
            <Button variant="default" ref={opener} onClick={() => setEntering(true)}>
              {t('Catat klaim', 'Enter a claim')}
            </Button>
          ) : null}
          <ConsoleLink to="/konsol/audit-klaim" search={{ mulai: 'ya' }}>
            {t('Undi sampel untuk mengaudit klaim', 'Draw a sample to audit a claim')}
          </ConsoleLink>
        </>
      }
    >
      {entering ? <ClaimForm election={election} onDone={leaveForm} /> : null}
      <Section title={t('Di mana klaim berselisih', 'Where claims disagree')}>
        <Answered query={disagreements} lines={8}>
          {(items) =>
            items.length === 0 ? (
              <Empty title={t(`Tidak ada klaim yang berselisih${where}`, `No claims disagree${where}`)}>
                <p>
                  {t(
                    'Ini juga terjadi bila baru satu pihak yang bicara.',
                    'This is also so while only one party has spoken.',
                  )}
                </p>
              </Empty>
            ) : (
              <ul className="stack">
                {items.map((item) => (
                  <li key={`${item.region.code}-${item.about}-${item.question}`}>
                    <DisagreementCard item={item} />
                  </li>
                ))}
              </ul>
            )
          }
        </Answered>
      </Section>
      <ClaimListSection election={election} />
    </Page>
  );
}

function Answer({ items }: { readonly items: readonly Disagreement[] }) {
  const { t, language } = useSpeaker();
  const { where } = useOwnPlace();
  // The list below stands in the order in which to settle them.
  const [first] = items;
  if (!first)
    return <>{t(`Belum ada selisih yang tercatat${where}.`, `No disagreement is on record${where}.`)}</>;
  const n = (value: number) => formatNumber(value, language);
  const width =
    first.ratio === null ? t('dari nol', 'from none') : `${formatNumber(first.ratio, language, 1)}×`;
  return (
    <>
      {t(
        `${n(items.length)} selisih${where}; mulai dari ${first.region.name}: ${n(first.low.value)} lawan ${n(first.high.value)} (${width}).`,
        `${n(items.length)} disagreements${where}; start with ${first.region.name}: ${n(first.low.value)} against ${n(first.high.value)} (${width}).`,
      )}
    </>
  );
}
