import { randomUUID } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { type BetterAuthPlugin, betterAuth } from 'better-auth';
import { magicLink, twoFactor } from 'better-auth/plugins';
import type { Platform } from '../platform.ts';
import { type AuthAudit, auditPlugin } from './sign-in-audit.ts';
import {
  ACCOUNT_TABLE,
  API_KEY_SCHEMA,
  SESSION_TABLE,
  TWO_FACTOR_SCHEMA,
  USER_TABLE,
  VERIFICATION_TABLE,
} from './tables.ts';
import { type TakeTotpStep, TOTP, totpOncePlugin } from './totp-once.ts';

/** Shortest password we accept; length beats rules about its characters (NIST SP 800-63B). */
export const MIN_PASSWORD_LENGTH = 12;
/** Longest password: hashing more would only cost the server. */
export const MAX_PASSWORD_LENGTH = 128;
/** Header in which our handler, and nobody else, tells the log-in library who connects. */
export const CLIENT_ADDRESS_HEADER = 'x-sigap-client-address';

const HOUR_S = 3600;
const SESSION_S = 12 * HOUR_S;
const LINK_S = 15 * 60;

/** What the log-in library needs from us: how mail with a sign-in link leaves, what is written to the audit chain, which codes were used. */
export type AuthParts = {
  readonly secret: string;
  readonly origins: readonly string[];
  readonly sendSignInLink: (email: string, token: string) => Promise<void>;
  readonly audit: AuthAudit;
  readonly mayStartSession: (userId: string) => Promise<boolean>;
  readonly takeTotpStep: TakeTotpStep;
};

/** The log-in library on our database, with sign-up closed and everything it could send home switched off. */
export function createBetterAuth(platform: Platform, parts: AuthParts) {
  return betterAuth({
    appName: 'Sigap',
    baseURL: platform.config.publicUrl,
    basePath: '/api/auth',
    secret: parts.secret,
    trustedOrigins: [...parts.origins],
    database: { db: platform.database.db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What fails inside comes to our own handler; the library would print it whole, with the row it is about.
    onAPIError: { throw: true },
    user: {
      ...USER_TABLE,
      additionalFields: {
        disabledAt: { type: 'date', required: false, input: false, fieldName: 'disabled_at' },
      },
    },
    session: { ...SESSION_TABLE, expiresIn: SESSION_S, updateAge: HOUR_S },
    account: ACCOUNT_TABLE,
    verification: VERIFICATION_TABLE,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      revokeSessionsOnPasswordReset: true,
    },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 300,
      customRules: {
        // An office shares one address; a password of 12 characters is safe from 20 guesses a minute.
        '/sign-in/email': { window: 60, max: 20 },
        '/sign-in/magic-link': { window: 60, max: 5 },
        '/two-factor/verify-totp': { window: 60, max: 10 },
        '/two-factor/verify-backup-code': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'sigap',
      useSecureCookies: platform.config.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => randomUUID() },
    },
    databaseHooks: {
      session: { create: { before: async (session) => parts.mayStartSession(session.userId) } },
    },
    plugins: [
      alsoAfterSignInLink(
        twoFactor({
          issuer: 'Sigap',
          schema: TWO_FACTOR_SCHEMA,
          totpOptions: TOTP,
          // No trusted devices: at an office a browser is everybody's.
          trustDeviceMaxAge: 0,
        }),
      ),
      magicLink({
        disableSignUp: true,
        expiresIn: LINK_S,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => parts.sendSignInLink(email, token),
      }),
      apiKey({
        defaultPrefix: 'sigap_',
        requireName: true,
        maximumNameLength: 100,
        startingCharactersConfig: { shouldStore: true, charactersLength: 12 },
        keyExpiration: { minExpiresIn: 1, maxExpiresIn: 366 },
        rateLimit: { enabled: false },
        schema: API_KEY_SCHEMA,
      }),
      totpOncePlugin(parts.takeTotpStep),
      auditPlugin(parts.audit),
    ],
  });
}

/** Our instance of the log-in library. */
export type BetterAuth = ReturnType<typeof createBetterAuth>;

/**
 * The library asks for the second factor after a password only. Whoever has one is asked after a sign-in link, too:
 * a mailbox that somebody else reads must not be enough.
 */
function alsoAfterSignInLink<P extends BetterAuthPlugin>(plugin: P): P {
  const after = plugin.hooks?.after?.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      context.path === '/magic-link/verify' || hook.matcher(context),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}
