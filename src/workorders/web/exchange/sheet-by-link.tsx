import { Button } from '@mantine/core';
import { apiPath } from '../../../platform/web/api.ts';
import { useChange } from '../../../platform/web/change.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { saveFile } from '../save-file.ts';
import { AnswerSheet } from './answer-sheet.tsx';
import { SheetColumns } from './sheet-columns.tsx';

type SheetByLinkProps = { readonly election: { readonly slug: string; readonly synthetic: boolean } };

/** Many answers at once for a partner without an account: its own orders as a sheet, and the sheet filled in. */
export function SheetByLink({ election }: SheetByLinkProps) {
  const { t } = useSpeaker();
  return (
    <details className="card">
      <summary>
        {t('Jawab banyak perintah sekaligus dengan lembar', 'Answer many orders at once by sheet')}
      </summary>
      <div className="stack">
        <TakeOut election={election} />
        <AnswerSheet election={election.slug} />
      </div>
    </details>
  );
}

function TakeOut({ election: { slug, synthetic } }: SheetByLinkProps) {
  const { t } = useSpeaker();
  const save = useChange({
    mutationFn: (format: 'xlsx' | 'csv') =>
      saveFile(
        apiPath(`/elections/${slug}/orders/export`, { format }),
        `perintah-${slug}${synthetic ? '-sintetis' : ''}.${format}`,
      ),
  });
  return (
    <Section title={t('Unduh lembar jawaban', 'Download the answer sheet')}>
      <div className="row">
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate('xlsx')}>
          {t('Unduh XLSX (Excel)', 'Download XLSX (Excel)')}
        </Button>
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate('csv')}>
          {t('Unduh CSV', 'Download CSV')}
        </Button>
      </div>
      <SheetColumns />
      {save.error ? <Failed error={save.error} /> : null}
    </Section>
  );
}
