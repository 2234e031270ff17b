import { useEffect, useId, useState } from 'react';
import { sha256Of } from '../../../platform/web/device-key.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { Cost } from './cost.tsx';
import { useField } from './field-context.tsx';
import { Notice, TextInput, wordsOf } from './kit.tsx';
import { ReportForm } from './report-form.tsx';

/** Largest photo that the server takes (connectivity/field/field-record.ts). */
const MOST_BYTES = 20_000_000;

/** A photo, kept on the phone as the camera made it. */
export function PhotoPage() {
  const { t, language } = useSpeaker();
  const field = useField();
  const id = useId();
  const [photo, setPhoto] = useState<File | null>(null);
  const [about, setAbout] = useState('');
  const preview = usePreview(photo);
  const isTooLarge = photo !== null && photo.size > MOST_BYTES;
  const add = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = await sha256Of(bytes);
    // A file the camera app may remove is copied into what this phone keeps.
    const kept = new Blob([bytes], { type: file.type });
    const mediaType = file.type || 'application/octet-stream';
    return field.add(
      'photo',
      { kind: 'photo', sha256, bytes: bytes.length, mediaType, about: wordsOf(about) },
      { keep: { file: sha256, bytes: bytes.length }, files: new Map([[sha256, kept]]) },
    );
  };
  return (
    <ReportForm
      title={t('Foto apa yang membuktikan keadaan di sini?', 'Which photo shows how things are here?')}
      add={photo && !isTooLarge ? () => add(photo) : null}
    >
      <div className="field-input">
        <label htmlFor={id}>{t('Ambil foto', 'Take a photo')}</label>
        <input
          id={id}
          type="file"
          accept="image/*"
          capture="environment"
          onChange={({ target }) => setPhoto(target.files?.[0] ?? null)}
        />
        <p className="field-hint">
          {t('Jangan memotret wajah atau daftar pemilih.', 'Do not photograph faces or lists of voters.')}
        </p>
      </div>
      {preview && (
        <img className="field-preview" src={preview} alt={t('Foto yang dipilih', 'The chosen photo')} />
      )}
      {isTooLarge && (
        <Notice tone="danger" title={t('Foto terlalu besar', 'The photo is too large')}>
          <p>
            {t(
              `Paling besar ${formatNumber(MOST_BYTES / 1e6, language)} MB.`,
              `At most ${formatNumber(MOST_BYTES / 1e6, language)} MB.`,
            )}
          </p>
        </Notice>
      )}
      {photo && !isTooLarge && <Cost bytes={photo.size} />}
      <TextInput
        label={t('Tentang apa? (boleh kosong)', 'What is it about? (may be empty)')}
        value={about}
        onChange={setAbout}
        most={100}
      />
    </ReportForm>
  );
}

function usePreview(photo: File | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!photo) return setAddress(null);
    const made = URL.createObjectURL(photo);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return address;
}
