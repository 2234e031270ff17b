import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChange } from '../../platform/web/change.ts';
import { formatNumber } from '../../platform/web/format.ts';
import { Answered } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { Decision, Fate } from '../row-fate.ts';
import { FIELD_NAMES, shownValue } from './fates.ts';
import {
  type Decisions,
  heldRowNumbers,
  type ImportItem,
  type ImportRowItem,
  importRowsQuery,
} from './imports.ts';

type ImportRowsProps = {
  readonly found: ImportItem;
  readonly fate: Fate;
  readonly decisions: Decisions;
  readonly onDecide: (decisions: Decisions) => void;
};

/** The rows of one fate: number, code, reasons, differences; held ones with their decision. */
export function ImportRows({ found, fate, decisions, onDecide }: ImportRowsProps) {
  const { t, language } = useSpeaker();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const rows = useQuery(importRowsQuery(found.id, fate, cursors.at(-1)));
  const deciding = fate === 'held' && found.state === 'checked';
  return (
    <div className="stack">
      {deciding ? <DecideAll id={found.id} onDecide={onDecide} /> : null}
      <Answered query={rows}>
        {(page) => (
          <>
            <div className="table-scroll">
              <table className="table rows-table">
                <thead>
                  <tr>
                    <th scope="col" className="number">
                      {t('Baris', 'Row')}
                    </th>
                    <th scope="col">{t('Kode', 'Code')}</th>
                    <th scope="col">{t('Sebab dan perbedaan', 'Reasons and differences')}</th>
                    {deciding ? <th scope="col">{t('Keputusan', 'Decision')}</th> : null}
                  </tr>
                </thead>
                <tbody>
                  {page.items.map((item) => (
                    <Row
                      key={`${item.row}-${item.code}`}
                      item={item}
                      {...(deciding ? { decisions, onDecide } : {})}
                    />
                  ))}
                </tbody>
              </table>
            </div>
            <div className="pager" hidden={cursors.length === 0 && !page.next}>
              <Button
                variant="default"
                disabled={cursors.length === 0}
                onClick={() => setCursors(cursors.slice(0, -1))}
              >
                {t('Sebelumnya', 'Previous')}
              </Button>
              <span className="small muted">
                {formatNumber(page.total, language)} {t('baris', 'rows')}
              </span>
              <Button
                variant="default"
                disabled={!page.next}
                onClick={() => page.next && setCursors([...cursors, page.next])}
              >
                {t('Berikutnya', 'Next')}
              </Button>
            </div>
          </>
        )}
      </Answered>
    </div>
  );
}

type RowProps = {
  readonly item: ImportRowItem;
  readonly decisions?: Decisions;
  readonly onDecide?: (decisions: Decisions) => void;
};

function Row({ item, decisions, onDecide }: RowProps) {
  const { t, say } = useSpeaker();
  const { row } = item;
  return (
    <tr>
      <td className="number">{row ?? '–'}</td>
      <td className="code">{item.code || '–'}</td>
      <td>
        {item.reasons.map((reason) => (
          <p key={reason.id}>{say(reason)}</p>
        ))}
        {item.changes.length > 0 ? (
          <ul className="differences small">
            {item.changes.map(({ field, from, to }) => (
              <li key={field}>
                {FIELD_NAMES[field] ? say(FIELD_NAMES[field]) : <span className="code">{field}</span>}:{' '}
                <del>{shownValue(from)}</del> → <ins>{shownValue(to)}</ins>
              </li>
            ))}
          </ul>
        ) : null}
        {item.reasons.length + item.changes.length === 0 ? <span className="muted">–</span> : null}
      </td>
      {decisions && onDecide && row !== null ? (
        <td>
          <NativeSelect
            aria-label={t(`Keputusan baris ${row}`, `Decision of row ${row}`)}
            value={decisions[row] ?? ''}
            onChange={(event) => onDecide(withDecision(decisions, row, event.currentTarget.value))}
            data={[
              { value: '', label: t('belum', 'not yet') },
              { value: 'accept', label: t('terima', 'accept') },
              { value: 'skip', label: t('lewati', 'skip') },
            ]}
          />
        </td>
      ) : null}
    </tr>
  );
}

type DecideAllProps = { readonly id: string; readonly onDecide: (decisions: Decisions) => void };

function DecideAll({ id, onDecide }: DecideAllProps) {
  const { t } = useSpeaker();
  const decideAll = useChange({
    mutationFn: async (decision: Decision) =>
      Object.fromEntries((await heldRowNumbers(id)).map((row) => [row, decision])),
    onSuccess: onDecide,
  });
  return (
    <div className="row">
      <span>{t('Untuk semua yang ditahan:', 'For all that are held:')}</span>
      <Button variant="default" onClick={() => decideAll.mutate('accept')} loading={decideAll.isPending}>
        {t('Terima', 'Accept')}
      </Button>
      <Button variant="default" onClick={() => decideAll.mutate('skip')} loading={decideAll.isPending}>
        {t('Lewati', 'Skip')}
      </Button>
    </div>
  );
}

function withDecision(decisions: Decisions, row: number, choice: string): Decisions {
  const { [row]: _former, ...rest } = decisions;
  return choice === 'accept' || choice === 'skip' ? { ...rest, [row]: choice } : rest;
}
