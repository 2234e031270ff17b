import type { OpenAPIHono } from '@hono/zod-openapi';
import { createHttp } from '../../src/main/http.ts';
import type { Grant } from '../../src/platform/server/access/roles.ts';
import { createSetupLink } from '../../src/platform/server/auth/index.ts';
import type { HttpEnv } from '../../src/platform/server/http/route.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { savePartnersIfNew } from '../../src/workorders/server/index.ts';

/** A password that is long enough. */
export const PASSWORD = 'kata sandi yang panjang';

let addresses = 0;

/** Somebody with a browser of their own: keeps cookies, sends the right Origin, comes from an address of its own. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly app: OpenAPIHono<HttpEnv>;
  readonly address: string;

  constructor(app: OpenAPIHono<HttpEnv>) {
    this.app = app;
    addresses += 1;
    this.address = `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`;
  }

  /** One request; bytes are sent as they are, any other body as JSON. */
  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const isRaw = body instanceof Uint8Array || body instanceof ReadableStream;
    const type = isRaw ? 'application/octet-stream' : 'application/json';
    const sent = isRaw ? { body: body as BodyInit, duplex: 'half' } : { body: JSON.stringify(body) };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.app.request(
      path,
      {
        method,
        headers: {
          origin: 'http://localhost:8080',
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': type }),
          ...headers,
        },
        ...(body === undefined ? {} : sent),
      },
      { incoming: { socket: { remoteAddress: this.address } } },
    );
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  /** The body of an answer that must be a success. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.call(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}

/** The whole HTTP face of a platform with its first administrator signed in, and a way to add more people. */
export async function openHouse(platform: Platform) {
  const app = createHttp(platform);
  const administrator = new Visitor(app);
  const link = await createSetupLink(platform);
  await administrator.json('POST', '/api/setup', {
    token: tokenOf(link ?? ''),
    name: 'Administrator',
    email: 'admin@contoh.id',
    password: PASSWORD,
  });
  let invited = 0;
  return {
    app,
    administrator,
    /** A signed-in person with these grants. */
    async person(...grants: Grant[]): Promise<Visitor & { id: string; email: string }> {
      invited += 1;
      await addPartners(platform, grants);
      const email = `orang${invited}@contoh.id`;
      const { user, link } = await administrator.json<{ user: { id: string }; link: { url: string } }>(
        'POST',
        '/api/users',
        { name: `Orang ${invited}`, email, grants },
      );
      const visitor = new Visitor(app);
      await visitor.json('POST', '/api/session/password', { token: tokenOf(link.url), password: PASSWORD });
      return Object.assign(visitor, { id: user.id, email });
    },
  };
}

/** Accounts are given to known partners only. */
async function addPartners({ database: { db } }: Platform, grants: readonly Grant[]): Promise<void> {
  const partners = grants.flatMap((grant) =>
    grant.role === 'partner' ? [{ id: grant.partner, name: grant.partner, kind: 'operator' as const }] : [],
  );
  if (partners.length > 0) await db.transaction().execute((trx) => savePartnersIfNew(trx, partners));
}

/** The token behind the `#` of a link. */
export function tokenOf(url: string): string {
  return new URL(url).hash.replace(/^#\w+=/, '');
}
