import { useState } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { useDevice } from './field-context.tsx';
import { Choice, NumberInput, numberOf, TextInput, wordsOf } from './kit.tsx';
import { PositionField } from './position-field.tsx';
import { type RecordPosition, usePosition } from './use-position.ts';

/** How and where a test is made, as a record holds it. */
export type Tested = {
  readonly path: 'primary' | 'second' | 'upload-point';
  readonly operator: string | null;
  readonly medium: string | null;
  readonly place: {
    readonly where: 'room' | 'yard' | 'away';
    readonly distanceM: number | null;
    readonly description: string | null;
  };
  readonly position: RecordPosition | null;
};

type Written = {
  readonly path: Tested['path'];
  readonly operator: string;
  readonly medium: string;
  readonly where: Tested['place']['where'];
  readonly distance: string;
  readonly description: string;
};

const KEPT_AS = 'sigap.field.circumstances';
const FIRST: Written = {
  path: 'primary',
  operator: '',
  medium: '',
  where: 'room',
  distance: '',
  description: '',
};
const OPERATORS = ['Telkomsel', 'Indosat Ooredoo Hutchison', 'XL Axiata', 'Smartfren', 'Tri', 'BAKTI Aksi'];
const MEDIA = [
  '4G',
  '3G',
  '2G',
  '5G',
  'Wi-Fi satelit',
  'Wi-Fi serat optik',
  'Wi-Fi jalur radio',
  'VSAT',
  'Starlink',
];
const MOST_DISTANCE_M = 100_000;

/** The circumstances of a test. What was chosen last time stands there again: a phone stays with its SIM. */
export function useCircumstances() {
  const [written, setWritten] = useState<Written>(lastTime);
  const position = usePosition();
  const change = (part: Partial<Written>) => setWritten((before) => ({ ...before, ...part }));
  const take = (): Tested => {
    localStorage.setItem(KEPT_AS, JSON.stringify(written));
    const isAway = written.where === 'away';
    return {
      path: written.path,
      operator: wordsOf(written.operator),
      medium: wordsOf(written.medium),
      place: {
        where: written.where,
        distanceM: isAway ? numberOf(written.distance, 0, MOST_DISTANCE_M) : null,
        description: wordsOf(written.description),
      },
      position: position.take(),
    };
  };
  return { written, change, position, take };
}

/** The form of them; everything but the place may be left out. */
export function CircumstancesForm({ of }: { readonly of: ReturnType<typeof useCircumstances> }) {
  const { t } = useSpeaker();
  const { written, change } = of;
  const { task } = useDevice().answer;
  const beyond = t(
    `Lebih dari ${task.maxAccuracyM} m: uji ini disimpan tetapi tidak dihitung. Cari lagi di tempat terbuka.`,
    `More than ${task.maxAccuracyM} m: this test is kept but does not count. Look again in the open.`,
  );
  const isNoNumber = written.distance !== '' && numberOf(written.distance, 0, MOST_DISTANCE_M) === null;
  return (
    <div className="field-form">
      <Choice
        legend={t('Diuji di mana?', 'Where is this tested?')}
        value={written.where}
        onChange={(where) => change({ where })}
        options={[
          ['room', t('Di ruang TPS', 'In the room of the TPS')],
          ['yard', t('Di halaman', 'In the yard')],
          ['away', t('Di tempat lain', 'Somewhere else')],
        ]}
      />
      {written.where === 'away' && (
        <NumberInput
          label={t('Berapa jauh dari TPS?', 'How far from the TPS?')}
          unit="m"
          value={written.distance}
          onChange={(distance) => change({ distance })}
          problem={
            isNoNumber
              ? t('Tulis angka meter, atau kosongkan.', 'Write metres as a number, or leave it empty.')
              : null
          }
        />
      )}
      <TextInput
        label={t('Keterangan tempat (boleh kosong)', 'Words about the place (may be empty)')}
        value={written.description}
        onChange={(description) => change({ description })}
        most={500}
      />
      <Choice
        legend={t('Jalur yang diuji', 'Path that is tested')}
        value={written.path}
        onChange={(path) => change({ path })}
        options={[
          ['primary', t('Jalur utama', 'Primary path')],
          ['second', t('Jalur kedua', 'Second path')],
          ['upload-point', t('Titik unggah', 'Upload point')],
        ]}
      />
      <TextInput
        label={t('Operator (boleh kosong)', 'Operator (may be empty)')}
        value={written.operator}
        onChange={(operator) => change({ operator })}
        suggestions={OPERATORS}
        most={100}
      />
      <TextInput
        label={t('Jenis sinyal (boleh kosong)', 'Kind of signal (may be empty)')}
        value={written.medium}
        onChange={(medium) => change({ medium })}
        suggestions={MEDIA}
        most={100}
      />
      <PositionField
        position={of.position}
        leftOut={
          written.path === 'upload-point'
            ? t('Boleh dilewati.', 'May be left out.')
            : t(
                'Tanpa posisi, uji ini disimpan tetapi tidak dihitung.',
                'Without a position this test is kept but does not count.',
              )
        }
        atMost={written.path === 'upload-point' ? null : { metres: task.maxAccuracyM, beyond }}
      />
    </div>
  );
}

function lastTime(): Written {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Written>) };
  } catch {
    return FIRST;
  }
}
