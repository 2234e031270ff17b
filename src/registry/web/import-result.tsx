import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatNumber } from '../../platform/web/format.ts';
import { Section } from '../../platform/web/kit/page.tsx';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { changesAnything, FATES, type Fate, needsOf } from '../row-fate.ts';
import { FATE_NAMES } from './fates.ts';
import { ImportRows } from './import-rows.tsx';
import type { Decisions, ImportItem } from './imports.ts';

/** What a checked file would do, row by row; what it still needs; applying it or giving it up. */
export function ImportResult({ found }: { readonly found: ImportItem }) {
  const { t, say, language } = useSpeaker();
  const present = FATES.filter((fate) => found.fates[fate] > 0);
  const [fate, setFate] = useState<Fate>(mostUrgent(present));
  const [decisions, setDecisions] = useState<Decisions>({});
  return (
    <>
      <Section title={found.name} aside={<span className="code">SHA-256 {found.sha256.slice(0, 12)}…</span>}>
        {found.notices.map((notice) => (
          <p key={notice.id} className="notice">
            {say(notice)}
          </p>
        ))}
        <Outcome found={found} />
        <ul className="fates">
          {present.map((name) => (
            <li key={name}>
              <button
                type="button"
                className={`fate fate-${name}`}
                aria-pressed={fate === name}
                onClick={() => setFate(name)}
              >
                <strong>{formatNumber(found.fates[name], language)}</strong>
                <span>{say(FATE_NAMES[name])}</span>
              </button>
            </li>
          ))}
        </ul>
        {present.length > 0 ? (
          <ImportRows key={fate} found={found} fate={fate} decisions={decisions} onDecide={setDecisions} />
        ) : (
          <p className="muted">{t('Berkas ini tidak berisi baris.', 'This file has no rows.')}</p>
        )}
      </Section>
      {found.state === 'checked' ? <Decide found={found} decisions={decisions} /> : null}
    </>
  );
}

function Outcome({ found }: { readonly found: ImportItem }) {
  const { t } = useSpeaker();
  if (found.state === 'applied') {
    return (
      <p className="notice" role="status">
        {t('Sudah diterapkan seluruhnya.', 'Applied as a whole.')}
      </p>
    );
  }
  if (found.state === 'discarded') {
    return (
      <p className="notice notice-warning">
        {t('Dibatalkan; tidak ada yang berubah.', 'Given up; nothing changed.')}
      </p>
    );
  }
  if (found.fates.error > 0) {
    return (
      <p className="notice notice-warning" role="status">
        {t(
          'Berkas ini belum dapat diterapkan: ada baris yang salah.',
          'This file cannot be applied yet: some rows are wrong.',
        )}
      </p>
    );
  }
  const { add, change, held } = found.fates;
  return add + change + held > 0 ? null : (
    <p className="notice" role="status">
      {t('Tidak ada yang baru: setiap baris sudah tercatat.', 'Nothing new: every row is recorded already.')}
    </p>
  );
}

type DecideProps = { readonly found: ImportItem; readonly decisions: Decisions };

function Decide({ found, decisions }: DecideProps) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const [acceptChanges, setAcceptChanges] = useState(false);
  const [complete, setComplete] = useState(false);
  // Where only withdrawals are to be accepted, the box that states their number is the acceptance.
  const accepted = found.fates.change > 0 ? acceptChanges : complete;
  const options = { acceptChanges: accepted, complete, decisions };
  const undecided = found.fates.held - Object.keys(decisions).length;
  const needs = needsOf(found.fates, undecided, options);
  const ready = needs.length === 0 && changesAnything(found.fates, options);
  const done = async (changed: ImportItem) => {
    client.setQueryData(['import', found.id], changed);
    await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' });
  };
  const apply = useChange({
    mutationFn: () => sendJson<ImportItem>('POST', `/imports/${found.id}/apply`, options),
    onSuccess: done,
  });
  const discard = useChange({
    mutationFn: () => sendJson<ImportItem>('DELETE', `/imports/${found.id}`),
    onSuccess: done,
  });
  const error = apply.error ?? discard.error;
  return (
    <Section title={t('Terapkan', 'Apply')}>
      <div className="card stack">
        {found.fates.change > 0 ? (
          <Checkbox
            checked={acceptChanges}
            onChange={(event) => setAcceptChanges(event.currentTarget.checked)}
            label={t(
              `Saya sudah melihat ${formatNumber(found.fates.change, language)} perbedaan dan menyetujuinya`,
              `I have seen the ${formatNumber(found.fates.change, language)} differences and accept them`,
            )}
          />
        ) : null}
        {found.fates.absent > 0 ? (
          <Checkbox
            checked={complete}
            onChange={(event) => setComplete(event.currentTarget.checked)}
            label={t(
              `Berkas ini daftar lengkap: ${formatNumber(found.fates.absent, language)} TPS yang tidak disebut ditarik`,
              `This file is the whole list: the ${formatNumber(found.fates.absent, language)} TPS it does not name are withdrawn`,
            )}
          />
        ) : null}
        {needs.length > 0 ? (
          <ul className="needs">
            {needs.map((need) => (
              <li key={need.id}>{say(need)}</li>
            ))}
          </ul>
        ) : null}
        {error ? <Failed error={error} /> : null}
        <div className="row">
          <Button onClick={() => apply.mutate()} loading={apply.isPending} disabled={!ready}>
            {t('Terapkan seluruhnya', 'Apply as a whole')}
          </Button>
          <Button variant="default" onClick={() => discard.mutate()} loading={discard.isPending}>
            {t('Batalkan berkas ini', 'Give this file up')}
          </Button>
        </div>
      </div>
    </Section>
  );
}

function mostUrgent(present: readonly Fate[]): Fate {
  const order: readonly Fate[] = ['error', 'held', 'change', 'add', 'absent', 'same'];
  return order.find((fate) => present.includes(fate)) ?? 'add';
}
