import { type Text, text } from '../../../kernel/index.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Empty } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Contest } from '../../../sealed/index.ts';
import type { RecapArea } from './api.ts';

type Column = RecapArea['columns'][number];

const STATES: Readonly<Record<'none' | 'unsigned' | 'signed', Text>> = {
  none: text('○ belum ada lembar', '○ no sheet yet'),
  unsigned: text('◐ belum ditandatangani', '◐ not signed'),
  signed: text('● ditandatangani', '● signed'),
};

/** The areas below: how complete their forms are, their sheets, and how much is open there. */
export function ColumnTable({
  columns,
  contest,
}: {
  readonly columns: readonly Column[];
  readonly contest: Contest;
}) {
  const { t, say, language } = useSpeaker();
  const n = (value: number) => formatNumber(value, language);
  if (columns.length === 0) return <Empty title={t('Tidak ada TPS di sini', 'There are no TPS here')} />;
  const hasSheets = columns.some(({ sheet }) => sheet !== null);
  return (
    <div className="table-scroll">
      <table className="table recap-table">
        <thead>
          <tr>
            <th scope="col">{t('Wilayah', 'Area')}</th>
            <th scope="col" className="number">
              {t('Formulir', 'Forms')}
            </th>
            <th scope="col" className="number">
              {t('Sengketa', 'Disputed')}
            </th>
            <th scope="col" className="number">
              {t('Janggal', 'Contradicting')}
            </th>
            <th scope="col" className="number">
              {t('Tunggu ulang', 'Await re-vote')}
            </th>
            <th scope="col">
              {hasSheets ? t('Lembar', 'Sheet') : t('Kolom di lembar', 'Column in the sheet')}
            </th>
            {hasSheets ? (
              <th scope="col" className="number">
                {t('Terbuka', 'Open')}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.area}>
              <th scope="row">
                <ConsoleLink to="/konsol/rekap" search={{ kontes: contest, wilayah: column.area }}>
                  {column.name}
                </ConsoleLink>
              </th>
              <td className="number" data-label={t('Formulir', 'Forms')}>
                {n(column.forms)}/{n(column.tps)}
              </td>
              <td className="number" data-label={t('Sengketa', 'Disputed')}>
                {n(column.disputed)}
              </td>
              <td className="number" data-label={t('Janggal', 'Contradicting')}>
                {n(column.broken)}
              </td>
              <td className="number" data-label={t('Tunggu ulang', 'Await re-vote')}>
                {n(column.awaiting)}
              </td>
              <td data-label={hasSheets ? t('Lembar', 'Sheet') : t('Kolom di lembar', 'Column in the sheet')}>
                {column.sheet === null
                  ? column.isInSheet
                    ? t('● ada', '● there')
                    : t('○ belum', '○ not yet')
                  : say(STATES[column.sheet])}
              </td>
              {hasSheets ? (
                <td className="number" data-label={t('Terbuka', 'Open')}>
                  {column.open > 0 ? <strong>▲ {n(column.open)}</strong> : '0'}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
