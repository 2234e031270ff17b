import { useId } from 'react';
import { Notice } from '../../../connectivity/web/field/index.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { CARRIED_FAULTS } from './carried-faults.ts';
import type { CarriedFault } from './read-carried.ts';

/** A file that is not carried, and why. */
export type NotCarried = { readonly name: string; readonly fault: CarriedFault };

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
          <p>{say(CARRIED_FAULTS[fault])}</p>
        </Notice>
      ))}
    </>
  );
}
