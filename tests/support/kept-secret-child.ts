import { randomBytes } from 'node:crypto';
import { keptSecret } from '../../src/platform/server/kept-secret.ts';

// Told to start, makes or reads a secret and says which: two of these at once must say the same.
process.once('message', (dataDir: string) => {
  const secret = keptSecret(dataDir, 'a.secret', () => randomBytes(32).toString('hex'));
  process.send?.(secret, () => process.disconnect());
});
process.send?.('ready');
