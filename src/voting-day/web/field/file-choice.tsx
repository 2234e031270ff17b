import { useId } from 'react';
import { Notice } from '../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../kernel/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { CarriedFault } from './read-carried.ts';

/** A file that is not carried, and why. */
export type NotCarried = { readonly name: string; readonly fault: CarriedFault };

const COPY_AGAIN = text(
  'Berkas ini terpotong atau berubah. Minta salinan baru dari ponsel yang membuatnya.',
  'This file is cut or changed. Ask for a new copy from the phone that made it.',
);
const NO_RESULT = text(
  'Ini bukan berkas hasil Sigap. Pilih berkas yang namanya mulai dengan “hasil-”; foto tidak dibawa lewat sini.',
  'This is no result file of Sigap. Choose the one whose name begins with “hasil-”; photos are not carried here.',
);
const WHY: Readonly<Record<CarriedFault, Text>> = {
  'too-long': NO_RESULT,
  'another-kind': NO_RESULT,
  'no-result': NO_RESULT,
  'other-form': text(
    'Berkas ini dari versi Sigap lain. Minta ponsel pembuatnya menunjukkan QR, lalu pindai.',
    'This file is of another version of Sigap. Have the phone that made it show its QR, and scan that.',
  ),
  malformed: COPY_AGAIN,
  changed: COPY_AGAIN,
  'other-election': text(
    'Berkas ini dari pemilihan lain. Serahkan kepada petugas kabupaten/kota.',
    'This file is of another election. Give it to the regency officer.',
  ),
  unreadable: text(
    'Ponsel ini gagal membaca berkasnya. Salin ke penyimpanan ponsel, lalu pilih lagi.',
    'This phone could not read the file. Copy it to the phone’s storage and choose it again.',
  ),
};

/** Chooses result files of other phones, from a stick or received by Bluetooth, and says which of them are not carried. */
export function FileChoice(props: {
  readonly onChoose: (files: readonly File[]) => void;
  readonly notCarried: readonly NotCarried[];
}) {
  const { say, t } = useSpeaker();
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="field-button field-button-plain result-file">
        {t('Pilih berkas hasil', 'Choose result files')}
        <input
          id={id}
          type="file"
          multiple
          accept=".txt,.json,text/plain,application/json"
          onChange={({ currentTarget }) => {
            props.onChoose([...(currentTarget.files ?? [])]);
            // The same file can be chosen once more.
            currentTarget.value = '';
          }}
        />
      </label>
      {props.notCarried.map(({ name, fault }) => (
        <Notice key={name} tone="danger" title={t(`${name} TIDAK dibawa`, `${name} is NOT carried`)}>
          <p>{say(WHY[fault])}</p>
        </Notice>
      ))}
    </>
  );
}
