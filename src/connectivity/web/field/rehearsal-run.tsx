import { formatMbit, formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Failure, Item } from '../../../platform/web/outbox/item.ts';
import { parseCanonical } from '../../../sealed/index.ts';
import type { Tested } from './circumstances.tsx';
import { useField, useFieldState } from './field-context.tsx';
import { ItemState } from './item-state.tsx';
import { Button, FieldPage, Notice } from './kit.tsx';
import { type RehearsalPlan, totalBytes } from './rehearsal-plan.ts';
import { PageLink } from './router.tsx';

/** A rehearsal under way or over: how far it has come, what holds it up, and its receipt. */
export function RehearsalRun({ item, onAnother }: { readonly item: Item; readonly onAnother: () => void }) {
  const { t, language } = useSpeaker();
  const field = useField();
  const { progress } = useFieldState();
  const plan = item.keep as RehearsalPlan;
  const { bytes, of } = progress.get(item.id) ?? { bytes: 0, of: totalBytes(plan) };
  const megabytes = (value: number) => formatNumber(value / 1e6, language, 1);

  const stop = async () => {
    const stopped = await field.outbox.stop(item.id);
    if (stopped.state === 'held') await field.add('record', failureOf(item));
  };
  const goOn = () => void field.outbox.hurry().then(() => field.runner.nudge());

  return (
    <FieldPage title={t('Gladi unggah', 'Rehearsal upload')}>
      {item.state === 'sealed' && (
        <div className="field-running">
          <p className="field-figure">
            {megabytes(bytes)} / {megabytes(of)} MB
          </p>
          <label>
            {t('Sudah sampai di server', 'Has reached the server')}
            <progress max={of} value={bytes} />
          </label>
          {item.lastFailure && (
            <Notice
              tone="warning"
              title={t(
                'Terputus; dilanjutkan dari yang sudah sampai',
                'Broken off; goes on from what has arrived',
              )}
            >
              <ItemState item={item} />
              <Button onPress={goOn}>{t('Lanjutkan sekarang', 'Go on now')}</Button>
            </Notice>
          )}
          <p className="field-hint">
            {t(
              'Halaman ini boleh tertutup: gladi dilanjutkan saat dibuka lagi, dan waktunya tetap berjalan.',
              'This page may be closed: the rehearsal goes on when it is opened again, and its time runs on.',
            )}
          </p>
          <Button kind="danger" onPress={() => void stop()}>
            {t('Hentikan dan catat', 'Stop and record')}
          </Button>
        </div>
      )}
      {item.state === 'received' && <RehearsalReceipt item={item} />}
      {item.state === 'held' && (
        <Notice tone="warning" title={t('Gladi ini tidak selesai', 'This rehearsal was not finished')}>
          <ItemState item={item} />
        </Notice>
      )}
      {item.state !== 'sealed' && (
        <div className="field-actions">
          <PageLink to="home" className="field-button field-button-main">
            {t('Ke beranda', 'To the home page')}
          </PageLink>
          <Button onPress={onAnother}>{t('Gladi lagi', 'Another rehearsal')}</Button>
        </div>
      )}
    </FieldPage>
  );
}

function RehearsalReceipt({ item }: { readonly item: Item }) {
  const { t, language } = useSpeaker();
  const read = parseCanonical(item.receipt?.payload ?? '');
  const { facts } = (read.ok ? read.value : {}) as { facts?: Readonly<Record<string, number>> };
  const [bytes, durationUs] = [facts?.bytes ?? 0, facts?.durationUs ?? 0];
  const seconds = durationUs / 1e6;
  const duration =
    seconds < 120
      ? `${formatNumber(seconds, language, 1)} ${t('detik', 's')}`
      : `${formatNumber(seconds / 60, language, 1)} ${t('menit', 'min')}`;
  return (
    <Notice tone="good" title={t('Semua foto diterima server', 'The server has received all photos')}>
      <dl className="field-facts">
        <dt>{t('Waktu, dihitung server', 'Time, as the server counted it')}</dt>
        <dd>{duration}</dd>
        <dt>{t('Ukuran', 'Size')}</dt>
        <dd>{formatNumber(bytes / 1e6, language, 1)} MB</dd>
        {durationUs > 0 && (
          <>
            <dt>{t('Rata-rata', 'On the average')}</dt>
            <dd>{formatMbit(Math.round((bytes * 8_000_000) / durationUs), language)}</dd>
          </>
        )}
      </dl>
      <ItemState item={item} />
    </Notice>
  );
}

/** The record of a rehearsal that was stopped: what stood in its way when it was. */
function failureOf(item: Item) {
  const { path, operator, medium, place, position } = item.body as unknown as Tested;
  const plan = item.keep as RehearsalPlan;
  return {
    kind: 'rehearsal',
    outcome: outcomeOf(item.attempts > 0 ? item.lastFailure : null),
    rehearsal: item.sha256,
    photos: plan.photos.length,
    bytes: totalBytes(plan),
    path,
    operator,
    medium,
    place,
    position,
  } as const;
}

function outcomeOf(failure: Failure | null): 'no-attachment' | 'hung' | 'aborted' {
  if (failure?.why === 'silent') return 'hung';
  return failure?.why === 'unreachable' ? 'no-attachment' : 'aborted';
}
