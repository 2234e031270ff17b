/** Bytes in standard base64 with padding (RFC 4648 section 4), as notes, checkpoints and proofs are written. */
export function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** The bytes of base64 that has exactly one way to be written; null for anything else, so that no hash has two texts. */
export function bytesOfBase64(written: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(written) || written.length % 4 !== 0) return null;
  const binary = atob(written);
  const bytes = Uint8Array.from({ length: binary.length }, (_, at) => binary.charCodeAt(at));
  return base64Of(bytes) === written ? bytes : null;
}
