import { useEffect, useRef, useState } from 'react';
import type { Text } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { isFull } from '../../../platform/web/outbox/eviction.ts';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { Unsealable } from '../../../platform/web/outbox/unsealable.ts';
import { useFieldState } from './field-context.tsx';
import { ItemState } from './item-state.tsx';
import { Button, Notice } from './kit.tsx';
import { PageLink } from './router.tsx';

/** Where a form stands: nothing is called saved before the disk has it. */
export type Saving = {
  readonly state:
    | 'idle'
    | 'saving'
    | 'full'
    | 'broken'
    /** It can never be sent as it is, with what to do. */
    | { readonly refused: Text }
    | { readonly saved: string };
  readonly save: (add: () => Promise<Item>) => Promise<void>;
  readonly again: () => void;
};

/** Saves what a form says, once however often it is pressed. */
export function useSaving(): Saving {
  const [state, setState] = useState<Saving['state']>('idle');
  const save = async (add: () => Promise<Item>) => {
    if (state === 'saving') return;
    setState('saving');
    try {
      setState({ saved: (await add()).id });
    } catch (error) {
      console.error(error);
      if (error instanceof Unsealable) setState({ refused: error.words });
      else setState(isFull(error) ? 'full' : 'broken');
    }
  };
  return { state, save, again: () => setState('idle') };
}

/** What a form says after it was pressed: saved and how far it has come, or loudly that it was not saved. */
export function SavingNotice({ saving }: { readonly saving: Saving }) {
  const place = useRef<HTMLDivElement>(null);
  const { state } = saving;
  // The button stands at the end of a long form: whoever pressed it must not miss that nothing was saved.
  useEffect(() => {
    if (state !== 'idle' && state !== 'saving') place.current?.scrollIntoView({ block: 'center' });
  }, [state]);
  return state === 'idle' || state === 'saving' ? null : (
    <div ref={place}>
      <Said saving={saving} />
    </div>
  );
}

function Said({ saving }: { readonly saving: Saving }) {
  const { t, say } = useSpeaker();
  const { items } = useFieldState();
  const { state } = saving;
  if (state === 'idle' || state === 'saving') return null;
  if (state === 'full') {
    return (
      <Notice
        tone="danger"
        title={t('BELUM tersimpan: penyimpanan ponsel penuh', 'NOT saved: this phone has no room left')}
      >
        <p>
          {t(
            'Hapus foto atau aplikasi lain di ponsel, lalu tekan simpan lagi. Isian di halaman ini masih ada.',
            'Remove other photos or apps from the phone, then press save again. What you filled in is still here.',
          )}
        </p>
      </Notice>
    );
  }
  if (state === 'broken') {
    return (
      <Notice tone="danger" title={t('BELUM tersimpan', 'NOT saved')}>
        <p>
          {t(
            'Peramban gagal menulis ke ponsel. Tekan simpan lagi; bila terulang, catat di kertas dan kabari petugas kabupaten/kota.',
            'The browser could not write to the phone. Press save again; if it fails again, write it on paper and tell the regency officer.',
          )}
        </p>
      </Notice>
    );
  }
  if ('refused' in state)
    return (
      <Notice tone="danger" title={t('BELUM tersimpan', 'NOT saved')}>
        <p>{say(state.refused)}</p>
      </Notice>
    );
  const item = items.find(({ id }) => id === state.saved);
  return (
    <Notice tone="good" title={t('Tersimpan di ponsel ini', 'Saved on this phone')}>
      {item && <ItemState item={item} />}
      <div className="field-actions">
        <PageLink to="home" className="field-button field-button-main">
          {t('Ke beranda', 'To the home page')}
        </PageLink>
        <Button onPress={saving.again}>{t('Isi lagi', 'Fill in another')}</Button>
      </div>
    </Notice>
  );
}
