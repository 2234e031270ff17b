import { formatInstant } from '../../platform/web/format.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { ElectionItem } from '../../registry/web/index.ts';

/** The instant for which the figures of a page stand. */
export function AsOf({ election }: { readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  return (
    <>
      {t('Keadaan per', 'As of')} {formatInstant(election.asOf, election.timeZone, language)}
    </>
  );
}
