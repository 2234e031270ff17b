import { useEffect, useState } from 'react';
import {
  Button,
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
import { formatInstant } from '../../../../platform/web/format.ts';
import { useSpeaker } from '../../../../platform/web/language.tsx';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { TravelRecord } from '../../../travel/record.ts';
import { DepartureForm } from './departure-form.tsx';
import { learnDestinations } from './destinations.ts';
import { TRAVEL_KIND } from './form-kind.ts';
import { YesNo } from './ready-page.tsx';

/** That a result leaves for a place with signal, and that it arrived; sealed here, sent once there is a signal. */
export function TravelPage() {
  const { t } = useSpeaker();
  const { key, answer } = useDevice();
  const { items } = useFieldState();
  const [isAgain, setAgain] = useState(false);
  useEffect(() => void learnDestinations(key), [key]);
  const own = items.filter((item) => item.kind === TRAVEL_KIND.kind && item.device === key.id);
  const departure = own.findLast(({ body }) => recordIn(body).step === 'departed');
  const arrival = own.findLast(({ body }) => {
    const record = recordIn(body);
    return record.step === 'arrived' && record.departure === departure?.sha256;
  });
  return (
    <FieldPage title={t('Berangkat ke titik unggah', 'On the way to an upload point')}>
      <PlaceName answer={answer} />
      {!departure || isAgain ? (
        <DepartureForm onSaved={() => setAgain(false)} />
      ) : (
        <>
          <Departed item={departure} />
          {arrival ? <Arrived item={arrival} /> : <ArrivalForm departure={departure} />}
          <Button onPress={() => setAgain(true)}>
            {t('Catat keberangkatan lagi', 'Record another departure')}
          </Button>
        </>
      )}
    </FieldPage>
  );
}

function Departed({ item }: { readonly item: Item }) {
  const { t, language } = useSpeaker();
  const { answer } = useDevice();
  const record = recordIn(item.body);
  const at = formatInstant(item.madeAt, answer.election.timeZone, language);
  const seal = record.step === 'departed' ? record.seal : null;
  return (
    <Notice
      tone="good"
      title={t(`Berangkat ${at}`, `Left ${at}`) + (seal ? t(`, segel ${seal}`, `, seal ${seal}`) : '')}
    >
      {record.destination && <p>{t(`Tujuan: ${record.destination}`, `To: ${record.destination}`)}</p>}
      <ItemState item={item} />
    </Notice>
  );
}

function Arrived({ item }: { readonly item: Item }) {
  const { t, language } = useSpeaker();
  const { answer } = useDevice();
  const record = recordIn(item.body);
  const at = formatInstant(item.madeAt, answer.election.timeZone, language);
  const isBroken = record.step === 'arrived' && record.sealIntact === false;
  return (
    <Notice tone={isBroken ? 'warning' : 'good'} title={t(`Tiba ${at}`, `Arrived ${at}`)}>
      {isBroken && (
        <p>
          {t(
            'Segel tidak utuh: beri tahu pengawas dan catat di formulir kejadian khusus.',
            'The seal was broken: tell the supervisor, and write it on the form of special events.',
          )}
        </p>
      )}
      <ItemState item={item} />
    </Notice>
  );
}

function ArrivalForm({ departure }: { readonly departure: Item }) {
  const { t } = useSpeaker();
  const field = useField();
  const saving = useSaving();
  const [isIntact, setIntact] = useState<boolean | null>(null);
  const { sha256 } = departure;
  const save = () =>
    saving.save(() =>
      field.keep(TRAVEL_KIND.kind, (maker) => ({
        ...{ form: 'sigap-travel-1', ...maker, step: 'arrived', departure: sha256 },
        ...{ results: recordIn(departure.body).results, sealIntact: isIntact, destination: null },
      })),
    );
  return (
    <form
      className="field-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t('Sudah tiba?', 'Have you arrived?')}</h2>
      <SavingNotice saving={saving} />
      <YesNo legend={t('Segel utuh?', 'Is the seal intact?')} value={isIntact} onChange={setIntact} />
      <Button kind="main" submits disabled={sha256 === null || saving.state === 'saving'}>
        {t('Catat: sudah tiba', 'Record: arrived')}
      </Button>
    </form>
  );
}

function recordIn(body: Item['body']): TravelRecord {
  return body as unknown as TravelRecord;
}
