import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';

/**
 * The secret that signs session cookies and seals TOTP secrets: SIGAP_AUTH_SECRET, or one that is made at the first start
 * and kept in the data folder, readable by its owner alone. Two processes that start together agree on one.
 */
export function authSecret(config: Pick<Config, 'authSecret' | 'dataDir'>): string {
  if (config.authSecret) return config.authSecret;
  const path = join(config.dataDir, 'auth.secret');
  mkdirSync(config.dataDir, { recursive: true });
  try {
    const fresh = randomBytes(48).toString('base64url');
    writeFileSync(path, fresh, { flag: 'wx', mode: 0o600 });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const kept = readFileSync(path, 'utf8').trim();
  if (kept.length < 32) throw new Error(`${path} is damaged: restore it, or delete it to end all sessions.`);
  return kept;
}
