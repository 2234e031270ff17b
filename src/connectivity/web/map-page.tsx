import { Checkbox, NativeSelect, useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { formatNumber } from '../../platform/web/format.ts';
import { useChangeSearch, useConsoleSearch } from '../../platform/web/kit/link.tsx';
import { Page } from '../../platform/web/kit/page.tsx';
import { Failed, Loading } from '../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../platform/web/language.tsx';
import { type Box, type Land, landQuery } from '../../platform/web/map/land.ts';
import { MapCanvas } from '../../platform/web/map/map-canvas.tsx';
import { type ElectionItem, useRegencies, WithElection } from '../../registry/web/index.ts';
import type { Verdict } from '../model.ts';
import type { MapAnswer, MapPoint } from './answers.ts';
import { mapQuery } from './api.ts';
import { AsOf } from './as-of.tsx';
import { boxAround, marksOfCells, marksOfPoints, namesOf, visiblePoints, worstRegency } from './map-marks.ts';
import { MapSide } from './map-side.tsx';
import { verdictSymbols } from './map-symbols.ts';
import { useOwnPlace } from './own-place.ts';
import { VERDICTS, VerdictMark } from './verdict.tsx';

const VERDICT_LIST: readonly Verdict[] = ['inadequate', 'unknown', 'adequate'];

/** Map: where is the trouble? */
export function MapPage() {
  return <WithElection>{(election) => <MapOf election={election} />}</WithElection>;
}

function MapOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const land = useQuery(landQuery);
  // The first question is always about the whole land, so that its answer can be kept for when the network fails.
  const [asked, setAsked] = useState<Box | null>(null);
  const box = asked ?? land.data?.box ?? null;
  const answer = useQuery({ ...mapQuery(election.slug, box), enabled: box !== null });
  const error = land.error ?? answer.error;
  return (
    <Page
      question={t(
        'Di mana masalahnya, dan apakah sebabnya sama?',
        'Where is the trouble, and does it share a cause?',
      )}
      answer={answer.data?.kind === 'points' ? <Worst points={answer.data.items} /> : undefined}
      note={<AsOf election={election} />}
    >
      {land.data && answer.data ? (
        <MapBody
          key={election.slug}
          land={land.data}
          answer={answer.data}
          onView={(view) => setAsked(answer.data.kind === 'grid' ? view : null)}
        />
      ) : error ? (
        <Failed error={error} retry={() => void Promise.all([land.refetch(), answer.refetch()])} />
      ) : (
        <Loading lines={12} />
      )}
    </Page>
  );
}

function Worst({ points }: { readonly points: readonly MapPoint[] }) {
  const { t, language } = useSpeaker();
  const regencies = useRegencies();
  const own = useOwnPlace();
  const worst = worstRegency(points);
  const n = (value: number) => formatNumber(value, language);
  if (!worst)
    return (
      <>
        {t(`Tidak ada ${own.tps} yang terbukti tidak memadai.`, `No ${own.tps} is shown to be inadequate.`)}
      </>
    );
  if (own.isCut) {
    return (
      <>
        {t(
          `${n(worst.total)} dari ${n(points.length)} ${own.tps} tidak memadai.`,
          `Inadequate: ${n(worst.total)} of ${n(points.length)} ${own.tps}.`,
        )}
      </>
    );
  }
  const name = regencies.find(({ code }) => code === worst.code)?.name ?? worst.code;
  return (
    <>
      {t(
        `${n(worst.total)} TPS tidak memadai, terbanyak di ${name}: ${n(worst.inadequate)} dari ${n(worst.tps)}.`,
        `${n(worst.total)} TPS are inadequate, most of them in ${name}: ${n(worst.inadequate)} of ${n(worst.tps)}.`,
      )}
    </>
  );
}

type MapBodyProps = {
  readonly land: Land;
  readonly answer: MapAnswer;
  readonly onView: (view: Box) => void;
};

