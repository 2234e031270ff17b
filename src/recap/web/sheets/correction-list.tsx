import { useQuery } from '@tanstack/react-query';
import { formatInstant } from '../../../platform/web/format.ts';
import { Section } from '../../../platform/web/kit/page.tsx';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { CORRECTION_REASONS } from '../../sheets/correction-reasons.ts';
import { correctionsQuery, type KeptCorrection, type RecapArea } from './api.ts';
import { figureText } from './figure-words.ts';
import { More, useShownFirst } from './shown-first.tsx';

type Speaker = ReturnType<typeof useSpeaker>;
type ListProps = { readonly election: ElectionItem; readonly area: RecapArea };

/** The corrections on record about an area, the newest first: what was changed, why, when, and whether it counts. */
export function CorrectionList({ election, area }: ListProps) {
  const { t } = useSpeaker();
  const list = useQuery(correctionsQuery(election.slug, area.contest, area.area));
  const items = (list.data?.items ?? []).toReversed();
  const late = items.filter((one) => one.plenary === area.area && one.isAfterSignature).length;
  return (
    <Section
      title={t('Pembetulan yang tercatat', 'Corrections on record')}
      aside={list.data ? String(items.length) : undefined}
    >
      {late > 0 ? (
        <p className="notice notice-warning">
          {t(
            `${late} pembetulan dicatat sesudah tanda tangan: catat versi baru dan tanda tangani lagi.`,
            `${late} recorded after the signature: record a new version and sign again.`,
          )}
        </p>
      ) : null}
      <Answered query={list}>
        {() =>
          items.length === 0 ? (
            <p>{t('Belum ada pembetulan.', 'No corrections yet.')}</p>
          ) : (
            <CorrectionTable election={election} items={items} />
          )
        }
      </Answered>
    </Section>
  );
}

function CorrectionTable({
  election,
  items,
}: {
  readonly election: ElectionItem;
  readonly items: readonly KeptCorrection[];
}) {
  const speaker = useSpeaker();
  const { t, say, language } = speaker;
  const { first, more } = useShownFirst(items);
  return (
    <>
      <div className="table-scroll">
        <table className="table recap-table">
          <thead>
            <tr>
              <th scope="col">{t('Formulir', 'Form')}</th>
              <th scope="col">{t('Kotak', 'Box')}</th>
              <th scope="col">{t('Semula → menjadi', 'From → to')}</th>
              <th scope="col">{t('Alasan', 'Reason')}</th>
              <th scope="col">{t('Keberatan saksi', 'A witness objected')}</th>
              <th scope="col">{t('Dicatat', 'Recorded')}</th>
              <th scope="col">{t('Keadaan', 'State')}</th>
            </tr>
          </thead>
          <tbody>
            {first.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.form === 'c-hasil' ? 'C.Hasil TPS' : 'D.Hasil'} {one.area}
                </th>
                <td data-label={t('Kotak', 'Box')}>{one.box}</td>
                <td data-label={t('Semula → menjadi', 'From → to')}>{changeWords(one, speaker)}</td>
                <td className="recap-wide" data-label={t('Alasan', 'Reason')}>
                  {say(CORRECTION_REASONS[one.reason])}
                  {one.words === '' ? '' : ` – ${one.words}`}
                </td>
                <td data-label={t('Keberatan saksi', 'A witness objected')}>
                  {one.isObjected ? t('ya', 'yes') : t('tidak', 'no')}
                </td>
                <td data-label={t('Dicatat', 'Recorded')}>
                  {formatInstant(one.recordedAt, election.timeZone, language)}, {t('pleno', 'plenary')}{' '}
                  {one.plenary}
                </td>
                <td data-label={t('Keadaan', 'State')}>
                  {stateWords(one, speaker)}
                  {one.isAfterSignature ? (
                    <strong> ▲ {t('dicatat sesudah tanda tangan', 'recorded after the signature')}</strong>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More {...more} />
    </>
  );
}

/** What a correction changes, as people read it. */
export function changeWords(
  { from, to, isUnseen }: Pick<KeptCorrection, 'from' | 'to' | 'isUnseen'>,
  { t, language }: Pick<Speaker, 't' | 'language'>,
): string {
  if (isUnseen) return t('◌ ditahan', '◌ withheld');
  const shown = (figure: KeptCorrection['from']) => figureText(figure, language) || t('kosong', 'empty');
  return `${shown(from)} → ${shown(to)}`;
}

function stateWords(
  { isStanding, isTakenBack, explainsNothing }: KeptCorrection,
  { t, say }: Speaker,
): string {
  if (!isStanding) return t('diganti', 'replaced');
  if (explainsNothing) {
    const why = say(explainsNothing);
    return t(`▲ tidak menjelaskan apa pun: ${why}`, `▲ explains nothing: ${why}`);
  }
  return isTakenBack ? t('ditarik kembali', 'taken back') : t('dihitung', 'counts');
}
