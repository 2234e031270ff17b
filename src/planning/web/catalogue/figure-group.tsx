import { TextInput } from '@mantine/core';
import { decimalText } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type EditableFigure, numberOf } from './draft.ts';

/** Digits behind the comma that a figure of a catalogue can have and still be shown whole. */
const MOST_DIGITS = 9;

type FigureGroupProps = {
  readonly members: readonly EditableFigure[];
  /** What was typed so far, by path, where it differs. */
  readonly written: Readonly<Record<string, string>>;
  readonly onWrite: (path: string, value: string, before: number) => void;
};

/** The figures of one option, folded until they are wanted; decimals as the language writes them, typed with comma or point. */
export function FigureGroup({ members, written, onWrite }: FigureGroupProps) {
  const { t, say } = useSpeaker();
  const [first] = members;
  const typed = members.flatMap(({ path }) => written[path] ?? []);
  const isFaulty = typed.some((value) => numberOf(value) === null);
  if (!first) return null;
  return (
    <details className="card catalogue-fold">
      <summary>
        <strong>{say(first.group)}</strong>
        {typed.length > 0 ? (
          <span className={isFaulty ? 'pill tone-inadequate' : 'pill pill-plain'}>
            {isFaulty
              ? t('ada yang bukan angka', 'one is no number')
              : t(`${typed.length} diubah`, `${typed.length} changed`)}
          </span>
        ) : null}
      </summary>
      <fieldset className="catalogue-group">
        <legend className="visually-hidden">{say(first.group)}</legend>
        {members.map(({ path, name, figure }) => (
          <TextInput
            key={path}
            label={say(name)}
            inputMode="decimal"
            defaultValue={say(decimalText(figure.value, MOST_DIGITS))}
            error={
              written[path] !== undefined && numberOf(written[path]) === null
                ? t('tulis angka', 'write a number')
                : undefined
            }
            onChange={(event) => onWrite(path, event.currentTarget.value, figure.value)}
          />
        ))}
      </fieldset>
    </details>
  );
}
