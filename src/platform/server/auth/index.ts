import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import type { Places } from '../access/reach.ts';
import type { Principal } from '../access/roles.ts';
import { auditRoutes } from '../audit/routes.ts';
import { recordAudit } from '../audit/store.ts';
import type { Config } from '../config.ts';
import { problemResponse } from '../http/problem-response.ts';
import { isJson, limitBody } from '../http/request-body.ts';
import { type HttpEnv, router } from '../http/route.ts';
import { openMailer } from '../mail/mailer.ts';
import type { Platform } from '../platform.ts';
import { authProblem } from './auth-problems.ts';
import { createBetterAuth } from './better-auth.ts';
import { identify } from './identify.ts';
import { keyRoutes } from './keys/routes.ts';
import { linkUrl, signInLetter } from './links/letters.ts';
import { peopleOf } from './people.ts';
import { authSecret } from './secret.ts';
import type { AuthServices } from './services.ts';
import { headersFor, sessionRoutes } from './session/routes.ts';
import type { AuthEvent } from './sign-in-audit.ts';
import { userRoutes } from './users/routes.ts';
import { findUser, findUserIdByEmail, forgetEndedSessions, takeTotpStep } from './users/store.ts';

export { addAuthCommands } from './commands.ts';
export { createSetupLink } from './doors.ts';

/**
 * What of the log-in library can be called from outside, under /api/auth. Everything else it knows (sign-up, its own key and
 * link routes, changing an address) is ours to do or nobody's: deny by default.
 */
export const OPEN_AUTH_PATHS: ReadonlySet<string> = new Set([
  'POST /api/auth/sign-in/email',
  'POST /api/auth/sign-in/magic-link',
  'POST /api/auth/sign-out',
  'POST /api/auth/change-password',
  'POST /api/auth/revoke-other-sessions',
  'POST /api/auth/two-factor/enable',
  'POST /api/auth/two-factor/disable',
  'POST /api/auth/two-factor/verify-totp',
  'POST /api/auth/two-factor/verify-backup-code',
  'POST /api/auth/two-factor/generate-backup-codes',
]);

/** People and rights, ready to be mounted. */
export type Auth = {
  /** Who is asking, for `createApp`. */
  readonly identify: (request: Request) => Promise<Principal | null>;
  /** Adds /api/auth/* (the log-in library) and our own routes under /api. */
  mount(app: OpenAPIHono<HttpEnv>): void;
};

/** Origins from which a browser may change something. */
export function trustedOrigins({ publicUrl, port }: Config): string[] {
  return [...new Set([new URL(publicUrl).origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`])];
}

/** Our own routes of people and rights, under /api. */
function authRoutes(platform: Platform, services: AuthServices) {
  return router()
    .route('/', sessionRoutes(platform, services))
    .route('/', userRoutes(platform, services))
    .route('/', keyRoutes(platform, services))
    .route('/', auditRoutes(platform));
}

/** Opens people and rights on a platform. */
export function createAuth(platform: Platform, places: Places): Auth {
  const { db } = platform.database;
  const { config } = platform;
  const secret = authSecret(config);
  const mailer = openMailer(config, platform.clock);

  const auth = createBetterAuth(platform, {
    secret,
    origins: trustedOrigins(config),
    // In the background: how long it takes must not tell whether an address is known.
    sendSignInLink: async (email, token) => {
      void sendSignInLink(email, token).catch((error: unknown) =>
        console.error('a sign-in letter could not be sent:', error instanceof Error ? error.name : 'unknown'),
      );
    },
    mayStartSession: async (userId) => (await findUser(db, userId))?.disabledAt === null,
    takeTotpStep: (userId, step) => takeTotpStep(db, userId, step),
    audit: (event) => writeAuthEvent(platform, event),
  });

  async function sendSignInLink(email: string, token: string): Promise<void> {
    const user = await findUserIdByEmail(db, email);
    if (!user || user.disabled) return;
    const delivery = await mailer.send(signInLetter(email, linkUrl(config.publicUrl, 'signIn', token)));
    if (delivery.by === 'file') console.info(`SIGAP_SMTP_URL –: surel / letter -> ${delivery.path}`);
  }

  const services = { auth, people: peopleOf(platform, mailer, places), places };
  const cookieName = auth.$context.then((context) => context.authCookies.sessionToken.name);
  return {
    identify: async (request) => identify(db, { name: await cookieName, secret }, request.headers),
    mount(app) {
      app.use('/api/auth/*', refuseClosedPaths, ...limitBody());
      app.all('/api/auth/*', async (c: Context<HttpEnv>) => {
        const body = await c.req.text();
        if (body !== '' && !isJson(c.req.header('content-type'))) {
          return problemResponse(c, problem(PROBLEMS.invalidRequest, ONLY_JSON));
        }
        const request = { method: c.req.method, headers: headersFor(c), body: body || null };
        const answer = await auth.handler(new Request(c.req.url, request));
        if (answer.status < 400) return withoutToken(answer);
        for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
        const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
        return problemResponse(c, authProblem(answer.status, code));
      });
      app.route('/api', authRoutes(platform, services));
    },
  };
}

const ONLY_JSON = text('Content-Type harus application/json', 'Content-Type must be application/json');

const refuseClosedPaths: MiddlewareHandler<HttpEnv> = async (c, next) =>
  OPEN_AUTH_PATHS.has(`${c.req.method} ${c.req.path}`) ? next() : c.notFound();

/** The library also answers with the session's token, which is the cookie's alone: a script must never hold it. */
async function withoutToken(answer: Response): Promise<Response> {
  const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  const { token: _, ...rest } = body ?? {};
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return Response.json(rest, { status: answer.status, headers });
}

async function writeAuthEvent(platform: Platform, event: AuthEvent): Promise<void> {
  await platform.database.db.transaction().execute(async (trx) => {
    const userId =
      event.userId ?? (event.email ? (await findUserIdByEmail(trx, event.email))?.id : undefined);
    const failed = event.action === 'auth.sign-in-failed';
    if (userId && event.action === 'auth.sign-in') await forgetEndedSessions(trx, userId);
    await recordAudit(trx, {
      at: platform.clock(),
      actor: failed || !userId ? 'system:sign-in' : `user:${userId}`,
      action: event.action,
      subject: userId ? `user:${userId}` : 'user:unknown',
      detail: event.detail,
    });
  });
}
