import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_BODY_BYTES } from '../../src/platform/server/http/request-body.ts';
import { openHouse, Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;

beforeAll(async () => {
  opened = await openTestPlatform();
  house = await openHouse(opened.platform);
});
afterAll(() => opened.close());

/** Every place where somebody who is not signed in may send something. */
const PUBLIC_POSTS = ['/api/setup', '/api/session/link', '/api/session/password', '/api/auth/sign-in/email'];

describe('a body that is too large', () => {
  test.each(PUBLIC_POSTS)('%s with its length told: not read at all', async (path) => {
    const endless = endlessBody();
    const answer = await post(path, endless.stream, { 'content-length': '400000000' });
    expect(await codeOf(answer)).toBe('SIGAP-1018');
    expect([answer.status, endless.pulled()]).toEqual([413, 0]);
  });

  test.each(PUBLIC_POSTS)('%s in pieces without a length: read as far as the limit', async (path) => {
    const endless = endlessBody();
    const answer = await post(path, endless.stream);
    expect([answer.status, await codeOf(answer)]).toEqual([413, 'SIGAP-1018']);
    expect(endless.pulled()).toBeLessThanOrEqual(2 * MOST_BODY_BYTES);
  });

  test('is not even looked at where its sender may not send', async () => {
    const endless = endlessBody();
    const answer = await post('/api/users', endless.stream);
    expect([answer.status, endless.pulled()]).toEqual([401, 0]);
  });

  test('pieces that stay below the limit are one body', async () => {
    const wrong = JSON.stringify({ email: 'tiada@contoh.id', password: 'kata sandi yang salah' });
    const answer = await post('/api/auth/sign-in/email', pieces(wrong.slice(0, 9), wrong.slice(9)));
    expect(await codeOf(answer)).toBe('SIGAP-1014');
  });
});

describe('a body that is no JSON', () => {
  test.each([...PUBLIC_POSTS])('%s', async (path) => {
    for (const body of ['{', '{"a":}', 'null,', '']) {
      const answer = await new Visitor(house.app).call('POST', path, undefined, JSON_TYPE);
      expect({ body, status: answer.status }).toEqual({ body, status: 400 });
      const sent = await post(path, pieces(body));
      expect({ body, status: sent.status }).toEqual({ body, status: 400 });
      expect(sent.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    '%s is refused',
    async (type) => {
      for (const path of PUBLIC_POSTS) {
        const answer = await post(path, pieces('email=a%00&password=b'), { 'content-type': type });
        expect({ path, status: answer.status, code: await codeOf(answer) }).toEqual({
          path,
          status: 400,
          code: 'SIGAP-1001',
        });
      }
    },
  );
});

const JSON_TYPE = { 'content-type': 'application/json' };

async function post(path: string, body: ReadableStream, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:8080${path}`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { origin: 'http://localhost:8080', ...JSON_TYPE, ...headers },
  } as RequestInit);
  return house.app.request(request, undefined, { incoming: { socket: { remoteAddress: '10.9.9.9' } } });
}

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code;
}

function pieces(...texts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

function endlessBody() {
  const piece = new Uint8Array(16_384).fill(0x20);
  let bytes = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        bytes += piece.length;
        controller.enqueue(piece);
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, pulled: () => bytes };
}