function MapBody({ land, answer, onView }: MapBodyProps) {
  const { t } = useSpeaker();
  const scheme = useComputedColorScheme('light');
  const { wilayah = '' } = useConsoleSearch();
  const regencies = useRegencies();
  const [hidden, setHidden] = useState<ReadonlySet<Verdict>>(new Set());
  const [view, setView] = useState<Box>(land.box);
  const [chosen, setChosen] = useState<string | null>(null);
  const verdicts = useMemo(() => new Set(VERDICT_LIST.filter((verdict) => !hidden.has(verdict))), [hidden]);
  const points = useMemo(
    () => visiblePoints(answer, { verdicts, region: wilayah }),
    [answer, verdicts, wilayah],
  );
  const marks = useMemo(
    () => (answer.kind === 'grid' ? marksOfCells(answer.items) : marksOfPoints(points)),
    [answer, points],
  );
  const names = useMemo(
    () =>
      namesOf(answer.kind === 'points' ? answer.items : [], new Map(regencies.map((r) => [r.code, r.name]))),
    [answer, regencies],
  );
  const box = useMemo(() => {
    const region =
      answer.kind === 'points' ? answer.items.filter(({ code }) => code.startsWith(wilayah)) : [];
    return (wilayah ? boxAround(region) : null) ?? land.box;
  }, [answer, wilayah, land]);
  return (
    <div className="map-layout">
      <MapControls answer={answer} region={wilayah} hidden={hidden} onHide={setHidden} />
      <div className="map-frame">
        <MapCanvas
          key={scheme}
          land={land}
          marks={marks}
          names={names}
          symbols={verdictSymbols()}
          box={box}
          label={t(
            'Peta TPS; daftar yang sama ada di sebelahnya',
            'Map of TPS; the same as a list beside it',
          )}
          onChoose={setChosen}
          onView={(next) => {
            setView(next);
            onView(next);
          }}
        />
      </div>
      <MapSide answer={answer} points={points} view={view} chosen={chosen} />
    </div>
  );
}

type MapControlsProps = {
  readonly answer: MapAnswer;
  readonly region: string;
  readonly hidden: ReadonlySet<Verdict>;
  readonly onHide: (hidden: ReadonlySet<Verdict>) => void;
};

function MapControls({ answer, region, hidden, onHide }: MapControlsProps) {
  const { t, say, language } = useSpeaker();
  const change = useChangeSearch();
  const regencies = useRegencies();
  const own = useOwnPlace();
  const count = (verdict: Verdict) =>
    answer.kind === 'points'
      ? answer.items.filter((item) => item.verdict === verdict && item.code.startsWith(region)).length
      : answer.items.reduce((sum, cell) => sum + cell[verdict], 0);
  return (
    <div className="map-controls">
      <NativeSelect
        aria-label={t('Wilayah', 'Area')}
        value={region}
        onChange={(event) => change({ wilayah: event.currentTarget.value })}
        data={[
          {
            value: '',
            label: own.isCut
              ? t(`Semua ${own.tps}`, `All ${own.tps}`)
              : t('Seluruh provinsi', 'The whole province'),
          },
          ...regencies.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <fieldset className="map-legend">
        <legend className="visually-hidden">{t('Putusan yang ditampilkan', 'Verdicts shown')}</legend>
        {VERDICT_LIST.map((verdict) => (
          <Checkbox
            key={verdict}
            checked={!hidden.has(verdict)}
            onChange={() => {
              const next = new Set(hidden);
              if (!next.delete(verdict)) next.add(verdict);
              onHide(next);
            }}
            label={
              <span className="legend-label">
                <VerdictMark verdict={verdict} /> {say(VERDICTS[verdict])}{' '}
                <strong>{formatNumber(count(verdict), language)}</strong>
              </span>
            }
          />
        ))}
      </fieldset>
    </div>
  );
}
