import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import './readiness.css';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { type FreezeAnswer, useFreeze } from './api.ts';

/** Who may read of the freeze: whoever could be refused. */
export const FREEZE_READERS = ['administrator', 'provincial-officer', 'regency-officer', 'auditor'] as const;
const DECIDERS = ['administrator', 'provincial-officer'] as const;
const HOURS = 2;

/**
 * Says that changes are frozen, on a page that would change something.
 * @param things of which the page changes some; all when it is left out
 */
export function FreezeBanner(props: {
  readonly election: ElectionItem;
  readonly things?: readonly string[];
}) {
  const { election, things } = props;
  const { t, say, language } = useSpeaker();
  const mayLift = holdsRole(useUser(), DECIDERS);
  const freeze = useFreeze(election.slug);
  if (!freeze?.isInForce) return null;
  const shown = freeze.things.filter(({ thing }) => things === undefined || things.includes(thing));
  const frozen = shown.filter(({ isFrozen }) => isFrozen);
  if (frozen.length === 0) return null;
  const until = formatInstant(freeze.untilAt, election.timeZone, language);
  return (
    <aside className="readiness-freeze" aria-label={t('Pembekuan perubahan', 'Freeze of changes')}>
      <p>
        <strong>
          <span aria-hidden="true">■</span> {t(`Dibekukan sampai ${until}`, `Frozen until ${until}`)}:
        </strong>{' '}
        {frozen.map(({ name }) => say(name)).join(', ')}.{' '}
        {t('Hasil dan bukti tetap diterima.', 'Results and evidence are taken as always.')}{' '}
        {mayLift
          ? null
          : t(
              'Bila tidak dapat menunggu, minta petugas provinsi membukanya.',
              'If it cannot wait, ask a provincial officer to lift it.',
            )}
      </p>
      {mayLift && <LiftForm election={election} frozen={frozen} />}
    </aside>
  );
}

function LiftForm(props: { readonly election: ElectionItem; readonly frozen: FreezeAnswer['things'] }) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const [thing, setThing] = useState('');
  const [reason, setReason] = useState('');
  const lift = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${props.election.slug}/freeze/lift`, {
        things: [thing],
        hours: HOURS,
        reason,
      }),
    onSuccess: () => {
      setReason('');
      void client.invalidateQueries({ queryKey: ['freeze'] });
    },
  });
  return (
    <details>
      <summary>{t('Buka untuk dua jam, dengan alasan', 'Lift for two hours, with a reason')}</summary>
      <form
        className="readiness-form"
        onSubmit={(event) => {
          event.preventDefault();
          lift.mutate();
        }}
      >
        <label>
          {t('Apa', 'What')}
          <select value={thing} onChange={({ target }) => setThing(target.value)} required>
            <option value="">{t('Pilih', 'Choose')}</option>
            {props.frozen.map((one) => (
              <option key={one.thing} value={one.thing}>
                {say(one.name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t(
            'Alasan (tercatat di jejak audit, tanpa nomor telepon)',
            'Why (stands in the audit trail; no phone numbers)',
          )}
          <input
            value={reason}
            maxLength={1_000}
            onChange={({ target }) => setReason(target.value)}
            required
          />
        </label>
        <Button type="submit" variant="default" loading={lift.isPending}>
          {t('Buka', 'Lift')}
        </Button>
        {lift.error && <Failed error={lift.error} />}
      </form>
    </details>
  );
}
