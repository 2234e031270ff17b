import { type RefObject, useEffect, useRef } from 'react';

/** Longer sides are scaled down to this: a QR of version 9 that fills half of it has six pixels a module. */
const MOST_PIXELS = 720;
/** Between two looks; a small phone needs most of that for one. */
const LOOK_EVERY_MS = 250;

/**
 * Reads QRs from a video until it is told to stop. The decoder is loaded when it is first needed.
 * @param onRead what a QR says; told each time something else is seen than before
 */
export function useQrReader(
  video: RefObject<HTMLVideoElement | null>,
  isRunning: boolean,
  onRead: (text: string) => void,
): void {
  const told = useRef(onRead);
  told.current = onRead;
  useEffect(() => {
    if (!isRunning) return;
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const canvas = document.createElement('canvas');
    const look = async (last: string | null) => {
      const text = video.current ? await read(video.current, canvas) : null;
      if (!isWanted) return;
      if (text !== null && text !== last) told.current(text);
      timer = setTimeout(() => void look(text ?? last), LOOK_EVERY_MS);
    };
    void look(null);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [video, isRunning]);
}

/** What the QR in the present picture says; null where there is none that can be read. */
async function read(video: HTMLVideoElement, canvas: HTMLCanvasElement): Promise<string | null> {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0 || videoHeight === 0) return null;
  const scale = Math.min(1, MOST_PIXELS / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { decodeQR } = await import('qr/decode.js');
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return null;
  }
}
