import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { keptSecret } from '../kept-secret.ts';

const FILE = 'auth.secret';

/**
 * The secret that signs session cookies and seals TOTP secrets: SIGAP_AUTH_SECRET, or one that is made at the first start
 * and kept in the data folder.
 */
export function authSecret(config: Pick<Config, 'authSecret' | 'dataDir'>): string {
  if (config.authSecret) return config.authSecret;
  const kept = keptSecret(config.dataDir, FILE, () => randomBytes(48).toString('base64url'));
  if (kept.length >= 32) return kept;
  throw new Error(`${join(config.dataDir, FILE)} is damaged: restore it, or delete it to end all sessions.`);
}
