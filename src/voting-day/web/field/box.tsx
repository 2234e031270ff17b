import { type KeyboardEvent, useId } from 'react';

type BoxProps = {
  readonly label: string;
  readonly value: string;
  /** Where it is told what is wrong with it; null where nothing is. */
  readonly toldBy: string | null;
  readonly onType: (typed: string) => void;
};

/** A box of the form, for the digits in it. */
export function Box({ label, value, toldBy, onType }: BoxProps) {
  const id = useId();
  return (
    <input
      id={id}
      className={toldBy ? 'result-box result-box-odd' : 'result-box'}
      aria-label={label}
      aria-describedby={toldBy ?? undefined}
      inputMode="numeric"
      enterKeyHint="next"
      autoComplete="off"
      value={value}
      onChange={({ target }) => onType(target.value)}
      // What is typed replaces what stood there, as on the form one figure stands in a box.
      onFocus={({ currentTarget }) => currentTarget.select()}
      onKeyDown={toNextBox}
    />
  );
}

/** Enter goes on to the next box, as on the keypad of the phone; only the button saves. */
function toNextBox(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  const boxes = [...(event.currentTarget.form?.querySelectorAll<HTMLInputElement>('.result-box') ?? [])];
  boxes[boxes.indexOf(event.currentTarget) + 1]?.focus();
}
