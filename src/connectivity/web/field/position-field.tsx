import { useSpeaker } from '../../../platform/web/language.tsx';
import { Button } from './kit.tsx';
import type { usePosition } from './use-position.ts';

type PositionFieldProps = {
  readonly position: ReturnType<typeof usePosition>;
  /** What becomes of a report without a position. */
  readonly leftOut: string;
};

/** Looks for the position and says how accurate it is. It may be left out. */
export function PositionField({ position, leftOut }: PositionFieldProps) {
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
        return t(`✔ Ketelitian ± ${state.accuracyM} m`, `✔ Accurate to ± ${state.accuracyM} m`);
      case 'refused':
        return t(
          'Izin lokasi ditolak; catatan tetap dapat disimpan.',
          'Location was not allowed; the record can be saved all the same.',
        );
      case 'unavailable':
        return t(
          'Posisi tidak ditemukan; catatan tetap dapat disimpan.',
          'No position was found; the record can be saved all the same.',
        );
    }
  }
}
