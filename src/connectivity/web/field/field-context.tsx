import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { KnownDevice } from './device.ts';
import type { Field } from './field.ts';
import type { FieldState } from './field-state.ts';

const FieldContext = createContext<Field | null>(null);

/** Gives everything below it what this phone keeps. */
export function FieldProvider({ field, children }: { readonly field: Field; readonly children: ReactNode }) {
  return <FieldContext value={field}>{children}</FieldContext>;
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
