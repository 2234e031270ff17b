import { Button } from '@mantine/core';
import { useState } from 'react';
import './hand-in.css';
import { getJson, sendJson } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Page } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { type ElectionItem, WithElection } from '../../../registry/web/index.ts';
import { bytesOfHex, type PublicKey } from '../../../sealed/index.ts';
import { type HandedIn, handIn } from './hand-in.ts';
import { HandedInItem } from './handed-in-item.tsx';

/** A file that was handed in, and what became of it. */
type Handed = { readonly at: number; readonly name: string; readonly outcome: HandedIn };

/** Hands in result files that couriers brought on a stick or by Bluetooth. */
export function HandInPage() {
  return <WithElection>{(election) => <HandInOf key={election.slug} election={election} />}</WithElection>;
}

function HandInOf({ election }: { readonly election: ElectionItem }) {
  const { t } = useSpeaker();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [handed, setHanded] = useState<readonly Handed[]>([]);
  const path = `/elections/${election.slug}/results/files`;
  const bring = useChange({
    mutationFn: async () => {
      // One after the other: each has its own answer, and what was received stays received when the next one fails.
      for (const file of files) {
        const send = (text: string) => sendJson<unknown>('POST', path, { file: text });
        const outcome = await handIn(file, { election: election.slug, send, receiptKeys });
        setHanded((before) => [{ at: before.length, name: file.name, outcome }, ...before]);
      }
      setFiles([]);
    },
  });
  return (
    <Page
      question={t('Berkas hasil apa yang dibawa kurir?', 'Which result files did a courier bring?')}
      note={t(
        'Berkas dari ponsel KPPS (tombol “Simpan sebagai berkas”), lewat stik atau Bluetooth. Isinya bertanda tangan: siapa pun boleh menyerahkan, tidak ada yang dapat mengubah. Berkas yang sama dua kali mendapat tanda terima yang sama.',
        'Files of the KPPS’s phones (button “Save as a file”), by stick or Bluetooth. They are signed: anybody may hand them in, nobody can alter them. The same file twice gets the same receipt.',
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
          {t('Berkas hasil (boleh beberapa)', 'Result files (one or several)')}
          <input
            // What was handed in is no longer chosen.
            key={files.length === 0 ? handed.length : 'chosen'}
            type="file"
            multiple
            accept=".txt,.json,text/plain,application/json"
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
      <div aria-live="polite">
        {handed.length > 0 && (
          <ul className="hand-in-list">
            {handed.map(({ at, name, outcome }) => (
              <HandedInItem key={at} name={name} outcome={outcome} election={election} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}

async function receiptKeys(): Promise<ReadonlyMap<string, PublicKey>> {
  const { items } = await getJson<{
    readonly items: readonly { readonly key: string; readonly publicKey: string }[];
  }>('/receipt-keys');
  return new Map(
    items.map(({ key, publicKey }) => [key, { algorithm: 'ed25519' as const, raw: bytesOfHex(publicKey) }]),
  );
}
