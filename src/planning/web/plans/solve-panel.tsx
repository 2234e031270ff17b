import { Button, Checkbox } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { ConsoleLink } from '../../../platform/web/kit/link.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import { tpsOf } from '../../plan/amounts.ts';
import type { Solve } from './answers.ts';
import { PLANNERS, solveQuery } from './api.ts';

const STEPS = {
  inputs: ['membaca bukti dan katalog', 'reading evidence and catalogue'],
  solving: ['mencari rencana terbaik', 'looking for the best plan'],
  schedule: ['menjadwalkan regu dan kapal', 'scheduling crews and boats'],
  'one-more': ['menghitung nilai satu tambahan', 'asking what one more would buy'],
  keeping: ['menyimpan', 'keeping it'],
} as const;

/** The solve under way with its progress, how the last one ended, and the buttons that begin one. @param plan the one that can be made again */
export function SolvePanel({ election, plan }: { readonly election: string; readonly plan?: string }) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const query = useQuery(solveQuery(election));
  const [withUnknown, setWithUnknown] = useState(false);
  const mayPlan = holdsRole(useUser(), PLANNERS);
  const solve = query.data?.solve ?? null;
  const isRunning = solve?.outcome === null;
  const ended = solve?.outcome === 'planned' ? solve.id : null;
  useEffect(() => {
    if (ended) void client.invalidateQueries({ queryKey: ['plans', election] });
  }, [ended, client, election]);
  const refresh = () => client.invalidateQueries({ queryKey: ['plan-solve', election] });
  const start = useChange({
    mutationFn: (before: string | undefined) =>
      sendJson('POST', `/elections/${election}/plan-solve`, {
        include: withUnknown ? 'inadequate-and-unknown' : 'inadequate',
        before,
      }),
    onSuccess: refresh,
  });
  const cancel = useChange({
    mutationFn: () => sendJson('POST', `/elections/${election}/plan-solve/cancellation`),
    onSuccess: refresh,
  });
  return (
    <div className="stack">
      <div role="status">{solve ? <State solve={solve} /> : null}</div>
      {mayPlan ? (
        <div className="row">
          {isRunning ? (
            <Button variant="default" onClick={() => cancel.mutate()} disabled={solve.cancelAsked}>
              {t('Batalkan hitungan', 'Cancel the computation')}
            </Button>
          ) : (
            <>
              <Button onClick={() => start.mutate(undefined)} loading={start.isPending}>
                {t('Hitung rencana', 'Solve a plan')}
              </Button>
              {plan ? (
                <Button variant="default" onClick={() => start.mutate(plan)} loading={start.isPending}>
                  {t('Susun ulang dari keadaan hari ini', 'Make it again from today’s state')}
                </Button>
              ) : null}
              <Checkbox
                label={t('sertakan TPS yang belum diketahui', 'include TPS not known')}
                checked={withUnknown}
                onChange={(event) => setWithUnknown(event.currentTarget.checked)}
              />
            </>
          )}
        </div>
      ) : null}
      {start.error ? <Failed error={start.error} /> : null}
      {cancel.error ? <Failed error={cancel.error} /> : null}
    </div>
  );
}

function State({ solve }: { readonly solve: Solve }) {
  const { t, say, language } = useSpeaker();
  if (solve.outcome === null) {
    const [id, en] = STEPS[solve.step];
    return (
      <p className="notice">
        <strong>{t('Sedang dihitung', 'Being computed')}:</strong> {t(id, en)}
        {solve.lost === null
          ? '…'
          : t(
              `… terbaik sejauh ini ${tpsOf(solve.lost, language)} TPS.`,
              `… best so far ${tpsOf(solve.lost, language)} TPS.`,
            )}
      </p>
    );
  }
  if (solve.outcome === 'failed' && solve.problem) {
    return (
      <div className="notice notice-warning">
        <p>
          {say(solve.problem.title)}. {solve.problem.detail ? say(solve.problem.detail) : null}
        </p>
        <p className="small muted code">{solve.problem.code}</p>
      </div>
    );
  }
  if (solve.outcome === 'interrupted') {
    return (
      <p className="notice notice-warning">
        {t(
          'Hitungan terakhir terputus dan tidak meninggalkan apa-apa. Hitung lagi.',
          'The last computation was interrupted and left nothing. Solve again.',
        )}
      </p>
    );
  }
  if (solve.outcome === 'planned' && solve.plan) {
    return (
      <p className="small muted">
        {t('Hitungan terakhir selesai:', 'The last computation ended:')}{' '}
        <ConsoleLink to="/konsol/rencana" search={{ rencana: solve.plan }}>
          {t('lihat rencananya', 'see its plan')}
        </ConsoleLink>
      </p>
    );
  }
  return null;
}
