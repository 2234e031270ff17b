import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../../platform/web/change.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty, Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import type { ReadingStanding } from '../../reading/agreed-reading.ts';
import { keepReading, type Turn, turnQuery } from './api.ts';
import { EntryPane } from './entry-pane.tsx';
import { CONTEST_NAMES, KEPT } from './words.ts';
import './reading.css';

/** One form after the other, read from its photos. */
export function ReadPage() {
  return <WithElection>{(election) => <Of key={election.slug} election={election} />}</WithElection>;
}

function Of({ election }: { readonly election: ElectionItem }) {
  const { t, say } = useSpeaker();
  const [asked, setAsked] = useState(0);
  const [kept, setKept] = useState<{ readonly tps: string; readonly standing: ReadingStanding } | null>(null);
  const found = useQuery(turnQuery(election.slug, asked));
  const keep = useChange({
    mutationFn: (reading: Parameters<typeof keepReading>[1] & { readonly tps: string }) => {
      const { tps: _, ...sent } = reading;
      return keepReading(election.slug, sent);
    },
    onSuccess: ({ standing }, { tps }) => {
      setKept({ tps, standing });
      setAsked((before) => before + 1);
    },
  });
  const next = () => {
    keep.reset();
    setAsked((before) => before + 1);
  };
  const turn = found.data?.turn;
  return (
    <Page
      question={t('Apa yang tertulis di foto ini?', 'What does this photo say?')}
      answer={turn ? <Title turn={turn} /> : undefined}
      note={
        kept ? (
          <p role="status">
            TPS {kept.tps}: {say(KEPT[kept.standing])}
          </p>
        ) : undefined
      }
      actions={
        <ConsoleLink to="/konsol/bacaan">
          {t('Sampai mana bacaan foto', 'Where the readings stand')}
        </ConsoleLink>
      }
    >
      {keep.error ? (
        <div className="stack">
          <Failed error={keep.error} />
          <div>
            <Button variant="default" onClick={next}>
              {t('Ambil giliran lagi', 'Take a turn again')}
            </Button>
          </div>
        </div>
      ) : null}
      <Answered query={found}>
        {(answer) =>
          answer.turn ? (
            <EntryPane
              key={`${answer.turn.record} ${asked}`}
              election={election.slug}
              turn={answer.turn}
              isKeeping={keep.isPending}
              onWhole={(figures, confirmed) =>
                answer.turn &&
                keep.mutate({ record: answer.turn.record, figures, confirmed, tps: answer.turn.tps })
              }
            />
          ) : (
            <Empty title={t('Tidak ada foto yang menunggu Anda', 'No photo waits for you')}>
              <p>
                {t(
                  'Formulir tanpa foto lengkap, yang sudah Anda baca, atau yang sedang dipegang orang lain tidak diberikan.',
                  'Forms without all their photos, those you have read and those in other hands are not given.',
                )}
              </p>
              <Button variant="default" onClick={next}>
                {t('Periksa lagi', 'Look again')}
              </Button>
            </Empty>
          )
        }
      </Answered>
    </Page>
  );
}

function Title({ turn }: { readonly turn: Turn }) {
  const { t, say } = useSpeaker();
  return (
    <>
      TPS <span className="code">{turn.tps}</span> · {say(CONTEST_NAMES[turn.contest])}
      {turn.name === null ? ` · ▲ ${t('tidak ada di daftar TPS', 'not in the list of TPS')}` : ''}
    </>
  );
}
