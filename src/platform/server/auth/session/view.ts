import { z } from '@hono/zod-openapi';
import { grantSchema } from '../../access/view.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../better-auth.ts';

/** Who is signed in, if anybody, and which Sigap this is. */
export const sessionSchema = z
  .object({
    user: z
      .object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        grants: z.array(grantSchema),
        twoFactorEnabled: z.boolean(),
      })
      .nullable(),
    version: z.string(),
  })
  .openapi('Session');

/** A password as we accept one. */
export const passwordSchema = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH);

/** The token of a link, from behind the `#` of its address. */
export const tokenSchema = z.string().min(20).max(200);

/** Signed in, or one step before it: `twoFactorRedirect` asks for the code at /api/auth/two-factor/verify-totp. */
export const signedInSchema = z.object({ twoFactorRedirect: z.boolean() }).openapi('SignedIn');
