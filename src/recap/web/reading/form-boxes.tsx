import { type KeyboardEvent, useEffect, useRef } from 'react';
import { type Text, text as words } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { boxesOfRow, type TemplateRow } from '../../../voting-day/index.ts';
import { figureOfText, type KeyedEntry, proposals, takenByEnter } from '../../reading/entry/keyed-entry.ts';
import { numberWords } from '../../reading/number-words.ts';

type BoxesProps = {
  readonly entry: KeyedEntry;
  readonly broken: ReadonlySet<string>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onFocus: (at: number) => void;
  readonly onType: (key: string) => void;
};

/** How the words would be spelled that say so much: what one compares with the photo. */
function Spelled({ at, entry }: { readonly at: number; readonly entry: KeyedEntry }) {
  const { text = '' } = entry.boxes[at] ?? {};
  const number = text === '' ? proposals(entry).get(at) : figureOfText(text);
  return typeof number === 'number' ? (
    <span className="reading-spelled" lang="id">
      {numberWords(number)}
    </span>
  ) : null;
}

/** The boxes of the form from its top to its bottom, as the template has them. The cursor of the entry is the focus of the page. */
export function FormBoxes(props: BoxesProps) {
  const { say, t } = useSpeaker();
  const { compiled } = props.entry.plan;
  const { sections, rows } = compiled.template;
  return (
    <div className="reading-boxes">
      {sections.map(({ key, title }) => (
        <fieldset key={key} className="reading-section">
          <legend>{say(title)}</legend>
          {rows
            .filter(({ section }) => section === key)
            .flatMap((row) =>
              row.boxes === 'pairs'
                ? boxesOfRow(row, compiled.pairs).map((box, at) => (
                    <Row key={box} row={row} boxes={[box]} pair={at + 1} {...props} />
                  ))
                : [<Row key={row.key} row={row} boxes={boxesOfRow(row, compiled.pairs)} {...props} />],
            )}
        </fieldset>
      ))}
      <p className="small muted">
        {t(
          'Kotak bergaris putus: usulan. Cocokkan dengan foto. Enter membenarkan yang bertanda ↵ (menjadi ✓); sesudah tiga angka atau titik, mengetik kotak berikutnya juga. Kalau di foto lain, panah ke situ dan ketik.',
          'A dashed box: proposed. Compare it with the photo. Enter confirms those marked ↵ (they become ✓); after three digits or a point so does typing the next box. If the photo says otherwise, go there with an arrow and type.',
        )}
      </p>
    </div>
  );
}

type RowProps = BoxesProps & {
  readonly row: TemplateRow;
  readonly boxes: readonly string[];
  readonly pair?: number;
};

function Row({ row, boxes, pair, ...props }: RowProps) {
  const { say } = useSpeaker();
  const { plan } = props.entry;
  const label = say(row.label).replace('{n}', String(pair ?? ''));
  const wordsAt = row.inWords
    ? boxes.map((box) => plan.places.findIndex((place) => place.inWords && place.box === box))
    : [];
  return (
    <div className="reading-row">
      <span className="reading-label">{label}</span>
      {boxes.map((box) => (
        <Box key={box} at={plan.places.findIndex((one) => one.box === box)} label={label} {...props} />
      ))}
      {wordsAt.map((at) => (
        <Box key={`${at} huruf`} at={at} label={label} {...props} />
      ))}
      {wordsAt.map((at) => (
        <Spelled key={`${at} ejaan`} at={at} entry={props.entry} />
      ))}
    </div>
  );
}

const SEX: Readonly<Record<string, Text>> = {
  L: words('laki-laki', 'men'),
  P: words('perempuan', 'women'),
  J: words('jumlah', 'all'),
};

function Box({
  at,
  label,
  entry,
  broken,
  onKeyDown,
  onFocus,
  onType,
}: BoxesProps & { readonly at: number; readonly label: string }) {
  const { t, say } = useSpeaker();
  const field = useRef<HTMLInputElement>(null);
  const isHere = entry.at === at;
  useEffect(() => {
    if (isHere && document.activeElement !== field.current) field.current?.focus({ preventScroll: false });
  }, [isHere]);
  const { box = '', inWords = false } = entry.plan.places[at] ?? {};
  const { text = '', how = 'open' } = entry.boxes[at] ?? {};
  const proposed = proposals(entry).get(at);
  const isProposed = how === 'open' && text === '' && proposed !== undefined;
  const isTaken = isProposed && (isHere || takenByEnter(entry).includes(at));
  const sex = SEX[box.slice(-1)];
  const part = inWords ? t('dalam huruf', 'in words') : sex ? say(sex) : '';
  const value = isProposed ? String(proposed) : how !== 'open' && text === '' ? '–' : text;
  const classes = [
    ...[
      'reading-box',
      `reading-${how}`,
      isProposed ? 'reading-proposed' : '',
      isTaken ? 'reading-taken' : '',
    ],
    ...[!inWords && broken.has(box) ? 'reading-broken' : '', inWords ? 'reading-words' : ''],
  ];
  return (
    <label className="reading-cell">
      <span className="visually-hidden">
        {[label, part, isProposed ? t('usulan', 'proposed') : ''].filter(Boolean).join(', ')}
      </span>
      <span className="reading-part" aria-hidden="true">
        {inWords ? t('huruf', 'words') : sex ? box.slice(-1) : ' '}
      </span>
      <span className="reading-field">
        <input
          ref={field}
          className={classes.filter(Boolean).join(' ')}
          inputMode="numeric"
          autoComplete="off"
          data-box={inWords ? `${box} huruf` : box}
          data-how={isProposed ? 'proposed' : how}
          value={value}
          onKeyDown={onKeyDown}
          onFocus={() => onFocus(at)}
          // A phone's keyboard sends no keys, only what stands there afterwards.
          onChange={({ currentTarget }) =>
            onType(currentTarget.value.length < value.length ? 'Backspace' : currentTarget.value.slice(-1))
          }
        />
        <span className="reading-mark" aria-hidden="true">
          {isTaken ? '↵' : how === 'confirmed' ? '✓' : ''}
        </span>
      </span>
    </label>
  );
}
