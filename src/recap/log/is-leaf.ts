import { isDay } from '../../kernel/index.ts';
import { type Canonical, CONTESTS, isSha256 } from '../../sealed/index.ts';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= 100;
const isHash: Check = (value) => typeof value === 'string' && isSha256(value);
const isHashOrNull: Check = (value) => value === null || isHash(value);
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isInstant: Check = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const isTps: Check = (value) => typeof value === 'string' && /^\d{13}$/.test(value);
const isArea: Check = (value) =>
  typeof value === 'string' && /^(\d{2}|\d{4}|\d{6}|\d{10}|\d{13})$/.test(value);
const isContest: Check = (value) => CONTESTS.some((contest) => contest === value);

const ALWAYS: Readonly<Record<string, Check>> = {
  form: (value) => value === 'sigap-log-1',
  kind: isText,
  election: isText,
  synthetic: (value) => typeof value === 'boolean',
};

/** What each kind of leaf must have, and nothing else (docs/formats/public-log.md). */
const PARTS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  received: {
    ...{ tps: isTps, contest: isContest, revision: isCount, commitment: isHash, corrects: isHashOrNull },
    stage: (value) => value === 'figures' || value === 'record',
    photos: (value) => Array.isArray(value) && value.every(isHash),
    receivedAt: isInstant,
  },
  correction: {
    ...{ contest: isContest, plenary: isArea, area: isArea, reason: isText, commitment: isHash },
    ...{ corrects: isHashOrNull, recordedAt: isInstant },
  },
  plenary: {
    ...{ contest: isContest, area: isArea, version: isCount, sheet: isHash, commitment: isHash },
    ...{ corrects: isHashOrNull, objections: isCount, signedAt: isInstant },
  },
  'figures-sealed': {
    sealed: isHash,
    key: (value) => typeof value === 'string' && /^age1[a-z0-9]{20,200}$/.test(value),
    receivedAt: isInstant,
  },
  revote: {
    ...{ tps: isTps, contest: isContest, reason: isText, commitment: isHash, corrects: isHashOrNull },
    what: (value) => value === 'ordered' || value === 'withdrawn',
    heldOn: (value) => value === null || (typeof value === 'string' && isDay(value)),
    recordedAt: isInstant,
  },
  withdrawn: { tps: isTps, photo: isHash, reason: isText, withdrawnAt: isInstant },
};

/** Whether this program knows what a leaf of a kind must have. */
export function isKnownKind(kind: string): boolean {
  return Object.hasOwn(PARTS, kind);
}

/** Whether something is a leaf of a log: of a known kind, with all that this kind has and nothing beside it. */
export function isLeaf(value: Canonical): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const leaf = value as Readonly<Record<string, Canonical>>;
  const own = typeof leaf.kind === 'string' && Object.hasOwn(PARTS, leaf.kind) ? PARTS[leaf.kind] : undefined;
  if (!own) return false;
  const checks = { ...ALWAYS, ...own };
  const names = Object.keys(leaf);
  return (
    names.length === Object.keys(checks).length &&
    Object.entries(checks).every(([name, check]) => check(leaf[name]))
  );
}
