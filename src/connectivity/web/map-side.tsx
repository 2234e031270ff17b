import { formatNumber } from '../../platform/web/format.ts';
import { ConsoleLink } from '../../platform/web/kit/link.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { Box } from '../../platform/web/map/land.ts';
import type { MapAnswer, MapPoint } from './answers.ts';
import { EVERY_VERDICT } from './first-view.ts';
import { pointsInView } from './map-marks.ts';
import { VerdictMark, VerdictPill } from './verdict.tsx';

const MOST_LISTED = 60;

type MapSideProps = {
  readonly answer: MapAnswer;
  readonly points: readonly MapPoint[];
  readonly view: Box;
  readonly chosen: string | null;
};

/** Beside the map: the TPS that was touched, and what is in view as a list, trouble first. */
export function MapSide({ answer, points, view, chosen }: MapSideProps) {
  const { t, language } = useSpeaker();
  const inView = pointsInView(points, view);
  const touched = points.find(({ code }) => code === chosen);
  const atVillage = inView.filter(({ precision }) => precision === 'village').length;
  return (
    <aside className="map-side" aria-label={t('TPS dalam peta', 'TPS in view')}>
      <div role="status">{touched ? <Touched point={touched} /> : null}</div>
      {answer.kind === 'grid' ? (
        <p className="muted">
          {t(
            'Terlalu banyak TPS untuk digambar satu per satu. Perbesar peta untuk melihat tiap TPS.',
            'Too many TPS to draw one by one. Zoom in to see each.',
          )}
        </p>
      ) : (
        <>
          <p>
            <strong>{formatNumber(inView.length, language)}</strong> {t('TPS dalam peta', 'TPS in view')}
          </p>
          <ul className="map-list">
            {inView.slice(0, MOST_LISTED).map((point) => (
              <li key={point.code}>
                <ConsoleLink to={`/konsol/tps/${point.code}`}>
                  <VerdictMark verdict={point.verdict} />
                  <span>
                    {point.name} <span className="muted small">{point.village}</span>
                  </span>
                </ConsoleLink>
              </li>
            ))}
          </ul>
          {inView.length > MOST_LISTED ? (
            <p className="small muted">
              {t('Perbesar peta, atau buka ', 'Zoom in, or open ')}
              <ConsoleLink to="/konsol/tps" search={{ putusan: EVERY_VERDICT }}>
                {t('daftar lengkap', 'the full list')}
              </ConsoleLink>
              .
            </p>
          ) : null}
        </>
      )}
      {atVillage > 0 ? (
        <p className="small muted">
          {t(
            `Posisi ${formatNumber(atVillage, language)} TPS ini adalah titik desanya, digambar berjauhan agar semuanya terlihat. Bukan letak yang disurvei.`,
            `The position of ${formatNumber(atVillage, language)} of these is their village’s point, drawn apart so that each can be seen. Not a surveyed place.`,
          )}
        </p>
      ) : null}
      <p className="small muted">
        {t('Garis wilayah', 'Outlines')}: wilayah_boundaries (MIT) · {t('Sekitarnya', 'Surroundings')}: GSHHG
        (LGPL)
      </p>
    </aside>
  );
}

function Touched({ point }: { readonly point: MapPoint }) {
  const { t } = useSpeaker();
  return (
    <div className="map-touched">
      <strong>
        {point.name}, {point.village}
      </strong>
      <VerdictPill verdict={point.verdict} />
      <ConsoleLink to={`/konsol/tps/${point.code}`}>{t('Buka TPS ini', 'Open this TPS')}</ConsoleLink>
    </div>
  );
}
