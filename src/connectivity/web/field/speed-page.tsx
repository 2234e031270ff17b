import { useRef, useState } from 'react';
import { formatMbit, formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { withQuietLine } from '../../../platform/web/outbox/runner.ts';
import { CircumstancesForm, useCircumstances } from './circumstances.tsx';
import { useField } from './field-context.tsx';
import { Button, Choice, FieldPage, Notice } from './kit.tsx';
import { measureSpeed, type SpeedResult, type SpeedStep } from './measure-speed.ts';
import { SavingNotice, useSaving } from './use-saving.tsx';

type Stage =
  | { readonly kind: 'form' | 'waiting' }
  | { readonly kind: 'running'; readonly step: SpeedStep }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly result: SpeedResult };

/** A speed test of the line; every try is recorded, also one that fails. */
export function SpeedPage() {
  const { t, language } = useSpeaker();
  const field = useField();
  const circumstances = useCircumstances();
  const saving = useSaving();
  const [both, setBoth] = useState<'both' | 'up'>('up');
  const [stage, setStage] = useState<Stage>({ kind: 'form' });
  const stop = useRef(new AbortController());

  const run = async () => {
    saving.again();
    stop.current = new AbortController();
    const tested = circumstances.take();
    setStage({ kind: 'running', step: { kind: 'attach' } });
    const result = await withQuietLine(
      () => measureSpeed(both === 'both', (step) => setStage({ kind: 'running', step }), stop.current.signal),
      () => setStage({ kind: 'waiting' }),
    );
    if (result === 'busy') return setStage({ kind: 'busy' });
    setStage({ kind: 'done', result });
    await saving.save(() => field.add('record', { kind: 'speed', ...result.record, ...tested }));
  };

  const isOver = stage.kind === 'form' || stage.kind === 'busy' || stage.kind === 'done';
  return (
    <FieldPage title={t('Seberapa cepat TPS ini dapat mengirim?', 'How fast can this TPS send?')}>
      {stage.kind === 'waiting' && (
        <p role="status">{t('Menunggu kiriman lain selesai …', 'Waiting for another upload to end …')}</p>
      )}
      {stage.kind === 'running' && (
        <div className="field-running">
          <SpeedMeter step={stage.step} />
          <Button kind="danger" onPress={() => stop.current.abort()}>
            {t('Hentikan', 'Stop')}
          </Button>
        </div>
      )}
      {stage.kind === 'busy' && (
        <Notice
          tone="warning"
          title={t('Server sedang menguji ponsel lain', 'The server is testing other phones')}
        >
          <p>
            {t(
              'Ini bukan kesalahan sinyal Anda dan tidak dicatat. Coba lagi sebentar lagi.',
              'This is no fault of your signal and is not recorded. Try again in a moment.',
            )}
          </p>
        </Notice>
      )}
      {stage.kind === 'done' && <SpeedAnswer result={stage.result} />}
      <SavingNotice saving={saving} />
      {isOver && (
        <form
          className="field-form"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <CircumstancesForm of={circumstances} />
          <Choice
            legend={t('Yang diukur', 'What is measured')}
            value={both}
            onChange={setBoth}
            options={[
              ['up', t('Unggah saja (hemat kuota)', 'Upload only (saves data)')],
              ['both', t('Unggah dan unduh', 'Upload and download')],
            ]}
          />
          <p className="field-hint">{words()}</p>
          <Button kind="main" submits>
            {t('Mulai uji', 'Start the test')}
          </Button>
        </form>
      )}
    </FieldPage>
  );

  function words(): string {
    const seconds = both === 'both' ? 20 : 10;
    const perMbit = formatNumber(seconds / 8, language, 2);
    return t(
      `Berlangsung ${seconds} detik. Kuota yang dipakai bergantung pada kecepatan: sekitar ${perMbit} MB untuk tiap Mbit/s.`,
      `Takes ${seconds} seconds. The data it uses depend on the speed: about ${perMbit} MB for each Mbit/s.`,
    );
  }
}

function SpeedMeter({ step }: { readonly step: SpeedStep }) {
  const { t, language } = useSpeaker();
  if (step.kind === 'attach')
    return <p role="status">{t('Menghubungi server …', 'Reaching the server …')}</p>;
  const name = step.kind === 'upload' ? t('Mengunggah', 'Uploading') : t('Mengunduh', 'Downloading');
  return (
    <>
      <p className="field-figure">{step.bps === null ? '…' : formatMbit(step.bps, language)}</p>
      <label>
        {name}
        <progress max={1} value={Math.min(1, step.share)} />
      </label>
    </>
  );
}

function SpeedAnswer({ result: { record, uplinkBps } }: { readonly result: SpeedResult }) {
  const { t, language } = useSpeaker();
  if (record.outcome !== 'completed') {
    const title = {
      'no-attachment': t('Tidak tersambung', 'No attachment'),
      hung: t(
        'Sambungan menggantung: dihitung tidak ada koneksi',
        'The connection hung: that counts as no connectivity',
      ),
      aborted: t('Dihentikan', 'Stopped'),
    }[record.outcome];
    return (
      <Notice tone="warning" title={title}>
        <p>
          {t('Kegagalan juga bukti; waktunya dicatat.', 'A failure is evidence, too; its time is recorded.')}
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="good" title={t('Selesai diukur', 'Measured')}>
      <dl className="field-facts">
        <dt>{t('Unggah (dihitung server)', 'Upload (counted by the server)')}</dt>
        <dd>{uplinkBps === null ? '–' : formatMbit(uplinkBps, language)}</dd>
        <dt>{t('Unduh', 'Download')}</dt>
        <dd>{record.downlinkBps === null ? '–' : formatMbit(record.downlinkBps, language)}</dd>
        <dt>{t('Waktu tanggap', 'Response time')}</dt>
        <dd>
          {record.latencyUs === null
            ? '–'
            : `${formatNumber(Math.round(record.latencyUs / 1_000), language)} ms`}
        </dd>
      </dl>
    </Notice>
  );
}
