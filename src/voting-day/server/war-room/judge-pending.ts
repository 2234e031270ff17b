import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, type PairsAt, pairsAt } from '../../../registry/index.ts';
import { contestsOf } from '../../../registry/server/index.ts';
import { bytesOfBase45, parseSlip, parseSms } from '../../../sealed/index.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { saidOf } from '../../sms-match.ts';
import { typedBoxes } from '../../typed-sms.ts';
import { faultsOf, type HeardText, notesOf, type Version } from '../../war-room/judge-form.ts';
import { keepJudged, type PendingForm, pendingForms } from './judge-store.ts';

/** Forms looked at together; between two such lots whoever else waits for this process has their turn. */
const AT_ONCE = 300;

const underWay = new WeakMap<Platform, Map<number, Promise<number>>>();

/** Looks at every form to which something came since it was last looked at; who asks while that is under way waits for the same. @returns how many */
export function judgePending(platform: Platform, election: Election): Promise<number> {
  const known = underWay.get(platform) ?? new Map<number, Promise<number>>();
  underWay.set(platform, known);
  const running =
    known.get(election.id) ?? judgeAll(platform, election).finally(() => known.delete(election.id));
  known.set(election.id, running);
  return running;
}

async function judgeAll({ database: { db }, clock }: Platform, election: Election): Promise<number> {
  const closesAt = votingEndOf(election);
  const pairs = pairsAt(await contestsOf(db, election.id));
  let judged = 0;
  for (;;) {
    const forms = await pendingForms(db, election.id, AT_ONCE);
    await keepJudged(
      db,
      election.id,
      forms.map((form) => {
        const evidence = evidenceOf(form, closesAt, pairs);
        return { ...form, faults: faultsOf(evidence), notes: notesOf(evidence) };
      }),
      clock(),
    );
    judged += forms.length;
    if (forms.length < AT_ONCE) return judged;
  }
}

function evidenceOf(form: PendingForm, closesAt: Date, pairs: PairsAt) {
  return {
    contest: form.contest,
    isSpecial: Number(form.tps.slice(-3)) > 900,
    ...{ pairs: pairs(form.contest, form.tps), closesAt },
    versions: form.slips.flatMap(versionOf),
    corrected: new Set(form.corrected),
    texts: form.texts.map(textOf),
  };
}

function versionOf({ slip, receivedAt, ...kept }: PendingForm['slips'][number]): Version[] {
  const bytes = bytesOfBase45(slip);
  const read = bytes.ok ? parseSlip(bytes.value) : bytes;
  if (!read.ok) return [];
  const { revision, figures, madeAtS } = read.value;
  return [{ ...kept, revision, figures, receivedAt: new Date(receivedAt), madeAt: new Date(madeAtS * 1000) }];
}

function textOf({ said, device, revision, wasRevoked }: PendingForm['texts'][number]): HeardText {
  const sealed = parseSms(said);
  const boxes = sealed.ok ? saidOf(sealed.value.short.figures) : typedBoxes(said);
  return { boxes, of: device !== null && revision !== null && !wasRevoked ? { device, revision } : null };
}
