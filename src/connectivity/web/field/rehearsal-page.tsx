import { useEffect, useState } from 'react';
import { sha256Of } from '../../../platform/web/device-key.ts';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Item } from '../../../platform/web/outbox/item.ts';
import { type Canonical, hexOf } from '../../../sealed/index.ts';
import { CircumstancesForm, type Tested, useCircumstances } from './circumstances.tsx';
import { Cost } from './cost.tsx';
import { useDevice, useField, useFieldState } from './field-context.tsx';
import { Button, Choice, FieldPage } from './kit.tsx';
import { listedPhotos, type RehearsalPlan, SMALL_PHOTO_BYTES, totalBytes } from './rehearsal-plan.ts';
import { RehearsalRun } from './rehearsal-run.tsx';
import { SavingNotice, useSaving } from './use-saving.tsx';

/** The test that decides: sends as many dummy photos as the task has, until the server gives its receipt. */
export function RehearsalPage() {
  const { items } = useFieldState();
  const { key } = useDevice();
  const [shown, setShown] = useState<string | null>(null);
  // One that a killed page left under way is what is seen first.
  const underWay = items.find(
    ({ kind, state, device }) => kind === 'rehearsal' && state === 'sealed' && device === key.id,
  );
  // It stays on the page when it is over: its officer waits for the receipt.
  const underWayId = underWay?.id;
  useEffect(() => {
    if (underWayId) setShown(underWayId);
  }, [underWayId]);
  const item = underWay ?? items.find(({ id }) => id === shown) ?? null;
  if (item) return <RehearsalRun item={item} onAnother={() => setShown(null)} />;
  return <RehearsalForm onStarted={({ id }) => setShown(id)} />;
}

function RehearsalForm({ onStarted }: { readonly onStarted: (item: Item) => void }) {
  const { t, language } = useSpeaker();
  const field = useField();
  const { task } = useDevice().answer;
  const circumstances = useCircumstances();
  const saving = useSaving();
  const [size, setSize] = useState<'full' | 'small'>('full');
  const photos =
    size === 'full' ? Array.from({ length: task.photos }, () => task.photoBytes) : [SMALL_PHOTO_BYTES];
  const bytes = totalBytes({ seed: '', photos });

  const start = async () => {
    const tested = circumstances.take();
    await saving.save(async () => {
      const plan = { seed: hexOf(crypto.getRandomValues(new Uint8Array(16))), photos };
      const item = await addRehearsal(plan, tested);
      onStarted(item);
      return item;
    });
  };
  const addRehearsal = async (plan: RehearsalPlan, tested: Tested) => {
    const content = { ...tested, photos: await listedPhotos(plan, sha256Of) } as unknown as {
      readonly [name: string]: Canonical;
    };
    return field.add('rehearsal', content, { keep: { seed: plan.seed, photos: [...plan.photos] } });
  };

  return (
    <FieldPage title={t('Dapatkah TPS ini mengirim semua foto?', 'Can this TPS send all its photos?')}>
      <p>
        {t(
          `Tugas pada hari pemungutan suara: ${task.photos} foto dalam ${formatNumber(task.minutes, language, 1)} menit. Gladi mengirim foto tiruan sebesar itu; waktunya dihitung server.`,
          `The task on voting day: ${task.photos} photos within ${formatNumber(task.minutes, language, 1)} minutes. The rehearsal sends dummy photos of that size; the server takes the time.`,
        )}
      </p>
      <SavingNotice saving={saving} />
      <form
        className="field-form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Choice
          legend={t('Berapa banyak?', 'How much?')}
          value={size}
          onChange={setSize}
          options={[
            ['full', t(`Gladi penuh: ${task.photos} foto`, `Full: ${task.photos} photos`)],
            ['small', t('Hemat kuota: 1 foto kecil', 'Small data: 1 small photo')],
          ]}
        />
        {size === 'small' && (
          <p className="field-hint">
            {t(
              'Yang kecil menunjukkan ada yang keluar, bukan bahwa tugasnya sanggup.',
              'The small one shows that something gets out, not that the task can be done.',
            )}
          </p>
        )}
        <Cost bytes={bytes} />
        <CircumstancesForm of={circumstances} />
        <Button kind="main" submits disabled={saving.state === 'saving'}>
          {saving.state === 'saving'
            ? t('Menyiapkan …', 'Preparing …')
            : t('Mulai gladi', 'Start the rehearsal')}
        </Button>
      </form>
    </FieldPage>
  );
}
