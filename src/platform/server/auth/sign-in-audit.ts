import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware, isAPIError } from 'better-auth/api';

/** What happened at the door. `email` only serves to find the user; it is never written down. */
export type AuthEvent = {
  readonly action:
    | 'auth.sign-in'
    | 'auth.sign-in-failed'
    | 'auth.password-change'
    | 'auth.two-factor-enable'
    | 'auth.two-factor-disable'
    | 'auth.backup-codes';
  readonly userId: string | null;
  readonly email: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Where events at the door are written. */
export type AuthAudit = (event: AuthEvent) => Promise<void>;

const SIGN_IN_METHODS: Readonly<Record<string, string>> = {
  '/sign-in/email': 'password',
  '/magic-link/verify': 'link',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'backup-code',
};
const ACCOUNT_ACTIONS: Readonly<Record<string, AuthEvent['action']>> = {
  '/change-password': 'auth.password-change',
  '/two-factor/disable': 'auth.two-factor-disable',
  '/two-factor/generate-backup-codes': 'auth.backup-codes',
};

/**
 * Writes each sign-in, refused sign-in and change of somebody's own credentials to the audit chain. It must be the last
 * plugin: only then a session that still waits for its second factor has been taken back.
 */
export function auditPlugin(audit: AuthAudit): BetterAuthPlugin {
  return {
    id: 'sigap-audit',
    hooks: {
      after: [
        {
          matcher: ({ path }) => Boolean(path && (path in SIGN_IN_METHODS || path in ACCOUNT_ACTIONS)),
          handler: createAuthMiddleware(async (ctx) => {
            const { returned, newSession, session } = ctx.context;
            const method = SIGN_IN_METHODS[ctx.path];
            const failed = isAPIError(returned) && returned.status !== 'FOUND';
            const wasSignedIn = session?.user.id ?? null;
            if (method && !wasSignedIn) {
              const email = typeof ctx.body?.email === 'string' ? ctx.body.email.toLowerCase() : null;
              const detail = { method };
              if (failed) await audit({ action: 'auth.sign-in-failed', userId: null, email, detail });
              else if (newSession)
                await audit({ action: 'auth.sign-in', userId: newSession.user.id, email: null, detail });
              return;
            }
            if (failed || (method && !newSession)) return;
            const userId = wasSignedIn ?? newSession?.user.id ?? null;
            const action = method ? 'auth.two-factor-enable' : ACCOUNT_ACTIONS[ctx.path];
            if (action) await audit({ action, userId, email: null, detail: {} });
          }),
        },
      ],
    },
  };
}
