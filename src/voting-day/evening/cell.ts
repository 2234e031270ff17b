/** Phones that send through one cell, as columns; `end` and `left` are filled in by `shareCell`. */
export type Senders = {
  /** When each begins, minutes. */
  readonly start: Float64Array;
  /** What it has to send, bits. */
  readonly bits: Float64Array;
  /** What its own link carries when nobody else sends, bits per minute. */
  readonly most: Float64Array;
  /** When it must stop, done or not, minutes. */
  readonly leave: Float64Array;
  /** When it was done or stopped. */
  readonly end: Float64Array;
  /** What was not sent by then, bits. */
  readonly left: Float64Array;
};

/** Room for so many senders, kept from evening to evening. */
export function sendersFor(most: number): Senders {
  const column = () => new Float64Array(most);
  return {
    ...{ start: column(), bits: column(), most: column(), leave: column() },
    ...{ end: column(), left: column() },
  };
}

/** Under this much nothing is left to send, bits: more than what is lost in adding up minutes. */
const NOTHING = 1;

/**
 * Lets the first `count` senders share a cell by max-min fairness: nobody gets more than their own link carries, and what one does not need the
 * others have. From event to event (somebody begins, is done, or stops); not in steps of time.
 * @param capacity of the cell, bits per minute
 */
export function shareCell(capacity: number, count: number, senders: Senders): void {
  const { start, bits, most, leave, end, left } = senders;
  let together = 0;
  for (let one = 0; one < count; one += 1) together += most[one] as number;
  if (together <= capacity) {
    for (let one = 0; one < count; one += 1) alone(senders, one);
    return;
  }
  for (let one = 0; one < count; one += 1) left[one] = bits[one] as number;
  const waiting = Array.from({ length: count }, (_, one) => one).sort(
    (a, b) => (start[a] as number) - (start[b] as number),
  );
  // In the order of their links: whoever needs least is served first, and the rest is shared by the others.
  const active: number[] = [];
  const share = new Float64Array(count);
  let next = 0;
  let now = 0;
  while (next < count || active.length > 0) {
    if (active.length === 0) now = start[waiting[next] as number] as number;
    while (next < count && (start[waiting[next] as number] as number) <= now) {
      const one = waiting[next] as number;
      next += 1;
      let at = active.length;
      while (at > 0 && (most[active[at - 1] as number] as number) > (most[one] as number)) at -= 1;
      active.splice(at, 0, one);
    }
    let rest = capacity;
    let until = next < count ? (start[waiting[next] as number] as number) : Number.POSITIVE_INFINITY;
    for (let at = 0; at < active.length; at += 1) {
      const one = active[at] as number;
      const given = Math.min(most[one] as number, rest / (active.length - at));
      share[one] = given;
      rest -= given;
      until = Math.min(until, leave[one] as number, now + (left[one] as number) / given);
    }
    until = Math.max(until, now);
    for (let at = active.length - 1; at >= 0; at -= 1) {
      const one = active[at] as number;
      const remains = (left[one] as number) - (share[one] as number) * (until - now);
      const isDone = remains <= NOTHING;
      left[one] = isDone ? 0 : remains;
      if (!isDone && (leave[one] as number) > until) continue;
      end[one] = until;
      active.splice(at, 1);
    }
    now = until;
  }
}

/** Somebody whom nobody disturbs. */
function alone({ start, bits, most, leave, end, left }: Senders, one: number): void {
  const from = start[one] as number;
  const last = Math.max(from, leave[one] as number);
  const done = from + (bits[one] as number) / (most[one] as number);
  end[one] = Math.min(done, last);
  left[one] = done <= last ? 0 : (bits[one] as number) - (last - from) * (most[one] as number);
}
