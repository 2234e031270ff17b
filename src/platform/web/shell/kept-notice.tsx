import { useKeptSince } from '../connection.ts';
import { formatInstant } from '../format.ts';
import { useSpeaker } from '../language.tsx';
import { useZone } from '../zone.ts';

/** Says that the server is silent and how old the data on the screen are. */
export function KeptNotice() {
  const { t, language } = useSpeaker();
  const since = useKeptSince();
  const zone = useZone();
  return (
    <div role="status" aria-live="polite">
      {since ? (
        <p className="kept-notice">
          {t(
            `Luring. Yang masih tampil di layar ini diterima ${formatInstant(since, zone, language)} dan mungkin sudah berubah.`,
            `Offline. What this screen still shows was received ${formatInstant(since, zone, language)} and may have changed.`,
          )}
        </p>
      ) : null}
    </div>
  );
}
