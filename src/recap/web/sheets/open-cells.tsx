import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { againstFormsAlone } from '../../sheets/ledger.ts';
import { verdictWords } from '../../sheets/sheet-verdict.ts';
import { SUSPECT_WORDS } from '../../sheets/suspect-words.ts';
import type { OpenCell, RecapArea } from './api.ts';
import { CorrectionForm } from './correction-form.tsx';
import { figureText } from './figure-words.ts';
import { openOf } from './open-of.ts';
import { More, useShownFirst } from './shown-first.tsx';

type OpenCellsProps = {
  readonly election: ElectionItem;
  readonly area: RecapArea;
  readonly isCommission: boolean;
};

/** The boxes that nothing explains, the TPS to look at first, and the rules that the sheet breaks. */
export function OpenCells({ election, area, isCommission }: OpenCellsProps) {
  const { t, say } = useSpeaker();
  const [corrected, setCorrected] = useState<OpenCell | null>(null);
  if (!area.sheet) return null;
  const names = new Map(area.columns.map((column) => [column.area, column.name]));
  return (
    <Section
      title={t('Selisih yang belum dijelaskan', 'Differences that nothing explains')}
      aside={t('tertulis − di bawahnya − pembetulan = sisa', 'written − below − corrections = remainder')}
    >
      {area.open.length === 0 ? (
        <p>{say(verdictWords(openOf(area)))}</p>
      ) : (
        <CellTable
          cells={area.open}
          below={t('Di bawahnya', 'Below')}
          names={names}
          {...(isCommission ? { onCorrect: setCorrected } : {})}
        />
      )}
      {corrected ? (
        <CorrectionForm
          key={`${corrected.area} ${corrected.box}`}
          election={election}
          area={area}
          cell={corrected}
          onDone={() => setCorrected(null)}
        />
      ) : null}
      <AgainstForms area={area} names={names} />
      {area.breaches.length > 0 ? (
        <>
          <h3>{t('Aturan yang dilanggar lembar ini', 'Rules that this sheet breaks')}</h3>
          <ul className="recap-todo">
            {area.breaches.map(({ column, rule, boxes, sentence }) => (
              <li key={`${column} ${rule} ${boxes.join()}`}>
                <strong>{rule}</strong>{' '}
                {column === 'totals' ? t('jumlah', 'sums') : (names.get(column) ?? column)}: {say(sentence)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}

type Names = ReadonlyMap<string, string>;

/** Above a district: what the sheets below hide, held against all forms (T2). */
function AgainstForms({ area, names }: { readonly area: RecapArea; readonly names: Names }) {
  const { t } = useSpeaker();
  const cells = againstFormsAlone(area.open, area.againstForms);
  const { first, more } = useShownFirst(cells);
  if (cells.length === 0) return null;
  return (
    <>
      <h3>{t('Tidak sama dengan semua formulir (T2)', 'Not what all forms say (T2)')}</h3>
      <p>
        {t(
          'Dihitung langsung dari semua formulir dan pembetulannya: cari lembar di bawahnya yang tidak cocok.',
          'Added up from all forms and their corrections: look for the sheet below that does not fit.',
        )}
      </p>
      <CellTable cells={first} below={t('Semua formulir', 'All forms')} names={names} />
      <More {...more} />
    </>
  );
}

type CellTableProps = {
  readonly cells: readonly OpenCell[];
  /** What each box is held against. */
  readonly below: string;
  readonly names: Names;
  readonly onCorrect?: (cell: OpenCell) => void;
};

function CellTable({ cells, below, names, onCorrect }: CellTableProps) {
  const { t, say, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  const withheld = t('◌ ditahan', '◌ withheld');
  return (
    <div className="table-scroll">
      <table className="table recap-table">
        <thead>
          <tr>
            <th scope="col">{t('Kolom', 'Column')}</th>
            <th scope="col">{t('Kotak', 'Box')}</th>
            <th scope="col" className="number">
              {t('Tertulis', 'Written')}
            </th>
            <th scope="col" className="number">
              {below}
            </th>
            <th scope="col" className="number">
              {t('Pembetulan', 'Corrections')}
            </th>
            <th scope="col" className="number">
              {t('Sisa', 'Remainder')}
            </th>
            <th scope="col">{t('Buka lebih dahulu', 'Open first')}</th>
            {onCorrect ? <th scope="col">{t('Tindakan', 'Action')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => (
            <tr key={`${cell.area} ${cell.box}`}>
              <th scope="row">{names.get(cell.area) ?? cell.area}</th>
              <td data-label={t('Kotak', 'Box')}>{cell.box}</td>
              <td className="number" data-label={t('Tertulis', 'Written')}>
                {figureText(cell.written, language) || t('kosong', 'empty')}
              </td>
              <td className="number" data-label={below}>
                {cell.isUnseen
                  ? withheld
                  : cell.below === null
                    ? t('belum ada', 'nothing yet')
                    : n(cell.below)}
                {cell.blanks > 0
                  ? t(` (${cell.blanks} tanpa angka)`, ` (${cell.blanks} without a number)`)
                  : ''}
              </td>
              <td className="number" data-label={t('Pembetulan', 'Corrections')}>
                {cell.corrected === null ? withheld : n(cell.corrected)}
              </td>
              <td className="number" data-label={t('Sisa', 'Remainder')}>
                <strong>
                  {cell.remainder === null
                    ? cell.isUnseen
                      ? withheld
                      : t('? belum dapat dikatakan', '? cannot be said')
                    : `▲ ${cell.remainder > 0 ? '+' : ''}${n(cell.remainder)}`}
                </strong>
              </td>
              <td className="recap-wide" data-label={t('Buka lebih dahulu', 'Open first')}>
                {cell.suspects.length === 0 ? '–' : null}
                {cell.suspects.map(({ tps, why }) => (
                  <div key={tps}>
                    <ConsoleLink to={`/konsol/bacaan/tps/${tps}`}>{tps}</ConsoleLink>{' '}
                    <span className="small muted">{say(SUSPECT_WORDS[why])}</span>
                  </div>
                ))}
              </td>
              {onCorrect ? (
                <td>
                  <Button
                    variant="default"
                    onClick={() => onCorrect(cell)}
                    aria-label={t(
                      `Betulkan ${cell.box} ${names.get(cell.area) ?? cell.area}`,
                      `Correct ${cell.box} ${names.get(cell.area) ?? cell.area}`,
                    )}
                  >
                    {t('Betulkan', 'Correct')}
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
