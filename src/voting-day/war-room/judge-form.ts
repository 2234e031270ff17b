import { type Contest, type FigureKey, type Figures, figureKeys } from '../../sealed/index.ts';
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

/**
 * What is wrong with what came of one form. None of it blocks anything: an officer looks at it, and clears it with a reason. It names the records in which it
 * was found, of those with the same figures the first: what was cleared stays so for these alone, and another version is another flag.
 */
export type Fault = FaultKind & { readonly records: readonly string[] };

type FaultKind =
  | {
      readonly kind: 'rule';
      readonly rule: RuleId;
      readonly boxes: readonly FigureKey[];
      readonly expected: number;
      readonly found: number;
    }
  /** Sealed versions that nothing corrects say different figures. */
  | { readonly kind: 'versions'; readonly boxes: readonly FigureKey[] }
  /** A tagged SMS says something else than the version whose tag it bears. */
  | { readonly kind: 'sms'; readonly boxes: readonly FigureKey[]; readonly said: readonly SaidBox[] }
  /** The phone that sealed it had been ended. */
  | { readonly kind: 'revoked-phone' }
  /** By one of the clocks, the phone's and the server's, people were still voting and by the other not; or the phone's was far ahead. */
  | { readonly kind: 'clocks-differ' }
  /** A box of the votes (IV, V) is empty or cannot be read: no rule that needs it says anything. */
  | { readonly kind: 'no-votes'; readonly boxes: readonly FigureKey[] }
  /** It has another number of pairs than the contest. */
  | { readonly kind: 'pairs'; readonly expected: number; readonly found: number };

/** What is said of a form beside it, and makes nothing wrong. */
export type FormNote =
  /** An SMS that proves nothing says something else. Anybody can send one. */
  | { readonly kind: 'unproven-sms'; readonly boxes: readonly FigureKey[] }
  /** Boxes beside the votes that are empty or cannot be read. */
  | { readonly kind: 'blank'; readonly boxes: readonly FigureKey[] }
  /** A phone sealed it again: how many versions came. Whoever corrects openly is not suspected, and should be seen. */
  | { readonly kind: 'corrected'; readonly versions: number };

/** Everything that came of one form but practice. */
export type FormEvidence = {
  readonly contest: Contest;
  readonly isSpecial: boolean;
  /** Pairs of the contest; null where the election does not say. */
  readonly pairs: number | null;
  readonly closesAt: Date;
  readonly versions: readonly Version[];
  /** Records that others correct, by their identities. */
  readonly corrected: ReadonlySet<string>;
  readonly texts: readonly HeardText[];
};

/** *Policy:* a phone's clock may be ahead of ours by this much before anybody is asked to look. */
const MOST_AHEAD_MS = 3_600_000;

/**
 * What is wrong with a form: hard rules that a version in force breaks, versions in force that differ, a tagged SMS that says something else, votes that cannot be
 * read, a wrong number of pairs. A version is in force unless a record corrects it or its own phone has sealed a later revision.
 */
export function faultsOf({
  contest,
  isSpecial,
  pairs,
  closesAt,
  versions,
  corrected,
  texts,
}: FormEvidence): Fault[] {
  const inForce = versionsInForce(versions, corrected);
  // Only hard rules are faults; what needs the list (P13) is odd and no more, and told on the phone and by `sigap sealed verify`.
  const beside = { contest, isSpecial, dpt: null, other: null };
  const distinct = distinctVersions(inForce);
  const revoked = recordsOf(inForce.filter(({ wasRevoked }) => wasRevoked));
  const unlike = recordsOf(
    inForce.filter(
      ({ receivedAt, madeAt }) =>
        receivedAt < closesAt !== madeAt < closesAt ||
        madeAt.getTime() - receivedAt.getTime() > MOST_AHEAD_MS,
    ),
  );
  return [
    ...rulesBroken(distinct, (figures) => brokenRules(figures, beside)),
    ...(distinct.length > 1 ? [differing(distinct)] : []),
    ...texts.flatMap((one) => smsFault(one, versions, inForce)),
    ...distinct.flatMap(unreadVotes),
    ...distinct.flatMap((version) => otherPairs(version, pairs)),
    ...(revoked.length > 0 ? [{ kind: 'revoked-phone', records: revoked } as const] : []),
    ...(unlike.length > 0 ? [{ kind: 'clocks-differ', records: unlike } as const] : []),
  ];
}

