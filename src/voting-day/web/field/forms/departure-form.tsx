import { useState } from 'react';
import {
  Button,
  Choice,
  Notice,
  SavingNotice,
  TextInput,
  useDevice,
  useField,
  useFieldState,
  useSaving,
  wordsOf,
} from '../../../../connectivity/web/field/index.ts';
import { personalDataIn, type Text, text } from '../../../../kernel/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import { CONTESTS, type Contest } from '../../../../sealed/index.ts';
import { lastResult } from '../kept-results.ts';
import { knownDestinations } from './destinations.ts';
import { TRAVEL_KIND } from './form-kind.ts';

type Companion = 'saksi' | 'pengawas' | 'polisi';
type Means = 'foot' | 'road' | 'boat';

const COMPANION_NAMES: Readonly<Record<Companion, Text>> = {
  saksi: text('Saksi', 'Witness'),
  pengawas: text('PTPS atau pengawas', 'Supervisor (PTPS)'),
  polisi: text('Polisi', 'Police'),
};
const CONTEST_NAMES: Readonly<Record<Contest, Text>> = {
  governor: text('Gubernur', 'Governor'),
  regent: text('Bupati atau wali kota', 'Regent or mayor'),
};
const MOST_SEAL = 40;
const MOST_DESTINATION = 200;

/** That somebody leaves now: with which results, with whom, under which seal, how and where to. */
export function DepartureForm({ onSaved }: { readonly onSaved: () => void }) {
  const { t, say } = useSpeaker();
  const field = useField();
  const { key, answer } = useDevice();
  const { items } = useFieldState();
  const saving = useSaving();
  const place = { election: answer.election.slug, tps: answer.tps.code };
  const known = CONTESTS.flatMap((contest) => {
    const sha256 = lastResult(items, { ...place, contest })?.item.sha256;
    return sha256 ? [{ contest, sha256 }] : [];
  });
  const [left, setLeft] = useState<readonly Contest[]>([]);
  const [companions, setCompanions] = useState<readonly Companion[]>([]);
  const [means, setMeans] = useState<Means | null>(null);
  const [seal, setSeal] = useState('');
  const [destination, setDestination] = useState('');
  const isPersonal = personalDataIn(seal) !== null || personalDataIn(destination) !== null;
  const save = () =>
    saving.save(async (): Promise<Item> => {
      const kept = await field.keep(TRAVEL_KIND.kind, (maker) => ({
        ...{ form: 'sigap-travel-1', ...maker, step: 'departed', means },
        results: known.filter(({ contest }) => !left.includes(contest)).map(({ sha256 }) => sha256),
        ...{ companions, seal: wordsOf(seal), destination: wordsOf(destination) },
      }));
      onSaved();
      return kept;
    });
  return (
    <form
      className="field-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SavingNotice saving={saving} />
      <p className="field-hint">
        {t(
          'Tekan saat benar-benar berangkat: waktunya ikut tercatat. Tanpa sinyal pun tersimpan dan dikirim nanti.',
          'Press when you really leave: the time is recorded. It is saved without a signal, too, and sent later.',
        )}
      </p>
      {known.length > 0 ? (
        <Checks
          legend={t('Hasil yang dibawa', 'Results that travel along')}
          options={known.map(({ contest }) => [contest, say(CONTEST_NAMES[contest])])}
          chosen={known.map(({ contest }) => contest).filter((contest) => !left.includes(contest))}
          onChange={(chosen) => setLeft(CONTESTS.filter((contest) => !chosen.includes(contest)))}
        />
      ) : (
        <Notice
          tone="plain"
          title={t('Ponsel ini belum menyimpan hasil', 'This phone has no result saved yet')}
        >
          <p>
            {t(
              'Bila formulir sudah terisi, simpan dulu di halaman Hasil TPS: angkanya ikut terbukti.',
              'If the form is filled in, save it first on the page Result of the TPS: its figures are proven then.',
            )}
          </p>
        </Notice>
      )}
      <Choice
        legend={t('Berangkat dengan', 'Going by')}
        value={means}
        options={[
          ['foot', t('Jalan kaki', 'On foot')],
          ['road', t('Motor atau mobil', 'Motorcycle or car')],
          ['boat', t('Perahu', 'Boat')],
        ]}
        onChange={setMeans}
      />
      <Checks
        legend={t('Yang ikut (boleh kosong)', 'Who comes along (may be nobody)')}
        options={Object.entries(COMPANION_NAMES).map(([role, name]) => [role as Companion, say(name)])}
        chosen={companions}
        onChange={setCompanions}
      />
      <TextInput
        label={t('Nomor segel sampul (boleh kosong)', 'Number of the seal of the envelope (may be empty)')}
        value={seal}
        onChange={setSeal}
        most={MOST_SEAL}
      />
      <TextInput
        label={t('Tujuan (boleh kosong)', 'Where to (may be empty)')}
        value={destination}
        onChange={setDestination}
        suggestions={knownDestinations(key)}
        most={MOST_DESTINATION}
        hint={t('Nama tempat, bukan nama orang.', 'The name of a place, not of a person.')}
      />
      {isPersonal && (
        <Notice
          tone="warning"
          title={t(
            'Hapus nomor telepon, NIK, atau surel: catatan ini tidak dapat dihapus kelak.',
            'Take out the phone number, identity number or e-mail address: this record can never be deleted.',
          )}
        />
      )}
      <Button kind="main" submits disabled={means === null || isPersonal || saving.state === 'saving'}>
        {t('Catat: berangkat sekarang', 'Record: leaving now')}
      </Button>
    </form>
  );
}

/** Any of a few. */
function Checks<V extends string>(props: {
  readonly legend: string;
  readonly options: readonly (readonly [V, string])[];
  readonly chosen: readonly V[];
  readonly onChange: (chosen: readonly V[]) => void;
}) {
  return (
    <fieldset className="field-choice">
      <legend>{props.legend}</legend>
      <div className="field-choice-options">
        {props.options.map(([value, label]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={props.chosen.includes(value)}
              onChange={({ target }) =>
                props.onChange(
                  target.checked ? [...props.chosen, value] : props.chosen.filter((one) => one !== value),
                )
              }
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
