import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useChange } from '../../../platform/web/change.ts';
import { formatInstant } from '../../../platform/web/format.ts';
import { Failed } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { figureOfCell } from '../../reading/figure-text.ts';
import { CORRECTION_REASONS, type CorrectionReason } from '../../sheets/correction-reasons.ts';
import { type OpenCell, type RecapArea, sendCorrection } from './api.ts';
import { changeWords } from './correction-list.tsx';
import { figureText } from './figure-words.ts';
import { useCorrectionStart } from './use-correction-start.ts';

type CorrectionFormProps = {
  readonly election: ElectionItem;
  readonly area: RecapArea;
  /** The box that it explains. */
  readonly cell: OpenCell;
  readonly onDone: () => void;
};

/** What the plenary corrects in one box: of which form, from what to what, and why. Forms and sheets stay as they are. */
export function CorrectionForm({ election, area, cell, onDone }: CorrectionFormProps) {
  const { t, say, language } = useSpeaker();
  const client = useQueryClient();
  const [isWrong, setIsWrong] = useState(false);
  const isOfTps = area.tier === 'district';
  const [chosen, setChosen] = useState<string | null>(null);
  const start = useCorrectionStart(election, area, cell, chosen);
  const { place } = start;
  const save = useChange({
    mutationFn: (entered: FormData) => {
      const word = (name: string) => String(entered.get(name) ?? '').trim();
      const from = figureOfCell(word('from'));
      const to = figureOfCell(word('to'));
      return sendCorrection(election.slug, {
        ...{ contest: area.contest, plenary: area.area, form: isOfTps ? 'c-hasil' : 'd-hasil' },
        ...{ area: word('area').replaceAll('.', ''), box: cell.box },
        from: from.kind === 'figure' ? from.figure : null,
        to: to.kind === 'figure' ? to.figure : null,
        reason: word('reason') as CorrectionReason,
        ...{
          words: word('words'),
          isObjected: entered.get('objected') === 'on',
          corrects: word('corrects') || null,
        },
      });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['recap'] });
      onDone();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const isFigure = ['from', 'to'].every(
      (name) => figureOfCell(String(entered.get(name))).kind === 'figure',
    );
    setIsWrong(!isFigure);
    if (isFigure) save.mutate(entered);
  };
  return (
    <form className="recap-form card" onSubmit={submit} aria-label={t('Pembetulan', 'Correction')}>
      <h3>
        {t('Pembetulan kotak', 'Correction of box')} {cell.box}
      </h3>
      {area.sheet?.signedAt ? (
        <p className="notice notice-warning">
          {t(
            `Lembar ini sudah ditandatangani (${formatInstant(area.sheet.signedAt, election.timeZone, language)}). Pembetulan ini akan ditandai "dicatat sesudah tanda tangan"; supaya berlaku, catat versi baru dan tanda tangani lagi.`,
            `This sheet is signed already (${formatInstant(area.sheet.signedAt, election.timeZone, language)}). This correction will be marked "recorded after the signature"; for it to hold, record a new version and sign again.`,
          )}
        </p>
      ) : null}
      {isOfTps ? (
        <label className="recap-label">
          {t('TPS di kolom ini', 'TPS of this column')}
          <select name="area" required value={place} onChange={({ target }) => setChosen(target.value)}>
            {start.items.map(({ tps, name, isCounted, isUnseen, figure }) => (
              <option key={tps} value={tps}>
                {tps} {name}:{' '}
                {isUnseen
                  ? t('◌ ditahan: isi Semula dari formulir', '◌ withheld: type From as the form says')
                  : isCounted
                    ? figureText(figure, language) || t('kosong', 'empty')
                    : t('belum ada formulir', 'no form yet')}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <label className="recap-label">
          {t('Lembar wilayah (kode)', 'Sheet of the area (code)')}
          <input name="area" readOnly value={cell.area} />
        </label>
      )}
      {start.error ? <Failed error={start.error} /> : null}
      <div className="recap-pair">
        <label className="recap-label">
          {t('Semula (kosong, atau XXX)', 'From (empty, or XXX)')}
          <input
            key={`${place} ${start.from}`}
            name="from"
            defaultValue={start.from}
            autoComplete="off"
            aria-invalid={isWrong}
          />
        </label>
        <label className="recap-label">
          {t('Menjadi', 'To')}
          <input name="to" inputMode="numeric" autoComplete="off" aria-invalid={isWrong} />
        </label>
      </div>
      {isWrong ? (
        <p role="alert">{t('Angka bulat, kosong, atau XXX.', 'A whole number, nothing, or XXX.')}</p>
      ) : null}
      <label className="recap-label">
        {t('Alasan', 'Reason')}
        <select name="reason">
          {Object.entries(CORRECTION_REASONS).map(([code, name]) => (
            <option key={code} value={code}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <label className="recap-label">
        {t('Kalimat (tanpa nama orang)', 'Words (no names of people)')}
        <input name="words" maxLength={500} autoComplete="off" />
        <small>
          {t(
            'Tercatat selamanya dan dapat dibuka untuk umum; tidak dapat dihapus. Sebut jabatan, bukan nama.',
            'On record for good and may become public; it cannot be deleted. Name the office, not the person.',
          )}
        </small>
      </label>
      {start.standing.length > 0 ? (
        <label className="recap-label">
          {t('Menggantikan pembetulan', 'Replaces the correction')}
          <select name="corrects" key={place} defaultValue={start.standing[0]?.id}>
            <option value="">{t('tidak ada', 'none')}</option>
            {start.standing.map((one) => (
              <option key={one.id} value={one.id}>
                {changeWords(one, { t, language })}, {say(CORRECTION_REASONS[one.reason])},{' '}
                {formatInstant(one.recordedAt, election.timeZone, language)}
              </option>
            ))}
          </select>
          <small>
            {t(
              'Untuk menarik kembali: pilih pembetulannya dan isi Menjadi sama dengan Semula.',
              'To take one back: choose it and make To the same as From.',
            )}
          </small>
        </label>
      ) : null}
      <label className="recap-check">
        <input type="checkbox" name="objected" /> {t('Saksi keberatan', 'A witness objected')}
      </label>
      {save.error ? <Failed error={save.error} /> : null}
      <div className="row">
        <Button type="submit" loading={save.isPending}>
          {t('Catat pembetulan', 'Record the correction')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('Batal', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}
