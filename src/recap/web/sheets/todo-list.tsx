import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Contest } from '../../../sealed/index.ts';
import { TODO_KINDS } from '../../sheets/todo-kinds.ts';
import type { TodoItem } from './api.ts';

/** What is shown at once; the rest is counted. */
const MOST_SHOWN = 30;
const VILLAGE_DIGITS = 10;

/** What is to be done next, from the TPS up, each with the place where it is done. */
export function TodoList({
  todo,
  contest,
}: {
  readonly todo: readonly TodoItem[];
  readonly contest: Contest;
}) {
  const { t, say, language } = useSpeaker();
  if (todo.length === 0) return null;
  return (
    <Section
      title={t('Yang harus dikerjakan', 'What is to be done')}
      aside={
        todo.length > MOST_SHOWN
          ? t(
              `${MOST_SHOWN} pertama dari ${formatNumber(todo.length, language)}`,
              `The first ${MOST_SHOWN} of ${formatNumber(todo.length, language)}`,
            )
          : undefined
      }
    >
      <ol className="recap-todo">
        {todo.slice(0, MOST_SHOWN).map(({ kind, area, sentence }) => (
          <li key={`${kind} ${area} ${sentence.en}`}>
            <strong>{say(TODO_KINDS[kind])}</strong>{' '}
            {area.length === 13 ? (
              <ConsoleLink to={`/konsol/bacaan/tps/${area}`}>TPS {area}</ConsoleLink>
            ) : (
              <ConsoleLink
                to="/konsol/rekap"
                search={{ kontes: contest, wilayah: area.slice(0, VILLAGE_DIGITS) }}
              >
                {area}
              </ConsoleLink>
            )}
            <span className="muted"> {say(sentence)}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
