import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useFocusOnceThere } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { type Revote, sendRevote } from './api.ts';

type TakeBackFormProps = {
  readonly election: ElectionItem;
  readonly revote: Revote;
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
};

/** Takes the order of a re-vote back: the first form counts again. */
export function TakeBackForm({ election, revote: { tps, contest }, onDone, onCancel }: TakeBackFormProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const first = useFocusOnceThere<HTMLInputElement>();
  const take = useChange({
    mutationFn: (words: string) =>
      sendRevote(election.slug, { tps, contest, heldOn: null, reason: 'taken-back', words }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['recap'] });
      onDone(
        t(
          `Perintah untuk TPS ${tps} ditarik; formulir pertamanya dihitung lagi.`,
          `The order for TPS ${tps} is taken back; its first form counts again.`,
        ),
      );
    },
  });
  return (
    <form
      className="recap-form card"
      aria-label={t('Tarik kembali perintah', 'Take the order back')}
      onSubmit={(event) => {
        event.preventDefault();
        take.mutate(String(new FormData(event.currentTarget).get('words') ?? '').trim());
      }}
    >
      <p>
        {t(
          `Formulir pertama TPS ${tps} akan dihitung lagi. Perintah dan penarikannya tetap tercatat, juga di catatan publik.`,
          `The first form of TPS ${tps} will count again. The order and that it was taken back stay on record, also in the public log.`,
        )}
      </p>
      <label className="recap-label">
        {t('Kalimat (tanpa nama orang)', 'Words (no names of people)')}
        <input name="words" maxLength={500} autoComplete="off" ref={first} />
      </label>
      {take.error ? <Failed error={take.error} /> : null}
      <div className="row">
        <Button type="submit" loading={take.isPending}>
          {t('Tarik kembali', 'Take back')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}
