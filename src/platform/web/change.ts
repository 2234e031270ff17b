import { type UseMutationOptions, type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * A change that somebody asks for with a button: like `useMutation`, but while it is under way asking again does nothing, so
 * that pressing twice sends once.
 * @example const save = useChange({ mutationFn: () => sendJson('POST', '/things', thing) })
 */
export function useChange<Data, Variables = void>(
  options: UseMutationOptions<Data, Error, Variables>,
): UseMutationResult<Data, Error, Variables> {
  // Not `isPending`: the second press of two comes before the page is drawn again.
  const isUnderWay = useRef(false);
  const change = useMutation({
    ...options,
    onSettled: (...settled) => {
      isUnderWay.current = false;
      return options.onSettled?.(...settled);
    },
  });
  return {
    ...change,
    mutate: (...asked) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      change.mutate(...asked);
    },
  };
}
