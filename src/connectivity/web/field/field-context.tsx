import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { type AskOfDay, likelyNow, type OtherAsk } from './ask-of-day.ts';
import type { KnownDevice } from './device.ts';
import type { Field } from './field.ts';
import type { FieldState } from './field-state.ts';

const FieldContext = createContext<Field | null>(null);

const AsksContext = createContext<readonly AskOfDay[]>([]);

/** Gives everything below it what this phone keeps, and what other areas ask. */
export function FieldProvider(props: {
  readonly field: Field;
  readonly asks: readonly AskOfDay[];
  readonly children: ReactNode;
}) {
  return (
    <FieldContext value={props.field}>
      <AsksContext value={props.asks}>{props.children}</AsksContext>
    </FieldContext>
  );
}

const MINUTE_MS = 60_000;

/** What other areas ask of this TPS now, asked anew every minute; null where they ask nothing. */
export function useAskOfDay(): OtherAsk | null {
  const asks = useContext(AsksContext);
  const device = useDevice();
  const { items } = useFieldState();
  const [nowMs, setNow] = useState(Date.now);
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(clock);
  }, []);
  const about = { answer: device.answer, items, now: likelyNow(device, nowMs) };
  return asks.reduce<OtherAsk | null>((found, ask) => found ?? ask(about), null);
}

/** What this phone keeps and does. */
export function useField(): Field {
  const field = useContext(FieldContext);
  if (!field) throw new Error('useField outside FieldProvider');
  return field;
}

/** Everything the pages show, as it is now. */
export function useFieldState(): FieldState {
  const field = useField();
  return useSyncExternalStore(field.subscribe, () => field.state);
}

/** The device that this phone is now. */
export function useDevice(): KnownDevice {
  useFieldState();
  return useField().current();
}
