import { useEffect, useState } from 'react';

/**
 * The secrets behind the `#` of the address, taken out of it at once, so that they stay in no history, screenshot or
 * referrer.
 */
export function useFragment(): URLSearchParams {
  const [fragment] = useState(() => new URLSearchParams(location.hash.slice(1)));
  useEffect(() => history.replaceState(history.state, '', location.pathname + location.search), []);
  return fragment;
}
