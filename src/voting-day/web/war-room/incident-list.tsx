import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Language } from '../../../kernel/index.ts';
import { sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Answered, Empty, Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { sharedCauseName } from '../../war-room/shared-cause-words.ts';
import { ActionForm } from './action-form.tsx';
import { type IncidentsAnswer, incidentsQuery } from './api.ts';
import { minuteText } from './clock-text.ts';

const OFFICERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;

/** What the figures suggest, to be opened; what is open, to be acted on. */
export function IncidentList({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const found = useQuery(incidentsQuery(election.slug));
  return (
    <Answered query={found} lines={4}>
      {({ suspected, open, isAllQuiet }) =>
        suspected.length + open.length === 0 ? (
          <Empty title={t('Tidak ada sebab bersama yang menonjol', 'No shared cause stands out')} />
        ) : (
          <>
            {suspected.length > 0 ? (
              <p className="small muted">
                {t(
                  'Diduga: sebab sesedikit mungkin yang paling baik menjelaskan diam; tiap TPS di satu sebab saja.',
                  'Suspected: the fewest causes that explain the silence best; each TPS under one only.',
                )}
              </p>
            ) : null}
            {isAllQuiet ? (
              <p className="small">
                {t(
                  'Hampir semua yang diharapkan diam, dan setengah jam terakhir tidak terdengar apa pun: periksa dahulu server dan jaringan kita sendiri.',
                  'Nearly everything expected is silent, and nothing was heard in the last half hour: look at our own server and network first.',
                )}
              </p>
            ) : null}
            <ul className="desk-list">
              {open.map((incident) => (
                <Open key={incident.id} election={election} incident={incident} />
              ))}
              {suspected.map((incident) => (
                <Suspected
                  key={`${incident.cause} ${incident.name} ${incident.within?.id}`}
                  election={election}
                  incident={incident}
                  isWholeTheirs={isWholeTheirs(incident, open)}
                />
              ))}
            </ul>
          </>
        )
      }
    </Answered>
  );
}

type SuspectedIncident = IncidentsAnswer['suspected'][number];

function Suspected({
  election,
  incident,
  isWholeTheirs,
}: {
  readonly election: ElectionItem;
  readonly incident: SuspectedIncident;
  readonly isWholeTheirs: boolean;
}) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const mayAct = holdsRole(useUser(), OFFICERS) && isWholeTheirs;
  const { cause, name, tps, beside, expected, chance, sureness, within } = incident;
  const open = useChange({
    mutationFn: () =>
      sendJson('POST', `/elections/${election.slug}/war-room/incidents`, {
        ...{ cause, name, tps, within: within?.id ?? null },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['war-room', election.slug] }),
  });
  const sure = {
    likely: t('mungkin satu sebab', 'perhaps one cause'),
    strong: t('kuat: satu sebab', 'strong: one cause'),
    'very-strong': t('sangat kuat: satu sebab', 'very strong: one cause'),
  }[sureness];
  return (
    <li className="desk-item">
      <p>
        <strong>
          {say(sharedCauseName(cause))}: {name}
        </strong>{' '}
        –{' '}
        {t(
          `${tps.length} dari ${expected} TPS yang diharapkan diam`,
          `${tps.length} of ${expected} expected TPS are silent`,
        )}
        {beside > 0
          ? t(
              `, selain ${beside} yang dijelaskan sebab lain`,
              `, besides ${beside} that another cause explains`,
            )
          : null}
      </p>
      <p className="small muted">
        {within
          ? t(
              `Sebab yang lebih sempit di dalam insiden “${within.name}”: `,
              `A finer cause within the incident “${within.name}”: `,
            )
          : null}
        {sure} ({t('peluang kebetulan', 'chance alone')} {formatChance(chance, language)})
        {isWholeTheirs
          ? null
          : t(
              '; insiden itu melampaui wilayah Anda: provinsi yang membukanya',
              '; that incident reaches beyond your area: the province opens it',
            )}
      </p>
      {mayAct ? (
        <div>
          <Button size="compact-md" variant="default" loading={open.isPending} onClick={() => open.mutate()}>
            {within
              ? t('Buka sebagai insiden sendiri', 'Open as an incident of its own')
              : t('Buka insiden', 'Open the incident')}
          </Button>
        </div>
      ) : null}
      {open.error ? <Failed error={open.error} /> : null}
    </li>
  );
}

type OpenIncident = IncidentsAnswer['open'][number];

/** Whether the incident that a cause is a part of lies wholly where one may act; one that is part of none does. */
function isWholeTheirs({ within }: SuspectedIncident, open: readonly OpenIncident[]): boolean {
  return within === null || open.some(({ id, elsewhere }) => id === within.id && elsewhere === 0);
}

function Open({ election, incident }: { readonly election: ElectionItem; readonly incident: OpenIncident }) {
  const { t, say, language } = useSpeaker();
  const mayAct = holdsRole(useUser(), OFFICERS);
  const { name, cause, tps, heard, elsewhere, openedAt, openedBy } = incident;
  return (
    <li className="desk-item desk-incident">
      <p>
        <strong>
          {say(sharedCauseName(cause))}: {name}
        </strong>{' '}
        –{' '}
        {tps.length === 0
          ? t(
              'semua TPS-nya kini di insiden yang lebih sempit',
              'all of its TPS are in finer incidents by now',
            )
          : t(`${tps.length} TPS, ${heard} sudah terdengar`, `${tps.length} TPS, ${heard} heard since`)}
        {elsewhere > 0
          ? t(
              `; ${elsewhere} TPS lagi di luar wilayah Anda, ditangani provinsi`,
              `; ${elsewhere} more TPS outside your area, handled by the province`,
            )
          : null}
      </p>
      <p className="small muted">
        {t('dibuka', 'opened')} {minuteText(openedAt, election.timeZone, language)} · {openedBy}
        {incident.last
          ? ` · ${minuteText(incident.last.at, election.timeZone, language)} ${incident.last.by ?? ''}`
          : ''}
      </p>
      {mayAct && elsewhere === 0 ? (
        <ActionForm election={election.slug} about={{ incident: incident.id }} />
      ) : null}
    </li>
  );
}

/** A chance in percent, two digits behind the comma; tiny ones by their bound. */
function formatChance(chance: number, language: Language): string {
  const percent = (value: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(value);
  return chance < 0.0001 ? `< ${percent(0.0001)}` : percent(chance);
}
