import { z } from '@hono/zod-openapi';
import { isSha256 } from '../../../sealed/index.ts';

/** Header with the time of the sender's clock. */
export const SENT_AT = 'x-sigap-sent-at';

/** A SHA-256 in an address. */
export const hashParam = z.string().refine(isSha256).openapi({ description: 'SHA-256, 64 hex digits' });
