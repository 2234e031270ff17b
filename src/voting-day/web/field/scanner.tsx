import { useRef } from 'react';
import { Notice } from '../../../connectivity/web/field/index.ts';
import { useCamera } from '../../../platform/web/kit/use-camera.ts';
import { useQrReader } from '../../../platform/web/kit/use-qr-reader.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';

/**
 * The camera in the page, looking for a QR.
 * @param onRead what each QR says that it sees
 * @param instead what else can be done where there is no camera
 */
export function Scanner(props: { readonly onRead: (text: string) => void; readonly instead?: string }) {
  const { onRead, instead } = props;
  const { t } = useSpeaker();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video);
  useQrReader(video, state === 'running', onRead);
  return (
    <div className="result-scanner">
      <video ref={video} playsInline muted hidden={state !== 'running'} />
      {state === 'running' && (
        <p role="status">{t('Arahkan kamera ke seluruh QR.', 'Point the camera at the whole QR.')}</p>
      )}
      {state === 'refused' && (
        <Notice tone="danger" title={t('Kamera tidak diizinkan', 'The camera is not allowed')}>
          <p>
            {t(
              'Izinkan kamera untuk halaman ini di setelan peramban, lalu buka lagi.',
              'Allow this page the camera in the browser’s settings, then open it again.',
            )}{' '}
            {instead}
          </p>
        </Notice>
      )}
      {state === 'missing' && (
        <Notice tone="danger" title={t('Kamera tidak dapat dibuka', 'The camera cannot be opened')}>
          <p>
            {t(
              'Tutup aplikasi lain yang memakai kamera, atau pakai ponsel lain.',
              'Close other apps that use the camera, or use another phone.',
            )}{' '}
            {instead}
          </p>
        </Notice>
      )}
    </div>
  );
}
