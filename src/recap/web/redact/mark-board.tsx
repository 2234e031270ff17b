import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { added, between, type Marks, marked, type Rectangle } from '../../publication/redaction.ts';
import { drawCovered } from './draw.ts';

type Point = { readonly x: number; readonly y: number };
type BoardProps = {
  readonly picture: ImageBitmap;
  readonly marks: Marks;
  readonly onMarks: (marks: Marks) => void;
};

/** The photo with what is marked on it; a hand draws, or keys do all of it. What is marked is only dimmed here, so that one sees what lies below. */
export function MarkBoard({ picture, marks, onMarks }: BoardProps) {
  const { t } = useSpeaker();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState<{ readonly from: Point; readonly to: Point } | null>(null);
  useEffect(() => {
    if (canvas.current) drawCovered(canvas.current, picture, []);
  }, [picture]);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent): Point => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const end = () => {
    if (drawn) onMarks(added(marks, between(drawn.from, drawn.to)));
    setDrawn(null);
  };
  const one = marks.rectangles[marks.chosen];
  const percent = (part: number) => Math.round(part * 100);
  return (
    <>
      <p className="small muted" id="redact-keys">
        {t('Tarik kotak dengan tetikus, atau', 'Draw with the mouse, or')} <kbd>Enter</kbd>{' '}
        {t('tambah', 'adds')}, <kbd>←↑↓→</kbd> {t('geser', 'move')}, <kbd>Shift</kbd>+<kbd>←↑↓→</kbd>{' '}
        {t('ubah ukuran', 'size')}, <kbd>Ctrl</kbd> {t('sepuluh kali', 'ten times')}, <kbd>[</kbd>{' '}
        <kbd>]</kbd> {t('kotak lain', 'another')}, <kbd>Delete</kbd> {t('hapus', 'removes')}
      </p>
      <div
        className="redact-board"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing board is worked by keys of its own
        tabIndex={0}
        aria-label={t('Papan penanda', 'Marking board')}
        aria-describedby="redact-keys redact-said"
        onKeyDown={(event) => {
          const next = marked(marks, event);
          if (!next) return;
          event.preventDefault();
          onMarks(next);
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const from = pointOf(event);
          setDrawn({ from, to: from });
        }}
        onPointerMove={(event) => {
          const to = pointOf(event);
          setDrawn((now) => now && { ...now, to });
        }}
        onPointerUp={end}
        onPointerCancel={() => setDrawn(null)}
      >
        <canvas ref={canvas} />
        {marks.rectangles.map((rectangle, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle has no other name than its place
            key={at}
            className={at === marks.chosen ? 'redact-mark redact-chosen' : 'redact-mark'}
            style={placed(rectangle)}
          >
            {at + 1}
          </span>
        ))}
        {drawn ? (
          <span className="redact-mark redact-chosen" style={placed(between(drawn.from, drawn.to))} />
        ) : null}
      </div>
      <p id="redact-said" role="status" className="small">
        {one
          ? t(
              `${marks.rectangles.length} kotak; kotak ${marks.chosen + 1}: kiri ${percent(one.x)} %, atas ${percent(one.y)} %, lebar ${percent(one.width)} %, tinggi ${percent(one.height)} %.`,
              `${marks.rectangles.length} rectangles; number ${marks.chosen + 1}: left ${percent(one.x)} %, top ${percent(one.y)} %, width ${percent(one.width)} %, height ${percent(one.height)} %.`,
            )
          : t('Belum ada kotak.', 'No rectangle yet.')}
      </p>
    </>
  );
}

function placed({ x, y, width, height }: Rectangle) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` };
}
