import { useQuery } from '@tanstack/react-query';
import { Answered } from '../../../platform/web/kit/states.tsx';
import { useSpeaker } from '../../../platform/web/language.tsx';
import { holdsRole, useUser } from '../../../platform/web/session.ts';
import type { ElectionItem } from '../../../registry/web/index.ts';
import { ActionForm } from './action-form.tsx';
import { ActionLog } from './action-log.tsx';
import { type ListedTps, tpsQuery } from './api.ts';
import { minuteText, spanText } from './clock-text.ts';
import { FormEvidence } from './form-evidence.tsx';
import { JourneyLine } from './journey-line.tsx';
import { OFFICERS } from './officers.ts';
import { StageStrip } from './stage-strip.tsx';

type DeskRowProps = {
  readonly election: ElectionItem;
  readonly tps: ListedTps;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

/** A TPS of the list: why it stands here, who is nearest, who is on it; opened, its stages and what was done. */
export function DeskRow({ election, tps, isOpen, onToggle }: DeskRowProps) {
  const { t, say, language } = useSpeaker();
  const { score, last, incident } = tps;
  return (
    <li className="desk-item">
      <div className="desk-item-head">
        <button type="button" className="desk-open" aria-expanded={isOpen} onClick={onToggle}>
          <span className="desk-name">
            {tps.name}, {tps.village}
          </span>
          <span className="small muted">
            {tps.district} · {tps.regency} · <span className="code">{tps.code}</span>
          </span>
        </button>
        <Score score={score} />
      </div>
      <Nearest near={tps.near} />
      <SentLine sent={tps.sent} timeZone={election.timeZone} />
      <JourneyLine journey={tps.journey} timeZone={election.timeZone} />
      <p className="small">
        {tps.sms > 0 ? (
          <span className="pill pill-plain">{t('terdengar lewat SMS', 'heard by SMS')}</span>
        ) : null}{' '}
        {tps.smsUnproven > 0 ? (
          <span className="pill pill-plain">
            {t('SMS belum terbukti', 'SMS not proven')}: {tps.smsUnproven}
          </span>
        ) : null}{' '}
        {incident ? (
          <span className="pill pill-plain">
            {t('insiden', 'incident')}: {incident.name}
          </span>
        ) : null}{' '}
        {last ? (
          <>
            <strong>{say(last.name)}</strong> · {last.by} · {minuteText(last.at, election.timeZone, language)}
          </>
        ) : (
          <span className="muted">{t('Belum ada yang menangani', 'Nobody is on it yet')}</span>
        )}
      </p>
      {isOpen ? <Opened election={election} code={tps.code} /> : null}
    </li>
  );
}

function Score({ score }: Pick<ListedTps, 'score'>) {
  const { t, language } = useSpeaker();
  const names = {
    late: t('terlambat', 'late'),
    reach: t('perjalanan', 'to get there'),
    contact: t('kontak', 'contact'),
    fallback: t('tanpa cadangan', 'no fallback'),
  };
  const parts = score.parts.filter(({ minutes }) => minutes !== 0);
  return (
    <p className="desk-score">
      <strong>{score.minutes}</strong>{' '}
      <span className="small muted">
        ={' '}
        {parts
          .map(
            ({ part, minutes, isAssumed }) =>
              `${names[part]} ${part === 'late' ? spanText(minutes * 60_000, language) : minutes}${isAssumed ? '*' : ''}`,
          )
          .join(' + ')}
        {parts.some(({ isAssumed }) => isAssumed)
          ? ` (*${t('belum diketahui, angka kebijakan', 'not known, a figure of policy')})`
          : ''}
      </span>
    </p>
  );
}

function SentLine({ sent, timeZone }: Pick<ListedTps, 'sent'> & { readonly timeZone: string }) {
  const { t, say, language } = useSpeaker();
  if (!sent) return null;
  const [at, due] = [minuteText(sent.at, timeZone, language), minuteText(sent.dueAt, timeZone, language)];
  return (
    <p className="small">
      <strong>
        {sent.isOverdue
          ? t(
              `${say(sent.name)} ${at}, seharusnya sudah kembali ${due}`,
              `${say(sent.name)} ${at}, should have been back by ${due}`,
            )
          : t(
              `Dijemput: ${say(sent.name)} ${at}, ditunggu sampai ${due}`,
              `Being fetched: ${say(sent.name)} ${at}, awaited until ${due}`,
            )}
      </strong>{' '}
      · {t('oleh', 'by')} {sent.by}
    </p>
  );
}

function Nearest({ near }: Pick<ListedTps, 'near'>) {
  const { t } = useSpeaker();
  if (!near)
    return (
      <p className="small muted">
        {t('Tanpa klaster: kurir belum ditetapkan', 'In no cluster: no runner is named')}
      </p>
    );
  const { runner, boat, boatman, uploadPoints } = near;
  const person = (duty: typeof runner) => [duty?.person, duty?.contact].filter(Boolean).join(' ');
  return (
    <p className="small">
      {near.cluster}
      {runner ? ` · ${t('kurir', 'runner')} ${person(runner)}` : ''}
      {boat
        ? ` · ${t('perahu', 'boat')} ${[person(boatman), boat.berth, boat.minutes === null ? '' : t(`${boat.minutes} menit`, `${boat.minutes} min`)].filter(Boolean).join(', ')}`
        : ''}
      {uploadPoints.length > 0
        ? ` · ${t('titik unggah', 'upload point')} ${uploadPoints.map(({ name, network }) => (network ? `${name} (${network})` : name)).join(', ')}`
        : ''}
    </p>
  );
}

function Opened({ election, code }: { readonly election: ElectionItem; readonly code: string }) {
  const found = useQuery(tpsQuery(election.slug, code));
  const mayAct = holdsRole(useUser(), OFFICERS);
  return (
    <div className="desk-opened">
      <Answered query={found} lines={4}>
        {(answer) => (
          <>
            {answer.forms.map((form) => (
              <StageStrip key={form.contest} election={election} code={code} form={form} mayAct={mayAct}>
                {mayAct ? <FormEvidence election={election} code={code} contest={form.contest} /> : null}
              </StageStrip>
            ))}
            {mayAct ? <ActionForm election={election.slug} about={{ tps: code }} /> : null}
            <ActionLog actions={answer.actions} timeZone={answer.timeZone} />
          </>
        )}
      </Answered>
    </div>
  );
}
