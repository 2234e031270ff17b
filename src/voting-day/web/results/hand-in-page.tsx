import { Button } from '@mantine/core';
import { useState } from 'react';
import './hand-in.css';
import { apiPath, getJson, sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Page } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { uploadFile } from '../../../platform/web/upload.ts';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { bytesOfHex, type PublicKey } from '../../../sealed/index.ts';
import { type HandedIn, handIn } from './hand-in.ts';
import { type HandedInPhoto, handInPhoto, isPhotoFile } from './hand-in-photo.ts';
import { HandedInItem, HandedInPhotoItem } from './handed-in-item.tsx';

/** A file that was handed in, and what became of it. */
type Handed = { readonly at: number; readonly name: string } & (
  | { readonly what: 'result'; readonly outcome: HandedIn }
  | { readonly what: 'photo'; readonly outcome: HandedInPhoto }
);

/** How much of a photo has been sent. */
type Sending = { readonly name: string; readonly share: number };

/** Hands in result files, and the photos beside them, that couriers brought on a stick or by Bluetooth. */
export function HandInPage() {
  return <WithElection>{(election) => <HandInOf key={election.slug} election={election} />}</WithElection>;
}

function HandInOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [handed, setHanded] = useState<readonly Handed[]>([]);
  const [sending, setSending] = useState<Sending | null>(null);
  const path = `/elections/${election.slug}/results`;
  const handResult = async (file: File) => {
    const send = (text: string) => sendJson<unknown>('POST', `${path}/files`, { file: text });
    return {
      what: 'result' as const,
      outcome: await handIn(file, { election: election.slug, send, receiptKeys }),
    };
  };
  const handPhoto = async (file: File) => {
    const onProgress = (share: number) => setSending({ name: file.name, share });
    const { signal } = new AbortController();
    const send = (sha256: string) =>
      uploadFile<unknown>(apiPath(`${path}/photos/${sha256}`), file, { onProgress, signal });
    const outcome = await handInPhoto(file, { send, receiptKeys });
    setSending(null);
    return { what: 'photo' as const, outcome };
  };
  const bring = useChange({
    mutationFn: async () => {
      // One after the other: each has its own answer, and what was received stays received when the next one fails.
      for (const file of inOrder(files)) {
        const one = await (isPhotoFile(file) ? handPhoto(file) : handResult(file));
        setHanded((before) => [{ at: before.length, name: file.name, ...one }, ...before]);
      }
      setFiles([]);
    },
  });
  return (
    <Page
      question={t('Berkas hasil apa yang dibawa kurir?', 'Which result files did a courier bring?')}
      note={t(
        'Berkas dari ponsel KPPS (tombol “Simpan sebagai berkas”) dan foto asli di sampingnya, lewat stik atau Bluetooth. Hasilnya bertanda tangan dan menyebut setiap fotonya: siapa pun boleh menyerahkan, tidak ada yang dapat mengubah. Berkas yang sama dua kali mendapat tanda terima yang sama.',
        'Files of the KPPS’s phones (button “Save as a file”) and the original photos beside them, by stick or Bluetooth. Results are signed and name each of their photos: anybody may hand them in, nobody can alter them. The same file twice gets the same receipt.',
      )}
    >
      <form
        className="hand-in"
        onSubmit={(event) => {
          event.preventDefault();
          bring.mutate();
        }}
      >
        <label>
          {t('Berkas hasil dan fotonya (boleh beberapa)', 'Result files and their photos (one or several)')}
          <input
            // What was handed in is no longer chosen.
            key={files.length === 0 ? handed.length : 'chosen'}
            type="file"
            multiple
            accept=".txt,.json,.jpg,.jpeg,.png,text/plain,application/json,image/jpeg,image/png"
            disabled={bring.isPending}
            onChange={({ target }) => setFiles([...(target.files ?? [])])}
          />
        </label>
        <Button type="submit" disabled={files.length === 0} loading={bring.isPending}>
          {files.length > 1
            ? t(`Serahkan ${files.length} berkas`, `Hand in ${files.length} files`)
            : t('Serahkan', 'Hand in')}
        </Button>
      </form>
      {sending && (
        <label className="hand-in-sending">
          {t('Mengirim', 'Sending')} <span className="code">{sending.name}</span>
          <progress value={sending.share} />
        </label>
      )}
      <div aria-live="polite">
        {handed.length > 0 && (
          <ul className="hand-in-list">
            {handed.map((one) =>
              one.what === 'result' ? (
                <HandedInItem key={one.at} name={one.name} outcome={one.outcome} election={election} />
              ) : (
                <HandedInPhotoItem key={one.at} name={one.name} outcome={one.outcome} election={election} />
              ),
            )}
          </ul>
        )}
      </div>
    </Page>
  );
}

/** Results go first: a photo is taken once its record was. */
function inOrder(files: readonly File[]): readonly File[] {
  return files.toSorted((one, other) => Number(isPhotoFile(one)) - Number(isPhotoFile(other)));
}

async function receiptKeys(): Promise<ReadonlyMap<string, PublicKey>> {
  const { items } = await getJson<{
    readonly items: readonly { readonly key: string; readonly publicKey: string }[];
  }>('/receipt-keys');
  return new Map(
    items.map(({ key, publicKey }) => [key, { algorithm: 'ed25519' as const, raw: bytesOfHex(publicKey) }]),
  );
}
