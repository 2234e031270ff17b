import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useFocusOnceThere } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { WITHDRAWAL_REASONS, type WithdrawalReason } from '../../sheets/withdrawal.ts';
import { sendWithdrawal } from './api.ts';

type WithdrawFormProps = {
  readonly election: ElectionItem;
  readonly tps: string;
  readonly photo: string;
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
};

/** Withdraws one photo from view, for a reason; there is no way back. */
export function WithdrawForm({ election, tps, photo, onDone, onCancel }: WithdrawFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const first = useFocusOnceThere<HTMLSelectElement>();
  const short = photo.slice(0, 12);
  const withdraw = useChange({
    mutationFn: (reason: WithdrawalReason) => sendWithdrawal(election.slug, { tps, photo, reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['recap'] });
      onDone(t(`Foto ${short} ditarik dari pandangan umum.`, `Photo ${short} is withdrawn from view.`));
    },
  });
  return (
    <form
      className="recap-form card"
      aria-label={t('Tarik dari pandangan umum', 'Withdraw from view')}
      onSubmit={(event) => {
        event.preventDefault();
        withdraw.mutate(new FormData(event.currentTarget).get('reason') as WithdrawalReason);
      }}
    >
      <p className="notice notice-warning">
        {t(
          `Foto ${short}: penarikan tidak dapat dibatalkan dan masuk catatan publik dengan alasannya.`,
          `Photo ${short}: this cannot be undone, and goes into the public log with its reason.`,
        )}
      </p>
      <label className="recap-label">
        {t('Alasan', 'Reason')}
        <select name="reason" required defaultValue="" ref={first}>
          <option value="" disabled>
            {t('pilih', 'choose')}
          </option>
          {Object.entries(WITHDRAWAL_REASONS).map(([code, name]) => (
            <option key={code} value={code}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      {withdraw.error ? <Failed error={withdraw.error} /> : null}
      <div className="row">
        <Button type="submit" loading={withdraw.isPending}>
          {t('Tarik foto ini', 'Withdraw this photo')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}
