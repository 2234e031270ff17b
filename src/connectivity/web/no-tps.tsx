import { ConsoleLink, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Empty } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../platform/web/session.ts';
import type { ElectionItem } from '../../registry/web/index.ts';

type NoTpsProps = {
  readonly election: ElectionItem;
  /** Code of the area that has none; empty for the whole election. */
  readonly within: string;
};

/** There are no TPS here, and what can be done about it. */
export function NoTps({ election, within }: NoTpsProps) {
  const { t } = useSpeaker();
  const hasChosen = useConsoleSearch().wilayah !== undefined;
  return (
    <Empty
      title={
        within
          ? t(`Wilayah ${within} tidak punya TPS`, `Area ${within} has no TPS`)
          : t('Pemilihan ini belum punya TPS', 'This election has no TPS yet')
      }
    >
      {/* Nothing real is imported into a scenario. */}
      {election.synthetic ? null : <HowToList />}
      {hasChosen ? (
        <ConsoleLink to="/konsol">{t('Pilih wilayah lain', 'Choose another area')}</ConsoleLink>
      ) : null}
    </Empty>
  );
}

function HowToList() {
  const { t } = useSpeaker();
  const mayImport = holdsRole(useUser(), ['administrator', 'provincial-officer', 'regency-officer']);
  if (mayImport) {
    return <ConsoleLink to="/konsol/impor">{t('Impor daftar TPS', 'Import the list of TPS')}</ConsoleLink>;
  }
  return (
    <p>
      {t(
        'Minta kantor provinsi mengimpor daftar TPS.',
        'Ask the provincial office to import the list of TPS.',
      )}
    </p>
  );
}
