import { useSpeaker } from '../../../platform/web/language.tsx';
import { Button } from './kit.tsx';
import type { usePosition } from './use-position.ts';

type PositionFieldProps = {
  readonly position: ReturnType<typeof usePosition>;
  /** What becomes of a report without a position. */
  readonly leftOut: string;
  /** What becomes of a report whose position is less accurate than so many metres; null when that does not matter. */
  readonly atMost: { readonly metres: number; readonly beyond: string } | null;
};

/** Looks for the position and says how accurate it is. It may be left out. */
export function PositionField({ position, leftOut, atMost }: PositionFieldProps) {
  const { t } = useSpeaker();
  const { state, look } = position;
  return (
    <div className="field-input">
      <p className="field-label">{t('Posisi ponsel', 'Position of the phone')}</p>
      <div className="field-actions">
        <Button onPress={look} disabled={state.kind === 'looking'}>
          {state.kind === 'found' ? t('Cari lagi', 'Look again') : t('Cari posisi', 'Find position')}
        </Button>
        <p role="status">{words()}</p>
      </div>
    </div>
  );

  function words(): string {
    switch (state.kind) {
      case 'off':
        return `${t('Belum dicari.', 'Not looked for yet.')} ${leftOut}`;
      case 'looking':
        return state.accuracyM === null
          ? t('Mencari satelit …', 'Looking for satellites …')
          : t(
              `Sementara ± ${state.accuracyM} m, menunggu yang lebih teliti …`,
              `± ${state.accuracyM} m so far, waiting for better …`,
            );
      case 'found':
        if (atMost && (state.accuracyM ?? 0) > atMost.metres)
          return `± ${state.accuracyM} m. ${atMost.beyond}`;
        return t(`✔ Ketelitian ± ${state.accuracyM} m`, `✔ Accurate to ± ${state.accuracyM} m`);
      case 'refused':
        return `${t('Izin lokasi ditolak.', 'Location was not allowed.')} ${leftOut}`;
      case 'unavailable':
        return `${t('Posisi tidak ditemukan.', 'No position was found.')} ${leftOut}`;
    }
  }
}
