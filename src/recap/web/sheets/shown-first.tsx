import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { Told } from '../../../platform/web/kit/told.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';

/** How many rows a long list shows at once, and by how many it grows. */
export const STEP = 30;

type MoreProps = { readonly shown: number; readonly held: number; readonly onMore: () => void };

/** The first rows of a list, and what shows more of them. */
export function useShownFirst<T>(items: readonly T[]): {
  readonly first: readonly T[];
  readonly more: MoreProps;
} {
  const [shown, setShown] = useState(STEP);
  return {
    first: items.slice(0, shown),
    more: { shown, held: items.length, onMore: () => setShown(shown + STEP) },
  };
}

/** Says how many more there are and shows them; at the end the keyboard goes on with what is said instead of the button. */
export function More({ shown, held, onMore }: MoreProps) {
  const { t, language } = useSpeaker();
  const left = held - shown;
  if (left > 0) {
    const next = formatNumber(Math.min(STEP, left), language);
    const of = formatNumber(left, language);
    return (
      <div>
        <Button variant="default" onClick={onMore}>
          {t(`Tampilkan ${next} lagi (masih ${of})`, `Show ${next} more (${of} left)`)}
        </Button>
      </div>
    );
  }
  return shown > STEP ? (
    <Told>
      {t(`${formatNumber(held, language)} ditampilkan.`, `${formatNumber(held, language)} are shown.`)}
    </Told>
  ) : null;
}
