import type { Election } from '../../../registry/index.ts';
import type { LogLeaf } from '../../log/leaf.ts';
import type { Correction } from '../../sheets/correction.ts';
import type { Plenary } from '../../sheets/plenary.ts';
import type { RevoteRecord } from '../../sheets/revote-record.ts';
import type { DueAct } from './act-store.ts';

/** What the log says of what the commission did: never a figure, never its words. */
export function actLeaf({ slug, synthetic }: Election, act: DueAct): LogLeaf {
  const base = { form: 'sigap-log-1', election: slug, synthetic } as const;
  const at = `${act.at.toISOString().slice(0, 19)}Z`;
  if (act.kind === 'withdrawn') {
    const { id: photo, tps, reason } = act;
    return { ...base, kind: act.kind, tps, photo, reason, withdrawnAt: at };
  }
  if (act.kind === 'figures-sealed')
    return { ...base, kind: act.kind, sealed: act.id, key: act.content, receivedAt: at };
  if (act.kind === 'correction') {
    const { contest, plenary, area, reason, corrects } = JSON.parse(act.content) as Correction;
    const said = { contest, plenary, area, reason, corrects, commitment: act.id, recordedAt: at };
    return { ...base, kind: act.kind, ...said };
  }
  if (act.kind === 'revote') {
    const { tps, contest, what, heldOn, reason, corrects } = JSON.parse(act.content) as RevoteRecord;
    const said = { tps, contest, what, heldOn, reason, corrects, commitment: act.id, recordedAt: at };
    return { ...base, kind: act.kind, ...said };
  }
  const { contest, area, version, sheet, previous, objections } = JSON.parse(act.content) as Plenary;
  const said = { contest, area, version, sheet, corrects: previous, commitment: act.id, signedAt: at };
  return { ...base, kind: act.kind, ...said, objections: objections.length };
}
