import { useEffect, useState } from 'react';
import { Qr } from '../../../platform/web/kit/qr.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { qrTextOf } from './result-kind.ts';

/** The figures with their signature as one QR: another phone may carry them, and can alter nothing. */
export function ResultQr({ item }: { readonly item: Item }) {
  const { t } = useSpeaker();
  const [qr, setQr] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    void qrTextOf(item).then((written) => isShown && setQr(written));
    return () => {
      isShown = false;
    };
  }, [item]);
  if (qr === null) return null;
  return (
    <figure className="result-qr">
      <Qr text={qr} title={t('QR hasil yang bertanda tangan', 'QR of the signed result')} />
      <figcaption className="field-hint">
        {t(
          'Bila ponsel ini tidak mendapat sinyal, siapa pun boleh memotret QR ini dan membawanya: isinya bertanda tangan dan tidak dapat diubah.',
          'If this phone gets no signal, anybody may photograph this QR and carry it: it is signed and cannot be altered.',
        )}
      </figcaption>
    </figure>
  );
}
