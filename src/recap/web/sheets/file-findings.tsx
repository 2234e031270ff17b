import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { previewMarks, refusedWords } from '../../sheets/sheet-preview.ts';
import { COLUMN_NAMES } from '../../sheets/tiers.ts';
import type { FileOutcome, RecapArea, SheetPreview } from './api.ts';

/** What is shown at once; the rest is counted. */
const MOST_RULES = 12;

type FindingsProps = { readonly found: FileOutcome; readonly area: RecapArea };

/** What a dry run found: why a file is refused, or what the sheet would be. */
export function FileFindings({ found, area }: FindingsProps) {
  const { t, say } = useSpeaker();
  const { rows, faults, isWhole, preview } = found;
  if (isWhole)
    return (
      <div role="status">
        <p>
          {t(
            `${rows.length} baris terbaca. Belum ada yang berubah.`,
            `${rows.length} rows read. Nothing has changed yet.`,
          )}
        </p>
        {preview ? <Preview preview={preview} area={area} /> : null}
      </div>
    );
  return (
    <div role="alert">
      <p>{say(refusedWords({ rows, faults }))}</p>
      <ul className="recap-todo">
        {faults.map((fault) => (
          <li key={fault.en}>{say(fault)}</li>
        ))}
        {rows
          .filter(({ fate }) => fate === 'refused')
          .map(({ row, box, reasons }) => (
            <li key={row}>
              {t('Baris', 'Row')} {row} {box}: {reasons.map(say).join('; ')}
            </li>
          ))}
      </ul>
    </div>
  );
}

function Preview({ preview, area }: { readonly preview: SheetPreview; readonly area: RecapArea }) {
  const { t, say, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  const names = new Map(area.columns.map((column) => [column.area, column.name]));
  const { blanks, struck, missing, broken, breaches, differing, unsaid } = preview;
  const marks = previewMarks(preview);
  const below = say(COLUMN_NAMES[area.tier]);
  return (
    <>
      <p>{t('Bila dicatat, lembar ini:', 'If it is recorded, this sheet has:')}</p>
      <dl className="facts">
        <dt>{t('Kotak kosong / dicoret', 'Boxes blank / struck')}</dt>
        <dd>
          {marks.boxes} {n(blanks)} / {n(struck)}
        </dd>
        <dt>
          {t('Kolom daftar yang tidak ada', 'Columns of the list that are missing')} ({below}, T3)
        </dt>
        <dd>
          {marks.columns} {n(missing.length)}
          {missing.length > 0
            ? `: ${missing.map(({ area: code, name }) => `${name} (${code})`).join(', ')}`
            : ''}
        </dd>
        <dt>{t('Berbeda dari yang di bawahnya', 'Different from what lies below')}</dt>
        <dd>
          {marks.differing} {n(differing)} {t('kotak', 'boxes')}
          {unsaid > 0 ? t(`; ${n(unsaid)} belum dapat dikatakan`, `; ${n(unsaid)} cannot be said`) : ''}
        </dd>
        <dt>{t('Aturan yang dilanggar', 'Rules that it breaks')}</dt>
        <dd>
          {marks.rules} {n(broken)}
          {marks.rules === '?'
            ? t('; kotak tanpa angka tidak dapat diperiksa', '; boxes without a number cannot be checked')
            : ''}
        </dd>
      </dl>
      {broken > 0 ? (
        <ul className="recap-todo">
          {breaches.slice(0, MOST_RULES).map(({ column, rule, boxes, sentence }) => (
            <li key={`${column} ${rule} ${boxes.join()}`}>
              <strong>{rule}</strong>{' '}
              {column === 'totals' ? t('jumlah', 'sums') : (names.get(column) ?? column)}: {say(sentence)}
            </li>
          ))}
          {broken > MOST_RULES ? (
            <li>{t(`dan ${n(broken - MOST_RULES)} lagi`, `and ${n(broken - MOST_RULES)} more`)}</li>
          ) : null}
        </ul>
      ) : null}
    </>
  );
}
