import { apiPath } from '../../../platform/web/api.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import type { RecapArea } from './api.ts';
import { More, useShownFirst } from './shown-first.tsx';

const VILLAGE_DIGITS = 10;

type TodoListProps = { readonly election: ElectionItem; readonly state: RecapArea };

/** What is to be done next, from the TPS up, each with the place where it is done; the whole of it as CSV. */
export function TodoList({ election, state: { todo, todoTotal, contest, area } }: TodoListProps) {
  const { t, say, language } = useSpeaker();
  const { first, more } = useShownFirst(todo);
  if (todo.length === 0) return null;
  const n = (value: number) => formatNumber(value, language);
  const beyond = todoTotal - todo.length;
  return (
    <Section
      title={t('Yang harus dikerjakan', 'What is to be done')}
      aside={
        todoTotal > first.length
          ? t(
              `${n(first.length)} pertama dari ${n(todoTotal)}`,
              `The first ${n(first.length)} of ${n(todoTotal)}`,
            )
          : undefined
      }
    >
      <ol className="recap-todo">
        {first.map(({ kind, area: place, sentence }) => (
          <li key={`${kind} ${place} ${sentence.en}`}>
            <strong>{say(TODO_KINDS[kind])}</strong>{' '}
            {place.length === 13 ? (
              <ConsoleLink to={`/konsol/bacaan/tps/${place}`}>TPS {place}</ConsoleLink>
            ) : (
              <ConsoleLink
                to="/konsol/rekap"
                search={{ kontes: contest, wilayah: place.slice(0, VILLAGE_DIGITS) }}
              >
                {place}
              </ConsoleLink>
            )}
            <span className="muted"> {say(sentence)}</span>
          </li>
        ))}
      </ol>
      <More {...more} />
      {beyond > 0 && first.length === todo.length ? (
        <p>{t(`${n(beyond)} lagi ada di berkas CSV.`, `${n(beyond)} more are in the CSV file.`)}</p>
      ) : null}
      <p>
        <a
          className="recap-download"
          href={apiPath(`/elections/${election.slug}/recap/todo.csv`, { contest, area })}
          download
        >
          {t(`Unduh semua ${n(todoTotal)} sebagai CSV`, `Download all ${n(todoTotal)} as CSV`)}
        </a>
      </p>
    </Section>
  );
}
