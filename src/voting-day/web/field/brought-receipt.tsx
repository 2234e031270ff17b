import { useState } from 'react';
import { Button, Notice, useDevice, useField } from '../../../connectivity/web/field/index.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { broughtBy } from './brought.ts';
import { figuresReceivedAt, withFigures } from './deliver-result.ts';
import { Scanner } from './scanner.tsx';

/** The receipt of another phone that carried this result's figures: read by the camera, checked by the server's key, and kept. */
export function BroughtReceipt({ item }: { readonly item: Item }) {
  const { t, language } = useSpeaker();
  const field = useField();
  const { answer } = useDevice();
  const [state, setState] = useState<'closed' | 'scanning' | 'other' | 'false'>('closed');
  const at = figuresReceivedAt(item);
  if (item.state === 'received') return null;
  const read = async (text: string) => {
    const brought = await broughtBy(text, item, (answer, sha256) => field.checkReceipt(answer, sha256));
    if (!brought.ok) return setState(brought.error);
    await field.note(item.id, (keep) => withFigures(keep, brought.value));
    setState('closed');
  };
  if (at !== null)
    return (
      <Notice
        tone="good"
        title={t(
          `Angka diterima server, ${formatInstant(at, answer.election.timeZone, language)}`,
          `Figures received by the server, ${formatInstant(at, answer.election.timeZone, language)}`,
        )}
      >
        <p>
          {t(
            'Tanda terimanya sudah diperiksa. Catatan lengkapnya tetap dikirim begitu ada sinyal.',
            'Its receipt was checked. The full record is still sent as soon as there is a signal.',
          )}
        </p>
      </Notice>
    );
  return (
    <>
      {state !== 'closed' && <Scanner onRead={(text) => void read(text)} />}
      {state === 'other' && (
        <Notice
          tone="warning"
          title={t('QR ini bukan tanda terima Sigap', 'This QR is no receipt of Sigap')}
        />
      )}
      {state === 'false' && (
        <Notice
          tone="danger"
          title={t(
            'Tanda terima ini BUKAN untuk hasil ini, atau bukan dari server. Hasil belum diterima.',
            'This receipt is NOT of this result, or not of the server. The result is not received.',
          )}
        />
      )}
      <Button onPress={() => setState(state === 'closed' ? 'scanning' : 'closed')}>
        {state === 'closed'
          ? t('Pindai tanda terima dari ponsel pembawa', 'Scan the receipt on the carrying phone')
          : t('Tutup kamera', 'Close the camera')}
      </Button>
    </>
  );
}