/**
 * What is said of a form beside it: where SMS that prove nothing differ from every version in force, boxes that are empty, and that it was corrected; each box
 * once.
 */
export function notesOf({
  versions,
  corrected,
  texts,
}: Pick<FormEvidence, 'versions' | 'corrected' | 'texts'>): FormNote[] {
  const inForce = versionsInForce(versions, corrected);
  const unlike = texts.flatMap((one) => (one.of === null ? (differingBoxes(one.boxes, inForce) ?? []) : []));
  const blank = inForce.flatMap(({ figures }) => blankBoxes(figures).filter((box) => !isOfVotes(box)));
  const isCorrected = versions.some(({ revision, record }) => revision > 1 || corrected.has(record));
  return [
    ...(unlike.length > 0 ? [{ kind: 'unproven-sms', boxes: [...new Set(unlike)] } as const] : []),
    ...(blank.length > 0 ? [{ kind: 'blank', boxes: [...new Set(blank)] } as const] : []),
    ...(isCorrected ? [{ kind: 'corrected', versions: versions.length } as const] : []),
  ];
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

/** Of versions with the same figures the one that came first, in the order of the latest of each. */
function distinctVersions(latestFirst: readonly Version[]): readonly Version[] {
  return [...new Map(latestFirst.map((version) => [JSON.stringify(version.figures), version])).values()];
}

function recordsOf(versions: readonly Version[]): string[] {
  return versions.map(({ record }) => record).sort();
}

function rulesBroken(
  versions: readonly Version[],
  rulesOf: (figures: Figures) => readonly Broken[],
): Fault[] {
  const found = new Map<string, Fault>();
  for (const { figures, record } of versions)
    for (const broken of rulesOf(figures)) {
      if (broken.severity !== 'hard') continue;
      const { rule, boxes, expected, found: stands } = broken;
      const fault = { kind: 'rule', rule, boxes, expected, found: stands } as const;
      const key = JSON.stringify(fault);
      found.set(key, { ...fault, records: [...(found.get(key)?.records ?? []), record].sort() });
    }
  return [...found.values()];
}

function differing(versions: readonly Version[]): Fault {
  const [first, ...others] = versions.map(({ figures }) => figures);
  const boxes = others.flatMap((other) => {
    const match = first ? matchOf(saidOf(other), [first]) : null;
    return match?.standing === 'differs' ? match.boxes : [];
  });
  return { kind: 'versions', boxes: [...new Set(boxes)], records: recordsOf(versions) };
}

/**
 * A tagged SMS speaks of one revision of one phone. Until that version has come it is held against what is in force, unless its own phone has sealed a
 * later one.
 */
function smsFault(
  { of, boxes }: HeardText,
  versions: readonly Version[],
  inForce: readonly Version[],
): Fault[] {
  if (of === null) return [];
  const ofPhone = versions.filter(({ device }) => device === of.device);
  const its = ofPhone.filter(({ revision }) => revision === of.revision);
  const isPast = its.length === 0 && ofPhone.some(({ revision }) => revision > of.revision);
  const against = its.length > 0 ? its : inForce;
  const unlike = isPast ? null : differingBoxes(boxes, against);
  if (!unlike) return [];
  const said = boxes.filter(({ box }) => unlike.includes(box));
  return [{ kind: 'sms', boxes: unlike, said, records: recordsOf(against) }];
}

function unreadVotes({ figures, record }: Version): Fault[] {
  const boxes = blankBoxes(figures).filter(isOfVotes);
  return boxes.length > 0 ? [{ kind: 'no-votes', boxes, records: [record] }] : [];
}

function otherPairs({ figures: { pairs: found }, record }: Version, expected: number | null): Fault[] {
  return expected !== null && found !== expected
    ? [{ kind: 'pairs', expected, found, records: [record] }]
    : [];
}

function blankBoxes({ pairs, numerals }: Figures): readonly FigureKey[] {
  return figureKeys(pairs).filter((_, at) => numerals[at] === null);
}

function isOfVotes(box: FigureKey): boolean {
  return box.startsWith('IV.') || box.startsWith('V.');
}

/** The boxes in which an SMS differs from the newest of some versions; null where one agrees, or none has come. */
function differingBoxes(said: readonly SaidBox[], versions: readonly Version[]): readonly FigureKey[] | null {
  const match = matchOf(
    said,
    versions.map(({ figures }) => figures),
  );
  return match.standing === 'differs' ? match.boxes : null;
}
