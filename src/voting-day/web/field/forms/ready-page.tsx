import { useEffect, useState } from 'react';
import {
  Button,
  Choice,
  FieldPage,
  ItemState,
  Notice,
  PlaceName,
  SavingNotice,
  useDevice,
  useField,
  useFieldState,
  useSaving,
} from '../../../../connectivity/web/field/index.ts';
import { type Text, text } from '../../../../kernel/index.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import { votingDayWords } from '../../../../registry/index.ts';
import type { Said } from '../../../readiness/model.ts';
import { learnDestinations } from './destinations.ts';
import { READINESS_KIND } from './form-kind.ts';

const NOTHING: Said = { battery: null, powerBank: null, power: null, contact: null, ready: null };
const questions = (day: Text): readonly (readonly [keyof Said, Text])[] => [
  ['battery', text('Baterai ponsel ini penuh?', 'Is the battery of this phone full?')],
  ['powerBank', text('Power bank terisi dan ada di tangan?', 'Is a charged power bank at hand?')],
  ['power', text('Listrik menyala sampai hasil terkirim?', 'Is there power until the result is sent?')],
  [
    'contact',
    text(
      'Ada yang dapat dihubungi sampai hasil terkirim?',
      'Can somebody be reached until the result is sent?',
    ),
  ],
  ['ready', text(`KPPS siap untuk ${day.id}?`, `Is the KPPS ready for ${day.en}?`)],
];

/** The eve in five answers: saved and sealed here, sent when it can be. */
export function ReadyPage() {
  const { t, say } = useSpeaker();
  const field = useField();
  const { key, answer } = useDevice();
  const { items } = useFieldState();
  const saving = useSaving();
  const day = votingDayWords(answer.election, new Date());
  const [said, setSaid] = useState(NOTHING);
  const isSaved = typeof saving.state === 'object';
  const last = items.findLast((item) => item.kind === READINESS_KIND.kind && item.device === key.id);
  const isSilent = Object.values(said).every((one) => one === null);
  // On the eve there may still be a signal: where to go is learnt while it can be.
  useEffect(() => void learnDestinations(key), [key]);
  const save = () =>
    saving.save(async () => {
      const kept = await field.keep(READINESS_KIND.kind, (maker) => ({
        ...{ form: 'sigap-readiness-1', ...maker },
        ...said,
      }));
      setSaid(NOTHING);
      return kept;
    });
  return (
    <FieldPage title={t(`Siap untuk ${day.id}?`, `Ready for ${day.en}?`)}>
      <PlaceName answer={answer} />
      <SavingNotice saving={saving} />
      {!isSaved && (
        <>
          {last && (
            <Notice
              tone="plain"
              title={t('Jawaban terakhir dari ponsel ini', 'The last answers of this phone')}
            >
              <ItemState item={last} />
            </Notice>
          )}
          <p className="field-hint">
            {t(
              'Jawaban berlaku hari ini dan pada hari pemungutan suara. Yang belum diketahui dibiarkan kosong. Tidak perlu nama atau nomor telepon.',
              'Answers count today and on voting day. Leave open what is not known. No names or phone numbers are needed.',
            )}
          </p>
          <form
            className="field-form"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            {questions(day).map(([part, question]) => (
              <YesNo
                key={part}
                legend={say(question)}
                value={said[part]}
                onChange={(value) => setSaid({ ...said, [part]: value })}
              />
            ))}
            <Button kind="main" submits disabled={isSilent || saving.state === 'saving'}>
              {t('Simpan', 'Save')}
            </Button>
          </form>
        </>
      )}
    </FieldPage>
  );
}

/** Yes, no, or nothing said yet. */
export function YesNo(props: {
  readonly legend: string;
  readonly value: boolean | null;
  readonly onChange: (value: boolean) => void;
}) {
  const { t } = useSpeaker();
  return (
    <Choice
      legend={props.legend}
      value={props.value === null ? null : props.value ? 'yes' : 'no'}
      options={[
        ['yes', t('Ya', 'Yes')],
        ['no', t('Tidak', 'No')],
      ]}
      onChange={(value) => props.onChange(value === 'yes')}
    />
  );
}
