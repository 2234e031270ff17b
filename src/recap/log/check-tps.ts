import { err, ok, type Result } from '../../kernel/index.ts';
import {
  type Checkpoint,
  checkCheckpoint,
  checkProof,
  isConsistent,
  isSameHash,
  isWitnessedBy,
  type LogPolicy,
  policyIn,
  type SeenCheckpoint,
  type Sha256,
  type VerifyEd25519,
  vkeyOf,
} from '../../publiclog/index.ts';
import { type LogLeaf, leafIn, tpsOf } from './leaf.ts';

/** What somebody remembers of a log, to see later that it only grew. */
export type RememberedLog = {
  /** The key that signed it, as people hand it on. */
  readonly vkey: string;
  /** The newest checkpoint that was checked, as it was published. */
  readonly checkpoint: string;
  /** The policy that was trusted, as it was published; null where it was not kept. */
  readonly policy: string | null;
};

/** What a TPS is checked with; nothing of it is trusted. */
export type TpsClaims = {
  readonly election: string;
  readonly tps: string;
  /** Whom one trusts (C2SP tlog-policy). */
  readonly policy: string;
  /** The newest checkpoint, as it is served. */
  readonly newest: string;
  /** Proofs of what the log says about the TPS (C2SP tlog-proof): those that somebody thought of; others there may be. */
  readonly proofs: readonly string[];
  readonly remembered: RememberedLog | null;
};

/** What checking needs of its room. */
export type CheckTools = {
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
  /** Brings the hashes that prove that the log of one size grew into that of another (RFC 6962 section 2.1.2), to be believed by nobody; null where there are none. */
  readonly findGrowth: (from: number, to: number) => Promise<readonly Uint8Array[] | null>;
};

/** An entry that is shown to be in the log. */
export type ProvenEntry = {
  readonly place: number;
  /** The entry's text as the log has it. */
  readonly text: string;
  /** What it says; null for a kind that this program does not know. */
  readonly leaf: LogLeaf | null;
  /** The proof it was checked by. */
  readonly proof: string;
  /** Whether enough witnesses of the policy, and at least one, saw a checkpoint that covers it. */
  readonly isWitnessed: boolean;
};

/** What was shown. */
export type TpsShown = {
  readonly newest: Checkpoint;
  /** Entries in the log's order. */
  readonly entries: readonly ProvenEntry[];
  /** The policy's witnesses, each with when it last saw a checkpoint that was looked at, seconds since 1970; null for one that saw none. */
  readonly witnesses: readonly { readonly name: string; readonly seenAtS: number | null }[];
  /** Against what was remembered: nothing was, it is the same, or the log grew out of it from that size. */
  readonly growth: { readonly from: number } | null;
  /** The policy that was trusted before, where another one is published now: its witnesses are not those that somebody chose to trust. */
  readonly otherPolicy: string | null;
  /** To be remembered for the next time. */
  readonly remember: RememberedLog;
};

/** Why nothing is shown. */
export type TpsFault =
  | { readonly reason: 'policy'; readonly line: number }
  | { readonly reason: 'checkpoint' | 'other-log' | 'other-key' | 'memory' | 'forked' | 'shrank' }
  | { readonly reason: 'proof' | 'other-entry'; readonly at: number }
  /** The proof of growth is damaged, or contradicts what was signed. */
  | { readonly reason: 'growth'; readonly from: number; readonly to: number }
  /** No proof of growth is there: nothing is shown, and nobody accused. */
  | { readonly reason: 'missing'; readonly from: number; readonly to: number };

type Signed = SeenCheckpoint & { readonly written: string };

/**
 * Checks what a log says about a TPS without believing whoever serves it: each proof leads to a checkpoint that the log's key signed, every checkpoint that
 * was met grew out of the one before, and out of the one remembered. One thing that does not hold makes the whole worthless: a server that
 * lies once is not believed in the rest.
 */
