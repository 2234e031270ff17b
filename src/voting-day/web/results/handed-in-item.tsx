import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatInstant } from '../../../platform/web/format.ts';
import { Qr } from '../../../platform/web/kit/qr.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { offerFile } from '../../../platform/web/outbox/copy.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { Envelope, Slip } from '../../../sealed/index.ts';
import { contestName } from '../field/contest-name.ts';
import { receiptQrText } from '../field/receipt-text.ts';
import type { HandedIn } from './hand-in.ts';
import type { HandedInPhoto } from './hand-in-photo.ts';

type HandedInItemProps = {
  readonly name: string;
  readonly outcome: HandedIn;
  readonly election: ElectionItem;
};

type HandedInPhotoItemProps = Omit<HandedInItemProps, 'outcome'> & { readonly outcome: HandedInPhoto };

/** What became of a file: received with its receipt, or why not and what to do. */
export function HandedInItem({ name, outcome, election }: HandedInItemProps) {
  return (
    <li className={`hand-in-item hand-in-${outcome.kind}`}>
      <p className="code">{name}</p>
      {outcome.kind !== 'refused' && <Whose slip={outcome.slip} />}
      {outcome.kind === 'received' && (
        <>
          <Received at={outcome.receivedAt} election={election} />
          <ReceiptOf receipt={outcome.receipt} slip={outcome.slip} />
        </>
      )}
      {outcome.kind !== 'received' && <NotReceived outcome={outcome} />}
    </li>
  );
}

/** What became of a photo: received for which TPS, or why not and what to do. */
export function HandedInPhotoItem({ name, outcome, election }: HandedInPhotoItemProps) {
  const { t } = useSpeaker();
  return (
    <li className={`hand-in-item hand-in-${outcome.kind}`}>
      <p className="code">{name}</p>
      {outcome.kind === 'received' ? (
        <>
          <p>
            {t('Foto formulir', 'Photo of the form')}, TPS <span className="code">{outcome.tps}</span>
          </p>
          <Received at={outcome.receivedAt} election={election} />
        </>
      ) : (
        <NotReceived outcome={outcome} />
      )}
    </li>
  );
}

function Received({ at, election }: { readonly at: string; readonly election: ElectionItem }) {
  const { t, language } = useSpeaker();
  return (
    <p>
      <strong>
        ✔ {t('Diterima server', 'Received by the server')} {formatInstant(at, election.timeZone, language)}
      </strong>
      {t('; tanda terimanya sudah diperiksa.', '; its receipt was checked.')}
    </p>
  );
}

type NotReceivedProps = {
  readonly outcome: Exclude<HandedIn | HandedInPhoto, { readonly kind: 'received' }>;
};

function NotReceived({ outcome }: NotReceivedProps) {
  const { say, t } = useSpeaker();
  if (outcome.kind === 'failed') return <Failed error={outcome.error} />;
  if (outcome.kind === 'refused')
    return (
      <p>
        <strong>✖ {t('TIDAK diserahkan', 'NOT handed in')}</strong>: {say(outcome.words)}
      </p>
    );
  return (
    <p role="alert">
      <strong>✖ {t('Belum terbukti diterima', 'Not proven to be received')}</strong>:{' '}
      {t(
        'jawaban server bukan tanda terima untuk berkas ini. Periksa alamat konsol, lalu serahkan lagi.',
        'what the server answered is no receipt for this file. Check the address of the console, then hand it in again.',
      )}
    </p>
  );
}

function Whose({ slip: { tps, contest, revision } }: { readonly slip: Slip }) {
  const { say, t } = useSpeaker();
  return (
    <p>
      TPS <span className="code">{tps}</span>, {say(contestName(contest))},{' '}
      {t(`versi ${revision}`, `version ${revision}`)}
    </p>
  );
}

/** The receipt to give to the courier: as a QR that the phone which made the result reads, and as a file. */
function ReceiptOf({ receipt, slip }: { readonly receipt: Envelope; readonly slip: Slip }) {
  const { t } = useSpeaker();
  const [isShown, setShown] = useState(false);
  const { tps, contest, revision } = slip;
  const save = () =>
    offerFile(`tanda-terima-${tps}-${contest}-v${revision}.json`, `${JSON.stringify(receipt, null, 1)}\n`);
  return (
    <>
      <div className="hand-in-actions">
        <Button variant="default" onClick={() => setShown(!isShown)}>
          {isShown
            ? t('Tutup QR tanda terima', 'Hide the QR of the receipt')
            : t('Tunjukkan QR tanda terima', 'Show the QR of the receipt')}
        </Button>
        <Button variant="default" onClick={save}>
          {t('Simpan tanda terima', 'Save the receipt')}
        </Button>
      </div>
      {isShown && (
        <figure className="hand-in-qr">
          <Qr
            text={receiptQrText(receipt)}
            title={t('QR tanda terima server', 'QR of the server’s receipt')}
          />
          <figcaption>
            {t(
              'Kurir memotretnya; ponsel yang membuat hasil memindainya lewat “Pindai tanda terima dari ponsel pembawa”.',
              'The courier photographs it; the phone that made the result scans it by “Scan the receipt on the carrying phone”.',
            )}
          </figcaption>
        </figure>
      )}
    </>
  );
}
