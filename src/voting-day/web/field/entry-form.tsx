import { useId } from 'react';
import { Button, Notice } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { FigureKey } from '../../../sealed/index.ts';
import { brokenWords } from '../../broken-words.ts';
import { type Entry, figuresOf } from '../../entry.ts';
import { type Beside, type Broken, brokenRules } from '../../identities.ts';
import { BeforeSealing } from './before-sealing.tsx';
import { Box } from './box.tsx';
import { type FormPart, formParts } from './form-rows.ts';
import { type NotTaken, useNotTaken } from './use-not-taken.ts';

type EntryFormProps = {
  readonly entry: Entry;
  /** What this phone knows beside the form. */
  readonly beside: Beside;
  /** What the button says. */
  readonly action: string;
  /** Whether it was pressed while every box is empty, and asks once more. */
  readonly isAsking: boolean;
  readonly disabled: boolean;
  readonly onChange: (entry: Entry) => void;
  readonly onDone: () => void;
};

/** The boxes of the form in the form's own order, with the rules they break as they are typed. A broken rule never stops anything. */
export function EntryForm({ entry, beside, action, isAsking, disabled, onChange, onDone }: EntryFormProps) {
  const { t } = useSpeaker();
  const saidId = useId();
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
      <BeforeSealing id={saidId} entry={entry} broken={broken.length} isAsking={isAsking} />
      <Button kind="main" submits disabled={disabled} describedBy={saidId}>
        {isAsking ? t('Ya, formulirnya kosong', 'Yes, the form is empty') : action}
      </Button>
    </form>
  );
}

type PartProps = Pick<EntryFormProps, 'entry' | 'onChange'> & {
  readonly part: FormPart;
  readonly broken: readonly Broken[];
};

/** A part of the form; what does not add up, or could not be taken, is told below the part in which the sum stands. */
function Part({ part: { title, columns, hint, rows }, entry, broken, onChange }: PartProps) {
  const { t, say } = useSpeaker();
  const rulesId = useId();
  const lostId = useId();
  const [lost, take] = useNotTaken();
  const own = new Set(rows.flatMap(({ boxes }) => boxes));
  const told = broken.filter(({ boxes }) => boxes.some((box, at) => at === boxes.length - 1 && own.has(box)));
  const atFault = new Set(broken.flatMap(({ boxes }) => boxes));
  const boxOf = (label: string, box: FigureKey, part: 'numerals' | 'words') => {
    const value = entry[part][box] ?? '';
    const toldBy = lost.has(label) ? lostId : part === 'numerals' && atFault.has(box) ? rulesId : null;
    const typed = (text: string) =>
      onChange({ ...entry, [part]: { ...entry[part], [box]: take(label, value, text) } });
    return <Box key={label} label={label} value={value} toldBy={toldBy} onType={typed} />;
  };
  return (
    <fieldset className="result-part">
      <legend>{say(title)}</legend>
      {hint && <p className="field-hint">{say(hint)}</p>}
      <div className={`result-grid result-grid-${columns.length}`}>
        <span aria-hidden="true" />
        {columns.map((column) => (
          <span key={column.id} className="field-hint result-column" aria-hidden="true">
            {say(column)}
          </span>
        ))}
        {rows.map(({ name, boxes, inWords }) => {
          const labels = boxes.map((box) => `${say(name)} ${box}`);
          const inWordsLabel = t(
            `${labels[0]}, yang tertulis dengan huruf`,
            `${labels[0]}, as written in words`,
          );
          return (
            <Row key={name.id} name={say(name)}>
              {boxes.map((box, at) => boxOf(labels[at] ?? box, box, 'numerals'))}
              {inWords && boxOf(inWordsLabel, boxes[0] ?? 'V.A', 'words')}
              <Lost id={lostId} of={[...labels, inWordsLabel]} columns={columns.map(say)} lost={lost} />
            </Row>
          );
        })}
      </div>
      <div id={rulesId} aria-live="polite">
        <Rules broken={told} />
      </div>
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

type LostProps = {
  readonly id: string;
  /** Labels of the boxes of a row, and what stands above each. */
  readonly of: readonly string[];
  readonly columns: readonly string[];
  readonly lost: NotTaken;
};

/** What was typed into a row and is not in its boxes, below them: nothing is dropped in silence. */
function Lost({ id, of, columns, lost }: LostProps) {
  const { t } = useSpeaker();
  const told = of.flatMap((label, at) => {
    const fault = lost.get(label);
    return fault ? [{ label, column: columns[at] ?? label, fault }] : [];
  });
  if (told.length === 0) return null;
  return (
    <p id={id} className="result-lost" role="alert">
      {told.map(({ label, column, fault }) => (
        <span key={label}>
          <span aria-hidden="true">▲</span> {column}:{' '}
          {fault === 'digits'
            ? t(
                'kotak memuat paling banyak tiga angka, lebihnya tidak masuk.',
                'a box holds three digits at most, what is more is left out.',
              )
            : t(
                'kotak hanya memuat angka 0–9, tanpa titik, koma, atau minus. Ketik ulang.',
                'a box holds digits 0–9 only, no point, comma or minus. Type it again.',
              )}
        </span>
      ))}
    </p>
  );
}

function Rules({ broken }: { readonly broken: readonly Broken[] }) {
  const { t, say } = useSpeaker();
  if (broken.length === 0) return null;
  return (
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
  );
}
