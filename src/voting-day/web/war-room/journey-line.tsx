import { type Text, text } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ListedTps } from './api.ts';
import { minuteText } from './clock-text.ts';

type Journey = NonNullable<ListedTps['journey']>;
type JourneyLineProps = { readonly journey: Journey | null; readonly timeZone: string };

const MEANS: Readonly<Record<Journey['means'], Text>> = {
  foot: text('jalan kaki', 'on foot'),
  road: text('darat', 'by road'),
  boat: text('perahu', 'by boat'),
};
const COMPANIONS: Readonly<Record<Journey['companions'][number], Text>> = {
  saksi: text('saksi', 'a witness'),
  pengawas: text('pengawas', 'a supervisor'),
  polisi: text('polisi', 'police'),
};

/** The way of a result to a place with signal: since when, where to, with whom, under which seal; a broken seal is a warning. */
export function JourneyLine({ journey, timeZone }: JourneyLineProps) {
  const { t, say, language } = useSpeaker();
  if (!journey) return null;
  const { arrivedAt, isOverdue, destination, companions, seal, sealIntact, isProven } = journey;
  const since = minuteText(journey.departedAt, timeZone, language);
  const due = minuteText(journey.dueAt, timeZone, language);
  const where = arrivedAt
    ? t(
        `bergeser ${since}, tiba ${minuteText(arrivedAt, timeZone, language)}`,
        `left ${since}, arrived ${minuteText(arrivedAt, timeZone, language)}`,
      )
    : isOverdue
      ? t(`bergeser sejak ${since}, seharusnya sudah tiba`, `under way since ${since}, should have arrived`)
      : t(
          `bergeser sejak ${since}, ditunggu sampai ${due}`,
          `under way since ${since}, awaited until ${due}`,
        );
  const along = companions.map((role) => say(COMPANIONS[role])).join(', ');
  const facts = [
    destination ? t(`ke ${destination}`, `to ${destination}`) : null,
    say(MEANS[journey.means]),
    along === '' ? t('tanpa pendamping', 'with nobody along') : t(`bersama ${along}`, `with ${along}`),
    seal ? t(`segel ${seal}`, `seal ${seal}`) : t('tanpa nomor segel', 'no number of a seal'),
    journey.results === 0 ? t('tanpa hasil', 'without results') : null,
    isProven ? null : t('menurut ponsel yang sudah diakhiri', 'says a phone that had been ended'),
  ];
  return (
    <p className="small">
      <strong>{where}</strong> · {facts.filter(Boolean).join(' · ')}
      {sealIntact === false ? (
        <>
          {' '}
          <span className="pill pill-plain">▲ {t('segel rusak saat tiba', 'seal broken on arrival')}</span>
        </>
      ) : null}
    </p>
  );
}
