import { apiPath } from '../../../platform/web/api.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import type { RecapArea } from './api.ts';
import { PlenaryForm } from './plenary-form.tsx';
import { SheetFile } from './sheet-file.tsx';

type SheetPanelProps = {
  readonly election: ElectionItem;
  readonly area: RecapArea;
  readonly isCommission: boolean;
};

/** The sheet of an area: its newest version, its paper for the plenary, the next version, and the signature. */
export function SheetPanel({ election, area, isCommission }: SheetPanelProps) {
  const { t, language } = useSpeaker();
  const { sheet, signed, contest } = area;
  const base = `/elections/${election.slug}/recap/areas/${area.area}`;
  const moment = (at: string | null) => (at === null ? '' : formatInstant(at, election.timeZone, language));
  return (
    <Section title={t('Lembar D.Hasil', 'The sheet (D.Hasil)')}>
      {sheet ? (
        <>
          <dl className="facts">
            <dt>{t('Versi terbaru', 'Newest version')}</dt>
            <dd>
              {sheet.version}, {moment(sheet.recordedAt)}
            </dd>
            <dt>{t('Tanda tangan pleno', 'Signed at a plenary')}</dt>
            <dd>
              {signed
                ? t(
                    `● versi ${signed.version}, ${moment(signed.signedAt)}`,
                    `● version ${signed.version}, ${moment(signed.signedAt)}`,
                  )
                : t('○ belum', '○ not yet')}
            </dd>
            <dt>SHA-256</dt>
            <dd className="code recap-hash">{sheet.id}</dd>
          </dl>
          <p>
            <a
              className="recap-download"
              href={apiPath(`${base}/pdf`, { contest })}
              target="_blank"
              rel="noreferrer"
            >
              {t('Cetak untuk pleno (PDF)', 'Print for the plenary (PDF)')}
            </a>
          </p>
        </>
      ) : (
        <p>{t('Belum ada lembar yang dicatat.', 'No sheet is recorded yet.')}</p>
      )}
      {isCommission ? (
        <div className="recap-forms">
          <SheetFile election={election} area={area} />
          {sheet && !sheet.plenary ? <PlenaryForm election={election} area={area} sheet={sheet} /> : null}
        </div>
      ) : null}
    </Section>
  );
}
