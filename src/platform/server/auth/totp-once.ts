import { createOTP } from '@better-auth/utils/otp';
import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { symmetricDecrypt } from 'better-auth/crypto';

/** Length and life of a code, as authenticator apps have them. */
export const TOTP = { period: 30, digits: 6 } as const;

/** How many steps a telephone's clock may be ahead or behind: as many as the log-in library allows. */
const DRIFT_STEPS = 1;
const TWO_FACTOR_COOKIE = 'two_factor';
const NO_CODE = '';

/** Uses up a time step of somebody's second factor. @returns false when it, or a later one, has been used before. */
export type TakeTotpStep = (userId: string, step: number) => Promise<boolean>;

/**
 * A code is accepted once (RFC 6238 section 5.2): whoever read it over a shoulder can do nothing with it. The step of a right
 * code is used up before the log-in library looks at it; a code that has been used reaches the library as none, so that it
 * counts as a wrong try there.
 */
export function totpOncePlugin(take: TakeTotpStep): BetterAuthPlugin {
  return {
    id: 'sigap-totp-once',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/two-factor/verify-totp',
          handler: createAuthMiddleware(async (ctx) => {
            const userId = await whoIsAsked(ctx);
            const step = userId ? await stepOf(ctx, userId, String(ctx.body?.code ?? '')) : null;
            if (userId && step !== null && (await take(userId, step))) return undefined;
            return { context: { body: { ...ctx.body, code: NO_CODE } } };
          }),
        },
      ],
    },
  };
}

/** Who is signed in, or has given the password and is asked for the code. */
async function whoIsAsked(ctx: GenericEndpointContext): Promise<string | null> {
  const session = await getSessionFromCtx(ctx);
  if (session) return session.user.id;
  const { name } = ctx.context.createAuthCookie(TWO_FACTOR_COOKIE);
  const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
  if (!challenge) return null;
  return (await ctx.context.internalAdapter.findVerificationValue(challenge))?.value ?? null;
}

/** The time step whose code this is; null when it is the code of none that would be accepted now. */
async function stepOf(ctx: GenericEndpointContext, userId: string, code: string): Promise<number | null> {
  const factor = await ctx.context.adapter.findOne<{ secret: string }>({
    model: 'twoFactor',
    where: [{ field: 'userId', value: userId }],
  });
  if (!factor) return null;
  const secret = await symmetricDecrypt({ key: ctx.context.secretConfig, data: factor.secret });
  const otp = createOTP(secret, TOTP);
  const now = Math.floor(Date.now() / (TOTP.period * 1000));
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step += 1) {
    if ((await otp.hotp(step)) === code) return step;
  }
  return null;
}
