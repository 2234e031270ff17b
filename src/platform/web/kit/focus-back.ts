import { useEffect, useRef } from 'react';

/**
 * Remembers where the focus was before a dialog opened. A button that is waiting for its answer has lost it by then, so what
 * had it last is remembered, not what has it at that moment.
 * @returns gives the focus back when the dialog has gone and nothing else took it.
 */
export function useFocusBack(opened: boolean): () => void {
  const last = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (opened) return;
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement) last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [opened]);
  return () => {
    if (document.activeElement === document.body && last.current?.isConnected) last.current.focus();
  };
}
