import { type KeyboardEvent, useId } from 'react';
import { Button, Notice } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { FigureKey } from '../../../sealed/index.ts';
import { brokenWords } from '../../broken-words.ts';
import { digitsOf, type Entry, figuresOf } from '../../entry.ts';
import { type Beside, type Broken, brokenRules } from '../../identities.ts';
import { type FormPart, formParts } from './form-rows.ts';

type EntryFormProps = {
  readonly entry: Entry;
  /** What this phone knows beside the form. */
  readonly beside: Beside;
  /** What the button says. */
  readonly action: string;
  readonly disabled: boolean;
  readonly onChange: (entry: Entry) => void;
  readonly onDone: () => void;
};

/** The boxes of the form in the form's own order, with the rules they break as they are typed. A broken rule never stops anything. */
export function EntryForm({ entry, beside, action, disabled, onChange, onDone }: EntryFormProps) {
  const broken = brokenRules(figuresOf(entry), beside);
  return (
    <form
      className="field-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      {formParts(entry.pairs).map((part) => (
        <Part key={part.title.id} part={part} entry={entry} broken={broken} onChange={onChange} />
      ))}
      <Button kind="main" submits disabled={disabled}>
        {action}
      </Button>
    </form>
  );
}

type PartProps = Pick<EntryFormProps, 'entry' | 'onChange'> & {
  readonly part: FormPart;
  readonly broken: readonly Broken[];
};

/** A part of the form; what does not add up is told below the part in which the sum stands. */
function Part({ part: { title, columns, rows }, entry, broken, onChange }: PartProps) {
  const { say } = useSpeaker();
  const rulesId = useId();
  const own = new Set(rows.flatMap(({ boxes }) => boxes));
  const told = broken.filter(({ boxes }) => boxes.some((box, at) => at === boxes.length - 1 && own.has(box)));
  const atFault = new Set(broken.flatMap(({ boxes }) => boxes));
  return (
    <fieldset className="result-part">
      <legend>{say(title)}</legend>
      <div className={`result-grid result-grid-${columns.length}`}>
        <span aria-hidden="true" />
        {columns.map((column) => (
          <span key={column.id} className="field-hint result-column" aria-hidden="true">
            {say(column)}
          </span>
        ))}
        {rows.map(({ name, boxes, inWords }) => (
          <Row key={name.id} name={say(name)}>
            {boxes.map((box) => (
              <Box
                key={box}
                label={`${say(name)} ${box}`}
                value={entry.numerals[box] ?? ''}
                toldBy={atFault.has(box) ? rulesId : null}
                onChange={(typed) => onChange({ ...entry, numerals: { ...entry.numerals, [box]: typed } })}
              />
            ))}
            {inWords && (
              <WordsBox box={boxes[0] ?? 'V.A'} name={say(name)} entry={entry} onChange={onChange} />
            )}
          </Row>
        ))}
      </div>
      <Rules id={rulesId} broken={told} />
    </fieldset>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <span className="result-name" aria-hidden="true">
        {name}
      </span>
      {children}
    </>
  );
}

type WordsBoxProps = {
  readonly box: FigureKey;
  readonly name: string;
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
};

/** What stands in words, typed in digits. */
function WordsBox({ box, name, entry, onChange }: WordsBoxProps) {
  const { t } = useSpeaker();
  return (
    <Box
      label={t(`${name} ${box}, yang tertulis dengan huruf`, `${name} ${box}, as written in words`)}
      value={entry.words[box] ?? ''}
      toldBy={null}
      onChange={(typed) => onChange({ ...entry, words: { ...entry.words, [box]: typed } })}
    />
  );
}

type BoxProps = {
  readonly label: string;
  readonly value: string;
  /** Where it is told that it does not add up; null where it does. */
  readonly toldBy: string | null;
  readonly onChange: (typed: string) => void;
};

function Box({ label, value, toldBy, onChange }: BoxProps) {
  const id = useId();
  return (
    <input
      id={id}
      className={toldBy ? 'result-box result-box-odd' : 'result-box'}
      aria-label={label}
      aria-describedby={toldBy ?? undefined}
      inputMode="numeric"
      enterKeyHint="next"
      autoComplete="off"
      value={value}
      onChange={({ target }) => onChange(digitsOf(target.value))}
      // What is typed replaces what stood there, as on the form one figure stands in a box.
      onFocus={({ currentTarget }) => currentTarget.select()}
      onKeyDown={toNextBox}
    />
  );
}

/** Enter goes on to the next box, as on the keypad of the phone; only the button saves. */
function toNextBox(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const boxes = [...(event.currentTarget.form?.querySelectorAll<HTMLInputElement>('.result-box') ?? [])];
  boxes[boxes.indexOf(event.currentTarget) + 1]?.focus();
}

function Rules({ id, broken }: { readonly id: string; readonly broken: readonly Broken[] }) {
  const { t, say } = useSpeaker();
  return (
    <div id={id} aria-live="polite">
      {broken.length > 0 && (
        <Notice
          tone="warning"
          title={t(
            'Periksa lagi dengan formulir. Bila memang tertulis begitu, simpan saja.',
            'Check against the form again. If that is what it says, save it all the same.',
          )}
        >
          <ul className="result-rules">
            {broken.map((one) => (
              <li key={`${one.rule} ${one.boxes.join()}`}>
                <strong>{one.rule}</strong> {say(brokenWords(one))}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
