import type { EnrolledPhone } from './field.ts';
import type { openHouse } from './people.ts';

/** Asks the server in a phone's name, with bytes or JSON. @returns the status, and the answer as it is */
export async function phoneAsk(
  { app }: Pick<Awaited<ReturnType<typeof openHouse>>, 'app'>,
  by: EnrolledPhone,
  method: string,
  path: string,
  body?: Uint8Array | object,
) {
  const isBytes = body instanceof Uint8Array;
  const type = { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' };
  const answer = await app.request(path, {
    method,
    headers: { ...by.headers(method, path), ...(body ? type : {}) },
    ...(body ? { body: isBytes ? Buffer.from(body) : JSON.stringify(body) } : {}),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
  return { status: answer.status, body: (await answer.json()) as any };
}
