import { useQuery } from '@tanstack/react-query';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { sharedCauseName } from '../../war-room/shared-cause-words.ts';
import { incidentsQuery } from './api.ts';

/** Incidents that find room on a wall. */
const MOST = 2;

/** Open incidents, then those that the figures suggest; nothing where they could not be asked for. */
export function WallIncidents({ election }: { readonly election: string }) {
  const { t, say } = useSpeaker();
  const { data, isError } = useQuery(incidentsQuery(election));
  if (!data || isError) return null;
  // One whose TPS all went to finer incidents has nothing left to say from five metres.
  const still = data.open.filter(({ tps }) => tps.length > 0);
  const open = still.map(({ id, cause, name, tps, heard }) => ({
    ...{ key: id, cause, name, isOpen: true },
    count: t(
      `${tps.length - heard} dari ${tps.length} diam`,
      `${tps.length - heard} of ${tps.length} silent`,
    ),
  }));
  const suspected = data.suspected.map(({ cause, name, tps, expected, within }) => ({
    ...{ key: `${cause} ${name} ${within?.id}`, cause, name, isOpen: false },
    count: t(`${tps.length} dari ${expected} diam`, `${tps.length} of ${expected} silent`),
  }));
  const all = [...open, ...suspected];
  return (
    <div className="wall-incidents">
      <p className="wall-small">
        {all.length === 0
          ? t('Tidak ada sebab bersama yang menonjol.', 'No shared cause stands out.')
          : t(
              `Satu sebab: ${open.length} dibuka, ${suspected.length} diduga`,
              `One cause: ${open.length} open, ${suspected.length} suspected`,
            )}
      </p>
      <ul>
        {all.slice(0, MOST).map(({ key, cause, name, count, isOpen }) => (
          <li key={key} className={isOpen ? 'wall-incident wall-incident-open' : 'wall-incident'}>
            <span aria-hidden="true">{isOpen ? '■' : '?'}</span>
            <strong>
              {say(sharedCauseName(cause))}: {name}
            </strong>
            <span className="wall-incident-count">{count}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
