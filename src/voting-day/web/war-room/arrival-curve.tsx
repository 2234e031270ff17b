import { useElementSize } from '@mantine/hooks';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { arrivedCurve, sumArrivals } from '../../war-room/area-counts.ts';
import type { LiveState } from '../../war-room/live.ts';
import { minuteText } from './clock-text.ts';
import { type CurveScale, curveScale } from './curve-scale.ts';
import type { BoardAnswer } from './use-live.ts';

type CurveProps = { readonly board: BoardAnswer; readonly state: LiveState };

/** What arrived against what was expected, with its band. The numbers stand beside it in words. */
export function ArrivalCurve({ board, state }: CurveProps) {
  const { t } = useSpeaker();
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const { complete, tps } = state.total;
  const { expected } = state;
  return (
    <div ref={ref} className="arrival-curve">
      {width > 0 && height > 0 ? (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={t(
            `${complete} dari ${tps} TPS lengkap; diharapkan ${expected.tps} (${expected.low}–${expected.high}) saat ini`,
            `${complete} of ${tps} TPS complete; ${expected.tps} (${expected.low}–${expected.high}) expected by now`,
          )}
        >
          <Drawing board={board} state={state} size={{ width, height }} />
        </svg>
      ) : null}
    </div>
  );
}

function Drawing({
  board,
  state,
  size,
}: CurveProps & { readonly size: { readonly width: number; readonly height: number } }) {
  const { language } = useSpeaker();
  const now = new Date(state.now);
  const { tps, complete } = state.total;
  const scale = curveScale(size, { begins: new Date(board.begins), now, tps });
  const arrived = arrivedCurve(sumArrivals(state.areas.map(({ arrivals }) => new Map(arrivals))));
  const { expectedCurve: expected } = board;
  const [first, last] = [expected[0], expected.at(-1)];
  const [base, x] = [scale.y(0), scale.x(now)];
  return (
    <>
      <g className="curve-axes">
        {[0.25, 0.5, 0.75, 1].map((share) => (
          <line
            key={share}
            x1={scale.x(scale.hours[0] ?? now)}
            x2={scale.x(scale.until)}
            y1={scale.y(tps * share)}
            y2={scale.y(tps * share)}
          />
        ))}
        {scale.hours.map((hour) => (
          <text key={hour.getTime()} x={scale.x(hour)} y={size.height - 10} textAnchor="middle">
            {minuteText(hour, board.timeZone, language).slice(0, 2)}
          </text>
        ))}
      </g>
      <path className="curve-band" d={bandPath(expected, scale)} />
      <polyline
        className="curve-expected"
        points={[
          ...(first ? [`${scale.x(first.at)},${base}`] : []),
          ...expected.map((point) => `${scale.x(point.at).toFixed(1)},${scale.y(point.tps).toFixed(1)}`),
          ...(last ? [`${scale.x(scale.until)},${scale.y(last.tps)}`] : []),
        ].join(' ')}
      />
      <line className="curve-now" x1={x} x2={x} y1={scale.y(tps)} y2={base} />
      <path className="curve-arrived" d={stepPath(arrived, scale, now)} />
      <circle className="curve-head" cx={x} cy={scale.y(complete)} r="7" />
      <text className="curve-label" x={scale.x(scale.until)} y={scale.y(tps) - 6} textAnchor="end">
        {formatNumber(tps, language)} TPS
      </text>
    </>
  );
}

type Point = BoardAnswer['expectedCurve'][number];

function bandPath(points: readonly Point[], scale: CurveScale): string {
  const along = (list: readonly Point[], open: (point: Point) => number) =>
    list.map((point) => `${scale.x(point.at).toFixed(1)},${scale.y(open(point)).toFixed(1)}`).join(' L ');
  if (points.length === 0) return '';
  return `M ${along(points, ({ high }) => high)} L ${along(points.toReversed(), ({ low }) => low)} Z`;
}

/** What arrived stands still until more arrives. */
function stepPath(
  points: readonly { readonly at: Date; readonly tps: number }[],
  scale: CurveScale,
  now: Date,
): string {
  const start = `M ${scale.x(scale.hours[0] ?? now).toFixed(1)},${scale.y(0).toFixed(1)}`;
  const steps = points.map(
    ({ at, tps }) => `H ${scale.x(at < now ? at : now).toFixed(1)} V ${scale.y(tps).toFixed(1)}`,
  );
  return [start, ...steps, `H ${scale.x(now).toFixed(1)}`].join(' ');
}
