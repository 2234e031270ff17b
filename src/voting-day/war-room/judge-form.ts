import type { Contest, FigureKey, Figures } from '../../sealed/index.ts';
import { type Broken, brokenRules, type RuleId } from '../identities.ts';
import { matchOf, type SaidBox, saidOf } from '../sms-match.ts';

/** A sealed slip of one form. */
export type Version = {
  /** The record it is the slip of. */
  readonly record: string;
  readonly device: string;
  readonly revision: number;
  readonly receivedAt: Date;
  /** By the phone's clock. */
  readonly madeAt: Date;
  readonly wasRevoked: boolean;
  readonly figures: Figures;
};

/** An SMS about the same form; `of`: the phone and revision whose tag it bears, null for one that proves nothing: typed, or of an ended phone. */
export type HeardText = {
  readonly of: Pick<Version, 'device' | 'revision'> | null;
  readonly boxes: readonly SaidBox[];
};

/** What is wrong with what came of one form. None of it blocks anything: an officer looks at it, and clears it with a reason. */
export type Fault =
  | {
      readonly kind: 'rule';
      readonly rule: RuleId;
      readonly boxes: readonly FigureKey[];
      readonly expected: number;
      readonly found: number;
    }
  /** Sealed versions that nothing corrects say different figures. */
  | { readonly kind: 'versions'; readonly boxes: readonly FigureKey[] }
  | { readonly kind: 'sms'; readonly boxes: readonly FigureKey[] }
  /** The phone that sealed it had been ended. */
  | { readonly kind: 'revoked-phone' }
  /** By one of the clocks, the phone's and the server's, people were still voting; by the other they were not. */
  | { readonly kind: 'clocks-differ' };

/** What is said of a form beside it: an SMS that proves nothing says something else. Anybody can send one, so that it makes nothing wrong. */
export type FormNote = { readonly kind: 'unproven-sms'; readonly boxes: readonly FigureKey[] };

/** Everything that came of one form but practice. */
export type FormEvidence = {
  readonly contest: Contest;
  readonly isSpecial: boolean;
  readonly closesAt: Date;
  readonly versions: readonly Version[];
  /** Records that others correct, by their identities. */
  readonly corrected: ReadonlySet<string>;
  readonly texts: readonly HeardText[];
};

/**
 * What is wrong with a form: hard rules that a version in force breaks, versions in force that differ, a tagged SMS that says something else. A version
 * is in force unless a record corrects it or its own phone has sealed a later revision.
 */
export function faultsOf({
  contest,
  isSpecial,
  closesAt,
  versions,
  corrected,
  texts,
}: FormEvidence): Fault[] {
  const inForce = versionsInForce(versions, corrected);
  // Only hard rules are faults; what needs the list (P13) is odd and no more, and told on the phone and by `sigap sealed verify`.
  const beside = { contest, isSpecial, dpt: null, other: null };
  const [newest] = inForce;
  const distinct = distinctFigures(inForce);
  return [
    ...rulesBroken(distinct.flatMap((figures) => brokenRules(figures, beside))),
    ...(newest && distinct.length > 1 ? [differing(distinct)] : []),
    ...texts.flatMap((one) => smsFault(one, versions)),
    ...(inForce.some(({ wasRevoked }) => wasRevoked) ? [{ kind: 'revoked-phone' } as const] : []),
    ...(inForce.some(({ receivedAt, madeAt }) => receivedAt < closesAt !== madeAt < closesAt)
      ? [{ kind: 'clocks-differ' } as const]
      : []),
  ];
}

/** What is said of a form beside it: where SMS that prove nothing differ from every version in force, each box once. */
export function notesOf({
  versions,
  corrected,
  texts,
}: Pick<FormEvidence, 'versions' | 'corrected' | 'texts'>): FormNote[] {
  const inForce = versionsInForce(versions, corrected);
  const boxes = texts.flatMap((one) => (one.of === null ? (differingBoxes(one.boxes, inForce) ?? []) : []));
  return boxes.length > 0 ? [{ kind: 'unproven-sms', boxes: [...new Set(boxes)] }] : [];
}

/** The versions that nothing has taken the place of, the latest first. */
export function versionsInForce(
  versions: readonly Version[],
  corrected: ReadonlySet<string>,
): readonly Version[] {
  const latest = new Map<string, number>();
  for (const { device, revision } of versions)
    latest.set(device, Math.max(revision, latest.get(device) ?? 0));
  return versions
    .filter(({ record, device, revision }) => !corrected.has(record) && revision === latest.get(device))
    .toSorted((a, b) => b.receivedAt.getTime() - a.receivedAt.getTime() || (a.record < b.record ? -1 : 1));
}

function distinctFigures(versions: readonly Version[]): readonly Figures[] {
  return [...new Map(versions.map(({ figures }) => [JSON.stringify(figures), figures])).values()];
}

function rulesBroken(broken: readonly Broken[]): Fault[] {
  const hard = broken.filter(({ severity }) => severity === 'hard');
  const faults = hard.map(
    ({ rule, boxes, expected, found }): Fault => ({ kind: 'rule', rule, boxes, expected, found }),
  );
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function differing(distinct: readonly Figures[]): Fault {
  const [first, ...others] = distinct;
  const boxes = others.flatMap((other) => {
    const match = first ? matchOf(saidOf(other), [first]) : null;
    return match?.standing === 'differs' ? match.boxes : [];
  });
  return { kind: 'versions', boxes: [...new Set(boxes)] };
}

/** A tagged SMS speaks of one revision of one phone. */
function smsFault({ of, boxes }: HeardText, versions: readonly Version[]): Fault[] {
  if (of === null) return [];
  const its = versions.filter(({ device, revision }) => device === of.device && revision === of.revision);
  const differing = differingBoxes(boxes, its);
  return differing ? [{ kind: 'sms', boxes: differing }] : [];
}

/** The boxes in which an SMS differs from the newest of some versions; null where one agrees, or none has come. */
function differingBoxes(said: readonly SaidBox[], versions: readonly Version[]): readonly FigureKey[] | null {
  const match = matchOf(
    said,
    versions.map(({ figures }) => figures),
  );
  return match.standing === 'differs' ? match.boxes : null;
}
