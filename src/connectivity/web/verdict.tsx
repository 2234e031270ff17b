import { type Text, text } from '../../kernel/index.ts';
import { useSpeaker } from '../../platform/web/language.tsx';
import type { Rung, SignalClass, Verdict } from '../model.ts';
import { capitalised, SIGNAL_NAMES } from '../words.ts';
import { VERDICT_SHAPES } from './map-symbols.ts';

/** The verdicts in words. */
export const VERDICTS: Readonly<Record<Verdict, Text>> = {
  adequate: text('Memadai', 'Adequate'),
  inadequate: text('Tidak memadai', 'Inadequate'),
  unknown: text('Belum diketahui', 'Unknown'),
};

/** The rungs of the ladder of evidence in words. */
export const RUNGS: Readonly<Record<Rung, Text>> = {
  unknown: text('Tanpa bukti', 'No evidence'),
  claimed: text('Baru keterangan', 'Word only'),
  measured: text('Diukur', 'Measured'),
  verified: text('Diverifikasi', 'Verified'),
};

/** KPU's four words for a signal, as they stand alone. */
export const SIGNALS: Readonly<Record<SignalClass, Text>> = {
  kuat: alone('kuat'),
  sedang: alone('sedang'),
  lemah: alone('lemah'),
  'tidak-ada': alone('tidak-ada'),
};

function alone(signalClass: SignalClass): Text {
  const { id, en } = SIGNAL_NAMES[signalClass];
  return text(capitalised(id), capitalised(en));
}

type VerdictProps = { readonly verdict: Verdict };

/** The shape of a verdict: a disc, a triangle, an open diamond. Decoration beside its word. */
export function VerdictMark({ verdict }: VerdictProps) {
  const open = verdict === 'unknown';
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
      className="verdict-mark"
    >
      <path
        d={VERDICT_SHAPES[verdict]}
        fill={open ? 'var(--surface)' : `var(--${verdict})`}
        stroke={`var(--${verdict})`}
        strokeWidth={open ? 2 : 0}
      />
    </svg>
  );
}

/** A verdict as colour, shape and word. */
export function VerdictPill({ verdict }: VerdictProps) {
  const { say } = useSpeaker();
  return (
    <span className={`pill verdict-${verdict}`}>
      <VerdictMark verdict={verdict} />
      {say(VERDICTS[verdict])}
    </span>
  );
}
