import { z } from '@hono/zod-openapi';
import { grantSchema } from '../../access/view.ts';
import type { IssuedLink } from '../people.ts';
import type { User } from './store.ts';

/** A user as administrators and auditors see one. */
export const userSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    grants: z.array(grantSchema),
    twoFactorEnabled: z.boolean(),
    hasPassword: z.boolean(),
    disabled: z.boolean(),
    createdAt: z.string(),
  })
  .openapi('User');

/** A one-time link, shown once. */
export const linkSchema = z
  .object({ url: z.string(), expiresAt: z.string(), mailed: z.boolean() })
  .openapi('OneTimeLink');

/** The public face of a user. */
export function userView(user: User): z.infer<typeof userSchema> {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    grants: [...user.grants],
    twoFactorEnabled: user.twoFactorEnabled,
    hasPassword: user.hasPassword,
    disabled: user.disabledAt !== null,
    createdAt: user.createdAt.toISOString(),
  };
}

/** The public face of a link. */
export function linkView(link: IssuedLink): z.infer<typeof linkSchema> {
  return { url: link.url, expiresAt: link.expiresAt.toISOString(), mailed: link.mailed };
}
