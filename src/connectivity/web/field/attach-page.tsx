import { useState } from 'react';
import { formatNumber } from '../../../platform/web/format.ts';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { withQuietLine } from '../../../platform/web/outbox/runner.ts';
import { type Attachment, tryToAttach } from './attach.ts';
import { CircumstancesForm, useCircumstances } from './circumstances.tsx';
import { useField } from './field-context.tsx';
import { Button, FieldPage, Notice } from './kit.tsx';
import { PageLink } from './router.tsx';
import { SavingNotice, useSaving } from './use-saving.tsx';

/** For places without any signal: tries to reach the server and records that it could not, with the time. */
export function AttachPage() {
  const { t, language } = useSpeaker();
  const field = useField();
  const circumstances = useCircumstances();
  const saving = useSaving();
  const [result, setResult] = useState<Attachment | 'trying' | null>(null);

  const attempt = async () => {
    saving.again();
    setResult('trying');
    const tested = circumstances.take();
    const found = await withQuietLine(tryToAttach, () => {});
    setResult(found);
    if (found.kind === 'attached') return;
    await saving.save(() => field.add('record', { kind: 'attach', outcome: found.kind, ...tested }));
  };

  return (
    <FieldPage title={t('Apakah ponsel dapat tersambung di sini?', 'Can a phone attach here?')}>
      {result === 'trying' && (
        <p role="status">{t('Mencoba sampai 20 detik …', 'Trying for up to 20 seconds …')}</p>
      )}
      {result && result !== 'trying' && result.kind === 'attached' && (
        <Notice tone="good" title={t('Tersambung', 'Attached')}>
          <p>
            {t(
              `Server menjawab dalam ${formatNumber(Math.round(result.latencyUs / 1_000), language)} ms. Tersambung saja belum bukti: lakukan uji kecepatan.`,
              `The server answered within ${formatNumber(Math.round(result.latencyUs / 1_000), language)} ms. That alone is no evidence: test the speed.`,
            )}
          </p>
          <PageLink to="speed" className="field-button field-button-main">
            {t('Uji kecepatan', 'Test the speed')}
          </PageLink>
        </Notice>
      )}
      {result && result !== 'trying' && result.kind !== 'attached' && (
        <Notice
          tone="warning"
          title={
            result.kind === 'hung'
              ? t('Sambungan menggantung', 'The connection hung')
              : t('Tidak tersambung', 'No attachment')
          }
        >
          <p>{t('Kegagalan ini dicatat dengan waktunya.', 'This failure is recorded with its time.')}</p>
        </Notice>
      )}
      <SavingNotice saving={saving} />
      {result !== 'trying' && (
        <form
          className="field-form"
          onSubmit={(event) => {
            event.preventDefault();
            void attempt();
          }}
        >
          <CircumstancesForm of={circumstances} />
          <Button kind="main" submits>
            {t('Coba sambung', 'Try to attach')}
          </Button>
        </form>
      )}
    </FieldPage>
  );
}
