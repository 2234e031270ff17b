import { useCallback, useEffect, useRef, useState } from 'react';

/** A position as a record holds it. */
export type RecordPosition = {
  readonly latitudeE7: number;
  readonly longitudeE7: number;
  readonly accuracyM: number;
  readonly ageMs: number;
  /** A browser does not say whether an app makes the position up. */
  readonly isMock: null;
};

/** How looking for the position stands. */
export type PositionState =
  | { readonly kind: 'off' | 'refused' | 'unavailable' }
  | { readonly kind: 'looking' | 'found'; readonly accuracyM: number | null };

/** How long the best of several positions is waited for. */
const LOOKING_MS = 15_000;

/** Looks for the position when asked, and keeps the most accurate of some seconds. */
export function usePosition(): {
  readonly state: PositionState;
  readonly look: () => void;
  /** What was found, with its age now; null when nothing was. */
  readonly take: () => RecordPosition | null;
} {
  const [state, setState] = useState<PositionState>({ kind: 'off' });
  const best = useRef<GeolocationPosition | null>(null);
  const stop = useRef<() => void>(() => {});
  useEffect(() => () => stop.current(), []);

  const look = useCallback(() => {
    stop.current();
    best.current = null;
    if (!('geolocation' in navigator)) return setState({ kind: 'unavailable' });
    setState({ kind: 'looking', accuracyM: null });
    const end = () => {
      stop.current();
      const accuracyM = best.current && Math.round(best.current.coords.accuracy);
      setState(accuracyM === null ? { kind: 'unavailable' } : { kind: 'found', accuracyM });
    };
    const watch = navigator.geolocation.watchPosition(
      (position) => {
        if (best.current && best.current.coords.accuracy <= position.coords.accuracy) return;
        best.current = position;
        setState({ kind: 'looking', accuracyM: Math.round(position.coords.accuracy) });
      },
      ({ code, PERMISSION_DENIED }) => {
        if (code !== PERMISSION_DENIED) return;
        stop.current();
        setState({ kind: 'refused' });
      },
      { enableHighAccuracy: true, maximumAge: 0, timeout: LOOKING_MS },
    );
    const timer = setTimeout(end, LOOKING_MS);
    stop.current = () => {
      navigator.geolocation.clearWatch(watch);
      clearTimeout(timer);
    };
  }, []);

  const take = useCallback((): RecordPosition | null => {
    if (!best.current) return null;
    const { coords, timestamp } = best.current;
    return {
      latitudeE7: Math.round(coords.latitude * 1e7),
      longitudeE7: Math.round(coords.longitude * 1e7),
      accuracyM: Math.ceil(coords.accuracy),
      ageMs: Math.max(0, Math.round(Date.now() - timestamp)),
      isMock: null,
    };
  }, []);
  return { state, look, take };
}
