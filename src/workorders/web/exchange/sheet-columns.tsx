import { useSpeaker } from '../../../platform/web/language.tsx';

/** Which columns of a taken-out table a partner fills in. */
export function SheetColumns() {
  const { t } = useSpeaker();
  return (
    <p className="small muted">
      {t(
        'XLSX dan CSV sekaligus lembar jawaban: isi kolom jawaban, alasan, keterangan, id_sirkuit, tanggal_selesai.',
        'XLSX and CSV are the answer sheet as well: fill in jawaban (answer), alasan (reason), keterangan (note), id_sirkuit (circuit id), tanggal_selesai (done on).',
      )}
    </p>
  );
}
