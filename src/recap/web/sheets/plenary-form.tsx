import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useChange } from '../../../platform/web/change.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { openThings } from '../../sheets/sheet-verdict.ts';
import { type RecapArea, signSheet } from './api.ts';
import { openOf } from './open-of.ts';

type PlenaryFormProps = {
  readonly election: ElectionItem;
  readonly area: RecapArea;
  readonly sheet: NonNullable<RecapArea['sheet']>;
};

/** Signs the newest version. What is open stays open and is told beside the button. */
export function PlenaryForm({ election, area, sheet }: PlenaryFormProps) {
  const { t } = useSpeaker();
  const client = useQueryClient();
  const sign = useChange({
    mutationFn: (entered: FormData) => {
      const word = (name: string) => String(entered.get(name) ?? '').trim();
      const objections = word('objections')
        .split('\n')
        .map((line) => line.trim());
      return signSheet(election.slug, {
        ...{ sheet: sheet.id, place: word('place'), statement: word('statement') },
        objections: objections.filter((line) => line !== ''),
      });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['recap'] }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    sign.mutate(new FormData(event.currentTarget));
  };
  const open = openThings(openOf(area));
  return (
    <form
      className="recap-form card"
      onSubmit={submit}
      aria-label={t('Tanda tangan pleno', 'Sign at the plenary')}
    >
      <h3>
        {t('Tanda tangani versi', 'Sign version')} {sheet.version}
      </h3>
      {open > 0 ? (
        <p className="notice notice-warning">
          {t(
            `${open} hal masih terbuka; boleh ditandatangani, dan tetap tercatat terbuka.`,
            `${open} things are still open; it may be signed, and they stay on record as open.`,
          )}
        </p>
      ) : null}
      <p className="notice notice-warning">
        {t(
          'Tempat, pernyataan dan keberatan terbuka untuk umum selamanya begitu ditandatangani; tidak dapat dihapus. Jangan menulis nama orang: sebut jabatan atau nomor pasangan.',
          'Place, statement and objections are public for good once signed; they cannot be deleted. Write no names of people: name the office or the number of the pair.',
        )}
      </p>
      <label className="recap-label">
        {t('Tempat pleno', 'Place of the plenary')}
        <input name="place" required maxLength={200} autoComplete="off" />
      </label>
      <label className="recap-label">
        {t('Pernyataan', 'Statement')}
        <textarea name="statement" required rows={2} maxLength={2000} />
      </label>
      <label className="recap-label">
        {t(
          'Keberatan saksi, satu per baris, tanpa nama orang',
          'Objections of witnesses, one a line, no names of people',
        )}
        <textarea name="objections" rows={3} maxLength={5000} />
      </label>
      {sign.error ? <Failed error={sign.error} /> : null}
      <div>
        <Button type="submit" loading={sign.isPending}>
          {t('Tanda tangani', 'Sign')}
        </Button>
      </div>
    </form>
  );
}
