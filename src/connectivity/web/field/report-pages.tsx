import { useState } from 'react';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { useField } from './field-context.tsx';
import { Choice, NumberInput, numberOf, TextInput, wordsOf } from './kit.tsx';
import { PositionField } from './position-field.tsx';
import { ReportForm } from './report-form.tsx';
import { usePosition } from './use-position.ts';

type YesNo = 'yes' | 'no';
const MOST_TRAVEL_MINUTES = 10_000;

/** How many hours a day there is power. */
export function PowerPage() {
  const { t } = useSpeaker();
  const field = useField();
  const [present, setPresent] = useState<YesNo | null>(null);
  const [hours, setHours] = useState('');
  // Tenths of an hour: 6,5 hours are 65.
  const powerTenths = numberOf(hours, 0, 240, 10);
  const isReady = present === 'no' || (present === 'yes' && powerTenths !== null);
  const content = {
    kind: 'power',
    present: present === 'yes',
    powerTenths: present === 'yes' ? powerTenths : null,
  };
  return (
    <ReportForm
      title={t('Berapa jam ada listrik di TPS?', 'How many hours of power does the TPS have?')}
      add={isReady ? () => field.add('record', content) : null}
    >
      <YesNoChoice legend={t('Ada listrik?', 'Is there power?')} value={present} onChange={setPresent} />
      {present === 'yes' && (
        <NumberInput
          label={t('Jam per hari, juga dari genset atau aki', 'Hours a day, also by generator or battery')}
          unit={t('jam', 'h')}
          value={hours}
          onChange={setHours}
          problem={
            hours !== '' && powerTenths === null
              ? t(
                  'Tulis 0 sampai 24, paling banyak satu angka di belakang koma.',
                  'Write 0 to 24, with one decimal at most.',
                )
              : null
          }
        />
      )}
    </ReportForm>
  );
}

/** Whether there is another way to send from the TPS. */
export function SecondPathPage() {
  const { t } = useSpeaker();
  const field = useField();
  const [present, setPresent] = useState<YesNo | null>(null);
  const [description, setDescription] = useState('');
  const content = { kind: 'second-path', present: present === 'yes', description: wordsOf(description) };
  return (
    <ReportForm
      title={t('Adakah jalur kedua untuk mengirim?', 'Is there a second path to send by?')}
      add={present ? () => field.add('record', content) : null}
    >
      <YesNoChoice
        legend={t('Ada jalur kedua di TPS?', 'Is there one at the TPS?')}
        value={present}
        onChange={setPresent}
      />
      <TextInput
        label={t('Jalur apa? (boleh kosong)', 'Which? (may be empty)')}
        hint={t(
          'Misalnya SIM operator lain, Wi-Fi desa, VSAT puskesmas.',
          'For instance a SIM of another operator, the village Wi-Fi, the VSAT of the clinic.',
        )}
        value={description}
        onChange={setDescription}
        most={500}
      />
    </ReportForm>
  );
}

type Means = 'foot' | 'road' | 'boat';

/** A place to carry the results to and send them from. */
export function UploadPointPage() {
  const { t } = useSpeaker();
  const field = useField();
  const position = usePosition();
  const [present, setPresent] = useState<YesNo | null>(null);
  const [description, setDescription] = useState('');
  const [minutes, setMinutes] = useState('');
  const [means, setMeans] = useState<Means | null>(null);
  const travelMinutes = numberOf(minutes, 0, MOST_TRAVEL_MINUTES);
  const isThere = present === 'yes';
  const isReady = present !== null && (minutes === '' || travelMinutes !== null);
  const add = () =>
    field.add('record', {
      kind: 'upload-point',
      present: isThere,
      description: wordsOf(description),
      travelMinutes: isThere ? travelMinutes : null,
      travelMeans: isThere ? means : null,
      position: isThere ? position.take() : null,
    });
  return (
    <ReportForm
      title={t(
        'Ke mana hasil dibawa bila TPS tidak bersinyal?',
        'Where are results carried when the TPS has no signal?',
      )}
      add={isReady ? add : null}
    >
      <YesNoChoice
        legend={t('Ada titik unggah?', 'Is there an upload point?')}
        value={present}
        onChange={setPresent}
      />
      {isThere && (
        <>
          <TextInput
            label={t('Di mana? (boleh kosong)', 'Where? (may be empty)')}
            hint={t(
              'Misalnya kantor desa, bukit di belakang sekolah, dermaga.',
              'For instance the village office, the hill behind the school, the jetty.',
            )}
            value={description}
            onChange={setDescription}
            most={500}
          />
          <NumberInput
            label={t('Waktu tempuh dari TPS (boleh kosong)', 'Travel time from the TPS (may be empty)')}
            unit={t('menit', 'min')}
            value={minutes}
            onChange={setMinutes}
            problem={
              minutes !== '' && travelMinutes === null
                ? t('Tulis menit bulat.', 'Write whole minutes.')
                : null
            }
          />
          <Choice
            legend={t('Ditempuh dengan', 'By')}
            value={means}
            onChange={setMeans}
            options={[
              ['foot', t('Jalan kaki', 'Foot')],
              ['road', t('Kendaraan darat', 'Road')],
              ['boat', t('Perahu', 'Boat')],
            ]}
          />
          <p className="field-hint">
            {t(
              'Cari posisi hanya bila Anda sedang berada di titik unggah itu.',
              'Look for the position only while you are at that point.',
            )}
          </p>
          <PositionField
            position={position}
            leftOut={t('Boleh dilewati.', 'May be left out.')}
            atMost={null}
          />
        </>
      )}
    </ReportForm>
  );
}

/** Anything else the office should know. */
export function NotePage() {
  const { t } = useSpeaker();
  const field = useField();
  const [words, setWords] = useState('');
  const said = wordsOf(words);
  return (
    <ReportForm
      title={t('Apa lagi yang perlu diketahui kantor?', 'What else should the office know?')}
      add={said ? () => field.add('record', { kind: 'note', text: said }) : null}
    >
      <TextInput
        label={t('Catatan', 'Note')}
        hint={t('Jangan menulis nama atau nomor orang.', 'Do not write names or numbers of people.')}
        value={words}
        onChange={setWords}
        most={4_000}
        isLong
      />
    </ReportForm>
  );
}

function YesNoChoice(props: {
  readonly legend: string;
  readonly value: YesNo | null;
  readonly onChange: (value: YesNo) => void;
}) {
  const { t } = useSpeaker();
  return (
    <Choice
      {...props}
      options={[
        ['yes', t('Ada', 'Yes')],
        ['no', t('Tidak ada', 'No')],
      ]}
    />
  );
}
