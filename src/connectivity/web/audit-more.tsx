import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { sendJson } from '../../platform/web/api.ts';
import { useChange } from '../../platform/web/change.ts';
import { formatNumber } from '../../platform/web/format.ts';
import { Failed } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import type { ClaimAuditReport } from './answers.ts';
import { auditsPath } from './audit-api.ts';

type AuditMoreProps = { readonly election: ElectionItem; readonly audit: ClaimAuditReport };

/** Asks for more visits of the same order, for an audit whose visits are not enough. */
export function AuditMore({ election, audit }: AuditMoreProps) {
  const { t, language } = useSpeaker();
  const client = useQueryClient();
  const { state, draw } = audit;
  const draws = useChange({
    mutationFn: (visits: number) =>
      sendJson('POST', `${auditsPath(election.slug)}/${audit.number}/draws`, { visits }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['claim-audits', election.slug] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    draws.mutate(Number(new FormData(event.currentTarget).get('visits')));
  };
  if (state.visits >= draw.tps) return null;
  const suggested = Math.min(draw.tps, Math.max(state.visits + 1, state.results + state.visitsToGo));
  return (
    <form className="row audit-more" onSubmit={submit} key={state.visits}>
      <TextInput
        name="visits"
        type="number"
        label={t('Kunjungan seluruhnya', 'Visits in all')}
        description={t(
          `Sekarang ${formatNumber(state.visits, language)}; yang tambahan menyambung undian yang sama.`,
          `Now ${formatNumber(state.visits, language)}; more of them go on with the same draw.`,
        )}
        min={state.visits + 1}
        max={draw.tps}
        defaultValue={suggested}
        required
      />
      <Button type="submit" variant="default" loading={draws.isPending}>
        {t('Undi kunjungan tambahan', 'Draw more visits')}
      </Button>
      {draws.error ? <Failed error={draws.error} /> : null}
    </form>
  );
}
