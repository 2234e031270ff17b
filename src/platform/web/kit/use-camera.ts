import { type RefObject, useEffect, useState } from 'react';

/** How the camera stands: asked for, running, or why there is none. */
export type CameraState = 'asking' | 'running' | 'refused' | 'missing';

/**
 * Shows the back camera in a video of the page itself: handing over to the camera's app lets small phones close the page.
 * @param wanted pixels, as near as the camera can; without it as the browser likes
 */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  wanted?: { readonly width: number; readonly height: number },
): CameraState {
  const [state, setState] = useState<CameraState>('asking');
  const { width, height } = wanted ?? {};
  useEffect(() => {
    let stream: MediaStream | null = null;
    let isWanted = true;
    const begin = async () => {
      if (!navigator.mediaDevices?.getUserMedia) return setState('missing');
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: {
            facingMode: 'environment',
            ...(width && height ? { width: { ideal: width }, height: { ideal: height } } : {}),
          },
          audio: false,
        });
      } catch (error) {
        const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
        return setState(isRefused ? 'refused' : 'missing');
      }
      if (!isWanted || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play().catch(() => undefined);
      setState('running');
    };
    void begin();
    return () => {
      isWanted = false;
      stop(stream);
    };
  }, [video, width, height]);
  return state;
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
