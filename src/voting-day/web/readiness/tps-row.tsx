import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Text, text } from '../../../kernel/index.ts';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { ReadinessList } from './api.ts';

type Tps = ReadinessList['items'][number];

const TELLERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
const MARKS = { ok: '✔', 'not-ok': '✖', unknown: '?' } as const;
const VERDICT_MARKS = { ready: '✔', 'not-ready': '✖', 'not-confirmed': '?' } as const;
const QUESTIONS: readonly (readonly [string, Text])[] = [
  ['battery', text('Baterai penuh', 'Battery full')],
  ['powerBank', text('Power bank ada', 'Power bank at hand')],
  ['power', text('Listrik cukup', 'Power lasts')],
  ['contact', text('Dapat dihubungi', 'Can be reached')],
  ['ready', text('KPPS siap', 'KPPS ready')],
];

/** One TPS: how it stands, what to do next, each item with its date, and a form for what was said on the telephone. */
export function TpsRow({ election, tps }: { readonly election: ElectionItem; readonly tps: Tps }) {
  const { t, say, language } = useSpeaker();
  const mayTell = holdsRole(useUser(), TELLERS);
  return (
    <li className={`readiness-tps readiness-${tps.verdict}`}>
      <p>
        <strong>
          <span aria-hidden="true">{VERDICT_MARKS[tps.verdict]}</span> {say(tps.verdictName)}
        </strong>{' '}
        · {tps.name}, {tps.village}, {tps.district} <span className="code">{tps.code}</span>
      </p>
      {tps.nextStep && <p>→ {say(tps.nextStep)}</p>}
      <details>
        <summary>{t(`Rincian ${tps.name}`, `Details of ${tps.name}`)}</summary>
        <ul className="readiness-items">
          {tps.items.map(({ item, name, state, stateName, at, source, isStale }) => (
            <li key={item}>
              <span aria-hidden="true">{MARKS[state]}</span> {say(name)}: {say(stateName)}
              {at && `, ${formatInstant(at, election.timeZone, language)}`}
              {source && ` (${say(source)})`}
              {isStale && ` · ${t('sudah tidak berlaku', 'counts no more')}`}
            </li>
          ))}
        </ul>
        {mayTell && <TellForm election={election} code={tps.code} />}
      </details>
    </li>
  );
}

function TellForm({ election, code }: { readonly election: ElectionItem; readonly code: string }) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const tell = useChange({
    mutationFn: () => sendJson('POST', `/elections/${election.slug}/readiness/tps/${code}/said`, said),
    onSuccess: () => {
      setSaid({});
      void client.invalidateQueries({ queryKey: ['readiness'] });
      void client.invalidateQueries({ queryKey: ['readiness-tps'] });
    },
  });
  const choose = (part: string, value: string) =>
    setSaid(
      value === ''
        ? Object.fromEntries(Object.entries(said).filter(([name]) => name !== part))
        : { ...said, [part]: value === 'yes' },
    );
  return (
    <form
      className="readiness-form"
      onSubmit={(event) => {
        event.preventDefault();
        tell.mutate();
      }}
    >
      <p>{t('Yang dikatakan KPPS di telepon:', 'What the KPPS said on the telephone:')}</p>
      {QUESTIONS.map(([part, name]) => (
        <label key={part}>
          {say(name)}
          <select
            value={said[part] === undefined ? '' : said[part] ? 'yes' : 'no'}
            onChange={({ target }) => choose(part, target.value)}
          >
            <option value="">{t('tidak ditanyakan', 'not asked')}</option>
            <option value="yes">{t('ya', 'yes')}</option>
            <option value="no">{t('tidak', 'no')}</option>
          </select>
        </label>
      ))}
      <Button type="submit" disabled={Object.keys(said).length === 0} loading={tell.isPending}>
        {t('Catat jawaban', 'Record the answers')}
      </Button>
      {tell.error && <Failed error={tell.error} />}
    </form>
  );
}