export async function checkTps(claims: TpsClaims, tools: CheckTools): Promise<Result<TpsShown, TpsFault>> {
  const policy = policyIn(tools.sha256, claims.policy);
  if (!policy.ok) return err({ reason: 'policy', line: policy.error.line });
  const signedOnly = { ...policy.value, isQuorum: () => true };
  const newest = await checkCheckpoint(claims.newest, signedOnly, tools.verify);
  if (!newest.ok) return err({ reason: 'checkpoint' });
  const { origin } = newest.value.checkpoint;
  if (!origin.endsWith(`/log/${claims.election}`)) return err({ reason: 'other-log' });
  const key = policy.value.logs.find((one) => one.key.name === origin)?.key;
  const remembered = await recalled(claims.remembered, signedOnly, tools.verify);
  if (!remembered.ok) return remembered;
  const proven = await provenEntries(claims, policy.value, tools);
  if (!proven.ok) return proven;

  const met: Signed[] = [{ ...newest.value, written: claims.newest }, ...proven.value.map((one) => one.over)];
  if (met.some(({ checkpoint }) => checkpoint.origin !== origin)) return err({ reason: 'other-log' });
  const trusted = claims.remembered?.policy ?? claims.policy;
  const last = met.reduce((one, other) => (other.checkpoint.size > one.checkpoint.size ? other : one));
  const before = remembered.value;
  if (before && before.origin !== origin) return err({ reason: 'other-log' });
  if (before && before.size > last.checkpoint.size) return err({ reason: 'shrank' });
  const chain = [...(before ? [before] : []), ...met.map(({ checkpoint }) => checkpoint)];
  const broken = await firstBreak(chain, tools);
  if (broken) return err(broken);
  return ok({
    newest: last.checkpoint,
    entries: proven.value
      .map(({ entry }) => ({ ...entry, isWitnessed: entry.isWitnessed && trusted === claims.policy }))
      .toSorted((one, other) => one.place - other.place),
    witnesses: seenBy(policy.value, met),
    growth: before && { from: before.size },
    otherPolicy: trusted === claims.policy ? null : trusted,
    // Another policy is trusted only when whoever checks says so.
    remember: { vkey: key ? vkeyOf(key) : '', checkpoint: last.written, policy: trusted },
  });
}

/** The checkpoint that was remembered; null for none. Another key than then is another log, whatever it is called. */
async function recalled(
  remembered: RememberedLog | null,
  policy: LogPolicy,
  verify: VerifyEd25519,
): Promise<Result<Checkpoint | null, TpsFault>> {
  if (!remembered) return ok(null);
  if (!policy.logs.some(({ key }) => vkeyOf(key) === remembered.vkey)) return err({ reason: 'other-key' });
  const seen = await checkCheckpoint(remembered.checkpoint, policy, verify);
  return seen.ok ? ok(seen.value.checkpoint) : err({ reason: 'memory' });
}

type ProvenOver = { readonly entry: ProvenEntry; readonly over: Signed };

async function provenEntries(
  { election, tps, proofs }: TpsClaims,
  policy: LogPolicy,
  { sha256, verify }: CheckTools,
): Promise<Result<ProvenOver[], TpsFault>> {
  const found: ProvenOver[] = [];
  for (const [at, proof] of proofs.entries()) {
    const checked = await checkProof(sha256, proof, { ...policy, isQuorum: () => true }, verify);
    if (!checked.ok) return err({ reason: 'proof', at });
    const { index, entry: bytes, witnesses, checkpoint } = checked.value;
    const text = new TextDecoder().decode(bytes);
    const leaf = leafIn(text);
    const isAsked = leaf ? leaf.election === election && tpsOf(leaf) === tps : isAbout(text, election, tps);
    if (!isAsked || found.some(({ entry }) => entry.place === index))
      return err({ reason: 'other-entry', at });
    const isWitnessed = isWitnessedBy(policy, new Set(witnesses.keys()));
    const written = proof.slice(proof.indexOf('\n\n') + 2);
    found.push({
      entry: { place: index, text, leaf, proof, isWitnessed },
      over: { checkpoint, witnesses, written },
    });
  }
  return ok(found);
}

/** Whether an entry of a kind that is not known here is about the TPS all the same. */
function isAbout(text: string, election: string, tps: string): boolean {
  try {
    const said = JSON.parse(text) as { election?: unknown; tps?: unknown } | null;
    return said?.election === election && said.tps === tps;
  } catch {
    return false;
  }
}

/** The first of some checkpoints, by their sizes, that the next did not grow out of; where none is, the first of which a missing proof leaves that open. */
async function firstBreak(
  checkpoints: readonly Checkpoint[],
  { sha256, findGrowth }: CheckTools,
): Promise<TpsFault | null> {
  const bySize = checkpoints.toSorted((one, other) => one.size - other.size);
  let missing: TpsFault | null = null;
  for (const [at, now] of bySize.entries()) {
    const old = bySize[at - 1];
    if (!old) continue;
    if (old.size === now.size) {
      if (!isSameHash(old.root, now.root)) return { reason: 'forked' };
      continue;
    }
    if (old.size === 0) continue;
    const between = { from: old.size, to: now.size };
    const proof = await findGrowth(old.size, now.size);
    const claim = { oldSize: old.size, oldRoot: old.root, size: now.size, root: now.root };
    if (proof === null) missing ??= { reason: 'missing', ...between };
    else if (!isConsistent(sha256, { ...claim, proof })) return { reason: 'growth', ...between };
  }
  return missing;
}

function seenBy({ witnesses }: LogPolicy, met: readonly Signed[]): TpsShown['witnesses'] {
  return witnesses.map(({ name }) => {
    const times = met.flatMap((one) => one.witnesses.get(name) ?? []);
    return { name, seenAtS: times.length > 0 ? Math.max(...times) : null };
  });
}
