import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { scrollFor } from './gantt-scale.ts';

type Scrolled = {
  /** Around what scrolls: carries the marks by which its edges are drawn. */
  readonly view: RefObject<HTMLDivElement | null>;
  readonly scrolling: RefObject<HTMLElement | null>;
  /** Said only where there is more than is seen. */
  readonly sign: RefObject<HTMLParagraphElement | null>;
  readonly mark: () => void;
};

/** Keeps a place of a wide drawing in sight, and marks at which edges more of it lies. @param at the place; @param around room kept before it, pixels */
export function useScrolledTo(at: number, around: number): Scrolled {
  const view = useRef<HTMLDivElement>(null);
  const scrolling = useRef<HTMLElement>(null);
  const sign = useRef<HTMLParagraphElement>(null);
  const mark = useCallback(() => {
    const [frame, box, words] = [view.current, scrolling.current, sign.current];
    if (!frame || !box || !words) return;
    const most = box.scrollWidth - box.clientWidth;
    frame.toggleAttribute('data-before', box.scrollLeft > 1);
    frame.toggleAttribute('data-after', box.scrollLeft < most - 1);
    frame.style.setProperty('--scrolled', `${box.scrollLeft}px`);
    words.hidden = most <= 1;
  }, []);
  useEffect(() => {
    const box = scrolling.current;
    if (!box) return undefined;
    box.scrollLeft = scrollFor(at, around, box);
    mark();
    const watch = new ResizeObserver(mark);
    watch.observe(box);
    return () => watch.disconnect();
  }, [at, around, mark]);
  return { view, scrolling, sign, mark };
}
