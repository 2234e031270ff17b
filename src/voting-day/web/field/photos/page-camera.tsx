import { useId, useRef, useState } from 'react';
import { Button, Notice } from '../../../../connectivity/web/field/index.ts';
import { useCamera } from '../../../../platform/web/kit/use-camera.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import { HINT_WORDS } from '../../../photos/hints.ts';
import type { Drawable } from './draw.ts';
import { PhotoImage } from './photo-image.tsx';
import { type TakenPhoto, takePhoto } from './take-photo.ts';

/** As large as the camera gives; what is larger than needed is made smaller. */
const WANTED = { width: 3_840, height: 2_160 };

type PageCameraProps = {
  readonly page: number;
  /** @returns whether it was kept */
  readonly onKeep: (photo: TakenPhoto) => Promise<boolean>;
  readonly onClose: () => void;
};

/** Photographs a page of the form: the camera in this page, what it took with advice about it, and again or kept. */
export function PageCamera({ page, onKeep, onClose }: PageCameraProps) {
  const { t } = useSpeaker();
  const video = useRef<HTMLVideoElement>(null);
  const state = useCamera(video, WANTED);
  const [taken, setTaken] = useState<TakenPhoto | null>(null);
  const [doing, setDoing] = useState<'nothing' | 'taking' | 'keeping' | 'failed'>('nothing');
  const isLive = state === 'running' && taken === null;
  const take = async (from: Drawable) => {
    setDoing('taking');
    try {
      setTaken(await takePhoto(from, page));
      setDoing('nothing');
    } catch (error) {
      console.error(error);
      setDoing('failed');
    }
  };
  const keep = async (photo: TakenPhoto) => {
    setDoing('keeping');
    if (await onKeep(photo)) return onClose();
    setDoing('nothing');
  };
  return (
    <div className="result-scanner photo-camera">
      <video ref={video} playsInline muted hidden={!isLive} />
      {state === 'asking' && (
        <p role="status">{t('Izinkan kamera untuk halaman ini.', 'Allow this page the camera.')}</p>
      )}
      {isLive && (
        <>
          <p role="status">
            {t(
              `Halaman ${page}: keempat sudut kertas di dalam gambar, angka terbaca.`,
              `Page ${page}: all four corners of the paper in the picture, figures readable.`,
            )}
          </p>
          <Button
            kind="main"
            disabled={doing === 'taking'}
            onPress={() => video.current && void take(video.current)}
          >
            {t(`Potret halaman ${page}`, `Photograph page ${page}`)}
          </Button>
        </>
      )}
      {(state === 'refused' || state === 'missing') && taken === null && (
        <FromFile isRefused={state === 'refused'} onChosen={(image) => void take(image)} />
      )}
      {doing === 'failed' && (
        <Notice
          tone="danger"
          title={t(
            'Foto ini tidak dapat dibuat. Coba lagi; angka tetap dapat disimpan tanpa foto.',
            'No photo could be made of this. Try again; the figures can be saved without it.',
          )}
        />
      )}
      {taken && (
        <>
          <PhotoImage
            file={taken.files.photo}
            className="photo-taken"
            alt={t(`Foto halaman ${page}`, `Photo of page ${page}`)}
          />
          <Hints taken={taken} />
          <div className="field-actions">
            <Button kind="main" disabled={doing === 'keeping'} onPress={() => void keep(taken)}>
              {t('Pakai foto ini', 'Keep this photo')}
            </Button>
            <Button onPress={() => setTaken(null)}>{t('Ambil lagi', 'Take it again')}</Button>
          </div>
        </>
      )}
      <Button onPress={onClose}>{t('Tutup kamera', 'Close the camera')}</Button>
    </div>
  );
}

/** Advice, which stops nobody. */
function Hints({ taken: { hints } }: { readonly taken: TakenPhoto }) {
  const { t, say } = useSpeaker();
  if (hints.length === 0)
    return (
      <Notice
        tone="good"
        title={t('Tajam, dan keempat sudutnya terlihat', 'Sharp, and all four corners are in')}
      />
    );
  return (
    <Notice tone="warning" title={t('Lihat dulu fotonya', 'Look at the photo first')}>
      <ul className="result-rules">
        {hints.map((hint) => (
          <li key={hint}>{say(HINT_WORDS[hint])}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** For phones without a camera that a page may use: a picture that is there already. */
function FromFile(props: {
  readonly isRefused: boolean;
  readonly onChosen: (image: HTMLImageElement) => void;
}) {
  const { t } = useSpeaker();
  const id = useId();
  const [isNone, setNone] = useState(false);
  const choose = async (file: File) => {
    const image = new Image();
    const address = URL.createObjectURL(file);
    image.src = address;
    try {
      await image.decode();
      setNone(false);
      props.onChosen(image);
    } catch {
      setNone(true);
    } finally {
      // What is drawn from it is drawn before the next task.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    }
  };
  return (
    <>
      <Notice
        tone="warning"
        title={
          props.isRefused
            ? t('Kamera tidak diizinkan untuk halaman ini', 'This page is not allowed the camera')
            : t('Kamera tidak dapat dibuka di sini', 'The camera cannot be opened here')
        }
      >
        <p>
          {t(
            'Izinkan kamera di setelan peramban, atau pilih foto yang sudah ada. Angka dapat disimpan tanpa foto.',
            'Allow the camera in the browser’s settings, or choose a photo that is there. Figures can be saved without photos.',
          )}
        </p>
      </Notice>
      <div className="field-input">
        <label htmlFor={id}>{t('Pilih berkas foto', 'Choose a photo file')}</label>
        <input
          id={id}
          type="file"
          accept="image/*"
          onChange={({ target }) => target.files?.[0] && void choose(target.files[0])}
        />
      </div>
      {isNone && <Notice tone="danger" title={t('Berkas ini bukan gambar', 'This file is no picture')} />}
    </>
  );
}
