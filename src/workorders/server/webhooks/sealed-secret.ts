import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { authSecret } from '../../../platform/server/auth/secret.ts';
import type { Config } from '../../../platform/server/config.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
const CIPHER = 'aes-256-gcm';

/** A fresh signing secret in the form of Standard Webhooks. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Seals a secret for one endpoint (AES-256-GCM): whoever reads the database alone signs nothing, and it opens for no other endpoint. */
export function sealSecret(
  config: Pick<Config, 'authSecret' | 'dataDir'>,
  endpointId: string,
  secret: string,
): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(config), iv).setAAD(Buffer.from(endpointId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The secret of an endpoint; null when the installation's own secret has changed since, or the bytes are another endpoint's. */
export function openSecret(
  config: Pick<Config, 'authSecret' | 'dataDir'>,
  endpointId: string,
  sealed: Buffer,
): string | null {
  const tagEnd = IV_BYTES + TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, sealingKey(config), sealed.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(endpointId))
      .setAuthTag(sealed.subarray(IV_BYTES, tagEnd));
    return Buffer.concat([decipher.update(sealed.subarray(tagEnd)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function sealingKey(config: Pick<Config, 'authSecret' | 'dataDir'>): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret(config), '', 'sigap webhook secrets 1', SECRET_BYTES));
}
