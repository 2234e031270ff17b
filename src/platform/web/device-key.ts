import {
  bytesOfHex,
  hexOf,
  keyIdOf,
  type PublicKey,
  type SignatureAlgorithm,
  type SigningPurpose,
  signedBytes,
} from '../../sealed/index.ts';

/** The key of this device. Its private half cannot be read, by nobody: the browser signs with it. */
export type DeviceKey = {
  readonly id: string;
  readonly algorithm: SignatureAlgorithm;
  /** Raw, in hex. */
  readonly publicKey: string;
  readonly privateKey: CryptoKey;
};

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const P256_SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Makes a key pair that cannot be exported: Ed25519, or P-256 where the browser has no other. */
export async function createDeviceKey(subtle: SubtleCrypto = crypto.subtle): Promise<DeviceKey> {
  const { algorithm, pair } = await generate(subtle);
  const raw = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return {
    id: keyIdOf(await sha256Of(raw)),
    algorithm,
    publicKey: hexOf(raw),
    privateKey: pair.privateKey,
  };
}

/** Signs a text for a purpose: 64 bytes in hex, in either algorithm. */
export async function signText(key: DeviceKey, purpose: SigningPurpose, text: string): Promise<string> {
  const algorithm = key.algorithm === 'ed25519' ? 'Ed25519' : P256_SIGNATURE;
  return hexOf(
    new Uint8Array(await crypto.subtle.sign(algorithm, key.privateKey, signedBytes(purpose, text))),
  );
}

/** Checks a signature by the browser's own means, or by a library that is loaded only where the browser cannot. */
export async function verifySignature(
  { algorithm, raw }: PublicKey,
  message: Uint8Array<ArrayBuffer>,
  signature: string,
): Promise<boolean> {
  const bytes = bytesOfHex(signature);
  if (algorithm === 'p256') {
    const key = await crypto.subtle.importKey('raw', raw, P256, false, ['verify']);
    return crypto.subtle.verify(P256_SIGNATURE, key, bytes, message);
  }
  const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']).catch(() => null);
  if (key) return crypto.subtle.verify('Ed25519', key, bytes, message);
  const { verifyAsync } = await import('@noble/ed25519');
  return verifyAsync(bytes, message, raw);
}

/** SHA-256 in hex. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer> | string): Promise<string> {
  const data = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', data)));
}

async function generate(
  subtle: SubtleCrypto,
): Promise<{ readonly algorithm: SignatureAlgorithm; readonly pair: CryptoKeyPair }> {
  try {
    const pair = await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    return { algorithm: 'ed25519', pair: pair as CryptoKeyPair };
  } catch {
    return { algorithm: 'p256', pair: await subtle.generateKey(P256, false, ['sign', 'verify']) };
  }
}
