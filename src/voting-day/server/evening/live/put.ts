import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { SENT_AT } from '../../../../connectivity/server/index.ts';

const MOST_SOCKETS = 128;
/** A phone gives an answer up after this long. */
const PATIENCE_MS = 30_000;

/** What came back of a request: its status and body; status 0 where nothing did. */
export type Answer = { readonly status: number; readonly body: string };

/** Sends requests of many phones to one server over kept connections. */
export type Sender = {
  /** @param by who signs it, with a JSON text, some bytes or nothing to bring */
  send(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    by?: { readonly authorization: string; readonly body?: string | Uint8Array },
  ): Promise<Answer>;
  end(): void;
};

/** A sender to a server. */
export function senderTo(url: string): Sender {
  const base = new URL(url);
  const isHttps = base.protocol === 'https:';
  const options = { keepAlive: true, maxSockets: MOST_SOCKETS };
  const agent = isHttps ? new HttpsAgent(options) : new HttpAgent(options);
  const request = isHttps ? httpsRequest : httpRequest;
  const send: Sender['send'] = (method, path, by) =>
    new Promise((resolve) => {
      const headers = by && {
        ...(by.body === undefined
          ? {}
          : {
              'content-type': typeof by.body === 'string' ? 'application/json' : 'application/octet-stream',
            }),
        [SENT_AT]: new Date().toISOString(),
        authorization: by.authorization,
      };
      const asked = request(
        new URL(path, base),
        { agent, method, timeout: PATIENCE_MS, headers },
        (answer) => {
          let body = '';
          answer.on('data', (part: Buffer) => {
            body += part.toString();
          });
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
          answer.on('error', () => resolve({ status: 0, body: '' }));
        },
      );
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', () => resolve({ status: 0, body: '' }));
      asked.end(by?.body);
    });
  return { send, end: () => agent.destroy() };
}
