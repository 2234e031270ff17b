import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useFocusOnceThere } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { CONTESTS, type Contest } from '../../../sealed/index.ts';
import { firstRevoteDay, lastRevoteDay, REVOTE_REASONS, type RevoteReason } from '../../sheets/revote.ts';
import { CONTEST_NAMES } from '../reading/words.ts';
import { sendRevote } from './api.ts';

type RevoteFormProps = {
  readonly election: ElectionItem;
  readonly contest: Contest;
  readonly tps: readonly string[];
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
};

/** Orders a re-vote of a TPS: for which contest, why and on which day. */
export function RevoteForm({ election, contest, tps, onDone, onCancel }: RevoteFormProps) {
  const { t, say } = useSpeaker();
  const client = useQueryClient();
  const first = useFocusOnceThere<HTMLSelectElement>();
  const order = useChange({
    mutationFn: async (entered: FormData) => {
      const word = (name: string) => String(entered.get(name) ?? '').trim();
      const sent = {
        ...{ tps: word('tps'), contest: word('contest') as Contest, heldOn: word('heldOn') },
        ...{ reason: word('reason') as RevoteReason, words: word('words') },
      };
      await sendRevote(election.slug, sent);
      return sent.tps;
    },
    onSuccess: async (code) => {
      await client.invalidateQueries({ queryKey: ['recap'] });
      onDone(
        t(
          `Diperintahkan. Formulir TPS ${code} yang sudah datang disimpan dan tidak dihitung.`,
          `Ordered. The form of TPS ${code} that has come is kept and does not count.`,
        ),
      );
    },
  });
  return (
    <form
      className="recap-form card"
      aria-label={t('Perintah pemungutan suara ulang', 'Order of a re-vote')}
      onSubmit={(event) => {
        event.preventDefault();
        order.mutate(new FormData(event.currentTarget));
      }}
    >
      <p>
        {t(
          'Sejak perintah ini formulir yang sudah datang disimpan tetapi tidak dihitung, sampai formulir ulangan datang. Perintah ini masuk catatan publik selamanya dengan hari dan alasannya, tanpa kalimatnya.',
          'From this order on the form that has come is kept but does not count, until the form of the re-vote comes. The order is in the public log for good, with its day and reason and without its words.',
        )}
      </p>
      <label className="recap-label">
        TPS
        <select name="tps" ref={first}>
          {tps.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </label>
      <label className="recap-label">
        {t('Pemilihan', 'Contest')}
        <select name="contest" defaultValue={contest}>
          {CONTESTS.map((one) => (
            <option key={one} value={one}>
              {say(CONTEST_NAMES[one])}
            </option>
          ))}
        </select>
      </label>
      <label className="recap-label">
        {t('Alasan', 'Reason')}
        <select name="reason" required defaultValue="">
          <option value="" disabled>
            {t('pilih', 'choose')}
          </option>
          {Object.entries(REVOTE_REASONS)
            .filter(([code]) => code !== 'taken-back')
            .map(([code, name]) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
        </select>
      </label>
      <label className="recap-label">
        {t('Hari (paling lambat 4 hari sesudah pemungutan suara)', 'Day (at most 4 days after the vote)')}
        <input
          type="date"
          name="heldOn"
          required
          min={firstRevoteDay(election.votingDate)}
          max={lastRevoteDay(election.votingDate)}
        />
      </label>
      <label className="recap-label">
        {t('Kalimat (tanpa nama orang)', 'Words (no names of people)')}
        <input name="words" maxLength={500} autoComplete="off" />
      </label>
      {order.error ? <Failed error={order.error} /> : null}
      <div className="row">
        <Button type="submit" loading={order.isPending}>
          {t('Perintahkan', 'Order')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}
