import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { isDay } from '../../kernel/index.ts';
import { formatDay } from '../../platform/web/format.ts';
import { ConsoleLink, useChangeSearch } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';
import { pastDay, todayOf, usePastDay } from './past-day.ts';

/** Asks for the figures of a past day; the day stands in the address, so that a view can be sent to somebody. */
export function DayChooser({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const change = useChangeSearch();
  const chosen = usePastDay();
  const choose = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const day = String(new FormData(event.currentTarget).get('per'));
    change({ per: pastDay(day, election) }, { replace: false });
  };
  return (
    <form className="day-chooser" onSubmit={choose}>
      <TextInput
        key={chosen}
        type="date"
        name="per"
        label={t('Keadaan pada hari lain', 'State on another day')}
        defaultValue={chosen ?? todayOf(election)}
        max={todayOf(election)}
        withAsterisk={false}
        required
      />
      <Button type="submit" variant="default">
        {t('Tampilkan', 'Show')}
      </Button>
    </form>
  );
}

type PastNoticeProps = { readonly day: string; readonly within: string };

/** That the figures of a page are those of a past day, and the way back to today. */
export function PastNotice({ day, within }: PastNoticeProps) {
  const { t, language } = useSpeaker();
  const name = isDay(day) ? formatDay(day, 'UTC', language) : day;
  return (
    <p className="notice past-notice" role="status">
      <strong>
        {t(`Keadaan per ${name}, menurut yang diketahui sekarang.`, `As of ${name}, by what is known now.`)}
      </strong>{' '}
      <ConsoleLink to="/konsol" search={within ? { wilayah: within } : {}}>
        {t('Kembali ke hari ini', 'Back to today')}
      </ConsoleLink>
    </p>
  );
}
