import { useQuery } from '@tanstack/react-query';
import { type Text, text } from '../../../kernel/index.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Page, Section } from '../../../platform/web/kit/page.tsx';
import { Answered, Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import { type TpsItem, tpsQuery } from './api.ts';
import { BetweenSection } from './between-section.tsx';
import { Choices } from './recap-page.tsx';
import { RevoteSection } from './revote-section.tsx';
import { UnseenNote } from './unseen-note.tsx';

const STATES: Readonly<Record<TpsItem['state'], Text>> = {
  counted: text('● dihitung', '● counted'),
  'awaits-revote': text('◐ menunggu pemungutan suara ulang', '◐ awaits the re-vote'),
  'not-counted': text('◐ datang, tidak dihitung', '◐ came, not counted'),
  'not-come': text('○ belum datang', '○ has not come'),
};

type VillageProps = { readonly election: ElectionItem; readonly contest: Contest; readonly area: string };

/** The TPS of a village: whose form counts, and what it asks for. */
export function VillageTps({ election, contest, area }: VillageProps) {
  const { t, say, language } = useSpeaker();
  const list = useQuery(tpsQuery(election.slug, contest, area));
  const items = list.data?.items ?? [];
  const odd = items.filter(({ state, todo }) => state !== 'counted' || todo.length > 0).length;
  return (
    <Page
      question={t('TPS mana yang harus dibuka?', 'Which TPS must be opened?')}
      answer={
        list.data
          ? t(
              `${formatNumber(odd, language)} dari ${formatNumber(items.length, language)} TPS perlu dilihat.`,
              `${formatNumber(odd, language)} of ${formatNumber(items.length, language)} TPS need a look.`,
            )
          : undefined
      }
      note={<p>{area}</p>}
      actions={<Choices contest={contest} area={area} />}
    >
      <Section title="TPS">
        <Answered query={list}>
          {({ unseen }) =>
            items.length === 0 ? (
              <Empty title={t('Tidak ada TPS di sini', 'There are no TPS here')} />
            ) : (
              <>
                <UnseenNote forms={unseen} />
                <ul className="recap-tps">
                  {items.map((item) => (
                    <li key={item.tps} className="card">
                      <p>
                        <strong>{item.name}</strong> <span className="code">{item.tps}</span>{' '}
                        <span className="pill pill-plain">{say(STATES[item.state])}</span>
                      </p>
                      {item.todo.map(({ kind, sentence }) => (
                        <p key={kind + sentence.en}>
                          <strong>{say(TODO_KINDS[kind])}.</strong> {say(sentence)}
                        </p>
                      ))}
                      <p>
                        <ConsoleLink to={`/konsol/bacaan/tps/${item.tps}`}>
                          {t('Buka foto dan bacaan', 'Open photo and readings')} {item.tps}
                        </ConsoleLink>
                      </p>
                    </li>
                  ))}
                </ul>
              </>
            )
          }
        </Answered>
      </Section>
      <RevoteSection
        {...{ election, contest, area }}
        tps={items.map(({ tps }) => tps)}
        key={`${contest} ${area}`}
      />
      <BetweenSection key={area} election={election} area={area} />
    </Page>
  );
}
