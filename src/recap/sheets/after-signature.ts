/**
 * Whether a correction came after its plenary had signed: it is then no part of what was signed, until a later version is signed.
 * @param signedAt when the plenary signed last; nothing where it never did
 */
export function isAfterSignature(recordedAt: Date, signedAt: Date | null | undefined): boolean {
  return signedAt instanceof Date && recordedAt > signedAt;
}
