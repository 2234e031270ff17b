import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

/** Takes the focus as soon as it is there: what was pressed to get it may be gone by then, and the keyboard would begin anew at the top. */
export function useFocusOnceThere<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  useEffect(() => place.current?.focus(), []);
  return place;
}

/** What an action came to, said where it was taken: read aloud, and where the keyboard goes on. Give it a key for each action. */
export function Told({ children }: { readonly children: ReactNode }) {
  const place = useFocusOnceThere<HTMLParagraphElement>();
  return (
    <p role="status" tabIndex={-1} ref={place}>
      {children}
    </p>
  );
}
